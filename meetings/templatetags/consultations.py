"""What consultations show on pages of texts, and small words for their rows.

parts      open_rounds
filters    standing_tag  disposition_tag  anchor_words
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings import anchors
from meetings.models import Consultation, Disposition, RoundStanding
from meetings.templatetags.meetings import visitor
from programme.models import Stage, Version

register = template.Library()


@register.inclusion_tag("meetings/_open_rounds.html", takes_context=True)
def open_rounds(context: Context, version: Version, on: str = "") -> dict[str, Any]:
    """Where this visitor may comment on a text: {% open_rounds version on=activity.code %}.

    No query for a text that is not in consultation, two for one that is.
    """
    rounds = Consultation.objects.none()
    if version.stage == Stage.IN_CONSULTATION:
        rounds = Consultation.objects.asking(visitor(context)).open().filter(version=version)
    return {"rounds": rounds, "on": on, "place": anchors.anchor_words(on)}


@register.filter
def standing_tag(value: str) -> SafeString:
    """How far a round has come: {{ consultation.standing|standing_tag }}."""
    return format_html('<span class="tag tag-{}">{}</span>', value, RoundStanding(value).label)


@register.filter
def disposition_tag(value: str) -> SafeString:
    """What became of a comment: {{ row.disposition|disposition_tag }}."""
    return format_html('<span class="tag tag-{}">{}</span>', value, Disposition(value).label)


@register.filter
def anchor_words(value: str) -> str:
    """Where a comment hangs: "E1, title"."""
    return anchors.anchor_words(value)
