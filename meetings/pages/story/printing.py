"""Steps as HTML. Their template is rendered once, since the trail stands on pages that count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from meetings.pages.story.steps import Step
from programme.patterns import RowPattern
from programme.templatetags.ui import date_range, sample_tag

_FACTS = ("attributes", "when", "link", "words", "sample")
_STEP = RowPattern("meetings/_step.html", _FACTS)
_OPEN = mark_safe(' class="trail-open"')
_HERE = mark_safe(' aria-current="step"')
_NOTHING = mark_safe("")
_LINK = '<a href="{}">{}</a>'
_WHOLE = '<span class="whole">{}</span>'
_GOES_ON = mark_safe("/<wbr>")
_UNEVEN = re.compile(r"(/(?=\w)|\b[A-Z]+-\d+\b)")


def printed(steps: Iterable[Step]) -> SafeString:
    return _STEP.fill(_facts(step) for step in steps)


def _facts(step: Step) -> dict[str, str]:
    attributes = (_OPEN if step.is_open else _NOTHING) + (_HERE if step.is_here else _NOTHING)
    return {
        "attributes": attributes,
        "when": _when(step),
        "link": format_html(_LINK, step.url, _parted(step.link)) if step.url else step.link,
        "words": _words(step),
        "sample": sample_tag(step.is_sample),
    }


def _parted(words: str) -> SafeString:
    """In a narrow column a symbol goes on after a slash, and a meeting's short name stays whole."""
    pieces = _UNEVEN.split(words)
    if len(pieces) == 1:
        return conditional_escape(words)
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(words: str) -> str:
    if words == "/":
        return _GOES_ON
    return format_html(_WHOLE, words) if _UNEVEN.fullmatch(words) else words


def _when(step: Step) -> str:
    if step.when:
        return step.when
    if step.starts_on is None:
        return _("day not known")
    days = date_range(step.starts_on, step.ends_on, step.precision)
    return format_html("{} {}", _("as of"), days) if step.as_of else days


def _words(step: Step) -> str:
    if step.parts:
        links = format_html_join(
            ", ", _LINK, ((part.url, _parted(part.words)) for part in step.parts)
        )
        return format_html(": {}", links)
    return format_html(": {}", _parted(step.words)) if step.words else ""
