"""What was read of a paper, field by field, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from meetings.frontpage import FrontPage
from meetings.frontpage.record import Days, Found
from meetings.importing.folder import FoundPaper

FIELDS = (
    *("title", "kind", "distribution", "issued_on", "language_line", "meeting", "days"),
    *("agenda_items", "agenda_heading"),
)


def told(paper: FoundPaper) -> Iterator[str]:
    """What the first file says, what it does not, and where the others differ from it."""
    front = paper.front
    for file in paper.files:
        yield _("File: %(name)s (%(format)s, %(language)s)") % {
            "name": file.path.name,
            "format": file.format.upper(),
            "language": file.language,
        }
        yield from file.said
    for name in FIELDS:
        if found := getattr(front, name):
            yield f"{name}: {_words(found.value)} [{_where(found)}]"
    for part in front.parts:
        yield f"part {part.value.number}: {part.value.title} [{_where(part)}]"
    for annex in front.annexes:
        draft = _(" (marked as draft)") if annex.value.is_draft else ""
        title = annex.value.title or _("no title found: not entered")
        yield f"{annex.value.label}: {title}{draft} [{_where(annex)}]"
    if front.paragraphs:
        yield _("paragraphs: %(first)d to %(last)d") % {
            "first": front.paragraphs[0].value.number,
            "last": front.paragraphs[-1].value.number,
        }
    for action in front.actions:
        yield f"action asked, para. {action.value.number}: {action.value.text} [{_where(action)}]"
    yield from front.missing
    if front.distribution is None:
        yield _("A paper without a class is entered as Restricted, the narrowest: check it.")
    yield from front.doubts
    yield from _differences(paper)


def _differences(paper: FoundPaper) -> Iterator[str]:
    first, *others = paper.files
    for other in others:
        if other.language != first.language or other.front == first.front:
            continue
        names = [
            name
            for name in FrontPage.__dataclass_fields__
            if getattr(other.front, name) != getattr(first.front, name)
        ]
        yield _("%(other)s says something else than %(first)s: %(names)s") % {
            "other": other.path.name,
            "first": first.path.name,
            "names": ", ".join(names),
        }


def _where(found: Found[Any]) -> str:
    where = _("line %d") % found.line
    return where if found.sure else f"{where}; {_('check it')}"


def _words(value: Any) -> str:
    if isinstance(value, Days):
        return f"{value.first} - {value.last}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
