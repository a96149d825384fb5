"""A few words round what was found, with the words themselves marked."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from meetings.search.folding import composed, words
from meetings.search.query import Query

ROUND = 110
"""Characters shown before the first word found; twice as many after."""


def snippet(query: Query, text: str) -> tuple[int, SafeString]:
    """How many of the terms the text has, and its words round the first, marked and escaped.

    0 and "" where it has none.
    """
    text = composed(text)
    places = query.places(list(words(text)))
    if not places:
        return 0, mark_safe("")
    number = len({term for _start, _end, term in places})
    start, end = _bounds(text, places[0][0])
    marked: list[SafeString] = []
    at = start
    for begin, stop, _term in places:
        if begin >= at and stop <= end:
            marked.append(
                format_html("{}<mark>{}</mark>", _flat(text[at:begin]), _flat(text[begin:stop]))
            )
            at = stop
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    body = mark_safe("".join(marked))  # noqa: S308 -- each was escaped above
    return number, format_html("{}{}{}{}", before, body, _flat(text[at:end]), after)


def best(query: Query, texts: Iterable[tuple[str, str]]) -> tuple[str, SafeString] | None:
    """Of keyed texts the first that has most of the terms: its key, and the snippet."""
    found: tuple[int, str, SafeString] | None = None
    for key, text in texts:
        number, marked = snippet(query, text)
        if number and (found is None or number > found[0]):
            found = (number, key, marked)
            if number == len(query.terms):
                break
    return found and found[1:]


def _bounds(text: str, at: int) -> tuple[int, int]:
    """Round this place, cut between words where there are spaces near."""
    start, end = max(0, at - ROUND), min(len(text), at + 2 * ROUND)
    if start and (space := text.find(" ", start, start + 20)) > 0 and space < at:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", end - 20, end)) > at:
        end = space
    return start, end


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")
