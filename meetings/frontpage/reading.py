"""From the text of a paper to its front page. Knows no database."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from meetings.frontpage import masthead, words
from meetings.frontpage.annexes import annexes_of, is_annex
from meetings.frontpage.body import body_of, first_of_body
from meetings.frontpage.lines import Line, lines_of
from meetings.frontpage.record import Days, Found, FrontPage, Paragraph
from meetings.symbols import SymbolError, parse

FRONT_LINES = 80
"""How far a masthead reaches where nothing tells its end."""


def read_front_page(text: str) -> FrontPage:
    """What `text` says about its paper. Never fails: what is not found stays empty.

    In `text` a form feed parts pages and a blank line paragraphs; it may have neither.
    """
    lines = lines_of(text)
    start = first_of_body(lines)
    front = lines[:FRONT_LINES] if start is None else lines[:start]
    rest = [] if start is None else lines[start:]
    end = next((at for at, line in enumerate(rest) if is_annex(line)), len(rest))
    body = body_of(rest[:end])
    head = _head(front)
    symbol = masthead.symbol_in(head)
    distribution = masthead.distribution_in(head)
    language_line = masthead.language_line_in(head)
    meeting = masthead.meeting_in(head)
    items = masthead.items_in(head)
    kind = masthead.kind_in(head, items)
    days = masthead.days_of(head)
    return FrontPage(
        symbol=symbol,
        distribution=distribution,
        issued_on=masthead.issued_in(head, distribution),
        language_line=language_line,
        languages=words.languages_in(language_line.value) if language_line else (),
        meeting=meeting or _meeting_of(symbol),
        days=days,
        agenda_items=items,
        agenda_heading=masthead.heading_before(head, items),
        title=masthead.title_in(head, items, kind),
        kind=kind,
        annexes=annexes_of(front[len(head) :] or front, rest[end:], body.paragraphs),
        parts=body.parts,
        paragraphs=body.paragraphs,
        actions=tuple(_actions(body.paragraphs)),
        doubts=tuple(_doubts(symbol, meeting, days, body.paragraphs)),
    )


def _head(front: Sequence[Line]) -> Sequence[Line]:
    """Down to the contents, or to the list of parts and annexes."""
    for at, line in enumerate(front):
        is_entry = is_annex(line) or (at > 3 and words.SECTION.fullmatch(line.text))
        if words.CONTENTS.fullmatch(line.text) or is_entry:
            return front[:at]
    return front


def _meeting_of(symbol: Found[str] | None) -> Found[str] | None:
    session = _session(symbol)
    return Found(session, symbol.line, symbol.quoted, sure=False) if symbol and session else None


def _session(symbol: Found[str] | None) -> str:
    try:
        session = parse(symbol.value).session if symbol else None
    except SymbolError:
        return ""
    return str(session) if session else ""


def _actions(paragraphs: Sequence[Found[Paragraph]]) -> Iterator[Found[Paragraph]]:
    for found in paragraphs:
        if words.ASKS.match(found.value.text):
            paragraph = found.value
            if paragraph.text.startswith("“") and paragraph.text.endswith("”"):
                paragraph = replace(paragraph, text=paragraph.text[1:-1])
            yield replace(found, value=paragraph)


def _doubts(
    symbol: Found[str] | None,
    meeting: Found[str] | None,
    days: Found[Days] | None,
    paragraphs: Sequence[Found[Paragraph]],
) -> Iterator[str]:
    session = _session(symbol)
    if meeting and session.startswith("SOM") and session != meeting.value:
        names = {"symbol": session, "masthead": meeting.value}
        yield _("The symbol names %(symbol)s, the masthead %(masthead)s.") % names
    if days is None:
        yield _("No days of the meeting were found.")
    for one, other in itertools.pairwise(paragraphs):
        if other.value.number != one.value.number + 1:
            numbers = {"one": one.value.number, "other": other.value.number}
            yield _("Paragraph %(other)d follows paragraph %(one)d.") % numbers
