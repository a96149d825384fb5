"""Small words for rows of tables: what a page says of a row's value, without a query.

in a line  held  zone_words  meeting_label  opened
filters    meeting_kind  document_kind  session_part  language_name  verb_tag  as_trail
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from meetings.models import (
    DatePrecision,
    DocumentKind,
    Language,
    MeetingKind,
    SessionPart,
    Verb,
    meeting_name,
)
from meetings.pages.story import Step, printed
from meetings.pages.zone import zone_words
from programme.templatetags.ui import meeting_days

register = template.Library()
register.simple_tag(zone_words)

NOTHING = mark_safe("")


@register.simple_tag
def held(meeting: Any, *, where: bool = False) -> SafeString:
    """The days of a meeting as far as they are known: {% held row %}, {% held row where=True %}.

    `meeting` is a Meeting or a row with its precision, days, place and time zone.
    """
    place, zone = (meeting.place, meeting.time_zone) if where else ("", "")
    unknown = ""
    if meeting.precision == DatePrecision.TO_COME:
        unknown = _("to be announced")
    elif meeting.starts_on is None:
        unknown = _("dates not known")
    if not unknown:
        return meeting_days(meeting.starts_on, meeting.ends_on, meeting.precision, place, zone)
    words = format_html('<span class="soft">{}</span>', unknown)
    return format_html("{} ({})", words, place) if place else words


@register.simple_tag
def meeting_label(row: Any) -> str:
    """How the meeting of a paper's or a decision's row is named: SOM-26."""
    return meeting_name(row.meeting__kind, row.meeting__number, row.meeting__title)


@register.simple_tag
def opened(at: dt.datetime | None) -> SafeString:
    """Under the class of a paper that was opened, in rows: {% opened row.opened_at %}."""
    if at is None:
        return NOTHING
    words = _("opened to the public") if at <= timezone.now() else _("to be opened to the public")
    return format_html("<small>{}</small>", words)


@register.filter
def meeting_kind(value: str) -> str:
    return str(MeetingKind(value).label)


@register.filter
def document_kind(value: str) -> str:
    return str(DocumentKind(value).label)


@register.filter
def session_part(value: str) -> str:
    return str(SessionPart(value).label)


@register.filter
def language_name(value: str) -> str:
    return str(Language(value).label)


@register.filter
def as_trail(steps: Sequence[Step]) -> SafeString:
    """The items of a trail, each with its day and its links: {{ steps|as_trail }}."""
    return printed(steps)


@register.filter
def verb_tag(value: str) -> SafeString:
    """What the meeting did, in a word and a shape: {{ row.verb|verb_tag }}."""
    return format_html('<span class="tag tag-{}">{}</span>', value, Verb(value).label)
