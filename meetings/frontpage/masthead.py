"""The masthead: what stands above the contents and the first paragraph."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from meetings.frontpage import words
from meetings.frontpage.dates import day_in, days_in
from meetings.frontpage.lines import Line
from meetings.frontpage.record import Days, Found
from meetings.models import DocumentKind
from meetings.symbols import SymbolError, as_printed

_TOKEN = re.compile(r"\b[A-Z][A-Z0-9]{0,15}(?:/[^\s,;]+| ?\([0-9]+\)/?[^\s,;]*)+")
_MAX = 300


def symbol_in(lines: Sequence[Line]) -> Found[str] | None:
    """The first line that is a symbol, else the first symbol within a line."""
    for whole_line in (True, False):
        for line in lines[:40]:
            is_alone = " " not in line.text.partition("/")[0].strip()
            spellings = [line.text] if is_alone else []
            for spelling in spellings if whole_line else _TOKEN.findall(line.text):
                if symbol := _symbol(spelling):
                    return Found(symbol, line.number, line.text, whole_line)
    return None


def _symbol(spelling: str) -> str:
    has_slash_and_number = "/" in spelling and any(sign.isdigit() for sign in spelling)
    if not (has_slash_and_number and spelling[:1].isupper()) or len(spelling) > 100:
        return ""
    try:
        return as_printed(spelling)
    except SymbolError:
        return ""


def distribution_in(lines: Sequence[Line]) -> Found[str] | None:
    for line in lines:
        if found := words.DISTRIBUTION.search(line.text):
            value = (found[1] or found[2]).lower()
            return Found(value, line.number, line.text, found[1] is not None)
    return None


def language_line_in(lines: Sequence[Line]) -> Found[str] | None:
    for line in lines:
        if len(line.text) < 150 and (found := words.LANGUAGES.search(line.text)):
            alone = found[0] == line.text
            if alone or "only" in found[0].lower() or "original" in found[0].lower():
                return Found(found[0], line.number, line.text, alone)
    return None


def issued_in(lines: Sequence[Line], distribution: Found[str] | None) -> Found[dt.date] | None:
    """The day with the class of distribution; else the first that has a line of its own."""
    start = distribution.line if distribution else 0
    for line in [line for line in lines if start and start <= line.number][:3]:
        if found := day_in(line.text):
            return Found(found[0], line.number, line.text)
    for line in lines:
        if (found := day_in(line.text)) and found[1]:
            return Found(found[0], line.number, line.text, sure=False)
    return None


def meeting_in(lines: Sequence[Line]) -> Found[str] | None:
    """SOM(26), from the meeting's own line."""
    for line in lines:
        named = words.SENIOR.search(line.text)
        number = words.ordinal(named[1]) if named else None
        if number is None and (short := words.SOM.search(line.text)) and "/" not in line.text:
            number = int(short[1])
        if number:
            return Found(f"SOM({number})", line.number, line.text, named is not None)
    return None


def days_of(lines: Sequence[Line]) -> Found[Days] | None:
    for line in lines:
        if len(line.text) < 80 and (days := days_in(line.text)):
            return Found(days, line.number, line.text)
    return None


def items_in(lines: Sequence[Line]) -> Found[tuple[str, ...]] | None:
    for line in lines:
        if len(line.text) < 200 and (found := words.ITEM.match(line.text.lstrip("([ "))):
            numbers = words.ITEM_NUMBER.findall(found[1])
            rest = line.text.lstrip("([ ")[found.end() :].strip(")] .")
            value = tuple(words.item_number(number) for number in numbers)
            return Found(value, line.number, line.text, not rest)
    return None


def kind_in(lines: Sequence[Line], item: Found[tuple[str, ...]] | None) -> Found[str] | None:
    """Below the agenda item where there is one: above it stands the agenda's own heading."""
    below = [line for line in lines if item is None or line.number > item.line]
    above = [line for line in lines if item is not None and line.number < item.line]
    for rows in (below, above):
        for value, pattern, sure in words.KINDS:
            if rows is above and value == DocumentKind.AGENDA:
                continue
            for line in rows:
                if len(line.text) < 120 and pattern.match(line.text):
                    return Found(str(value), line.number, line.text, sure and rows is below)
    return None


def heading_before(lines: Sequence[Line], item: Found[tuple[str, ...]] | None) -> Found[str] | None:
    """What stands in capitals above the agenda item: the heading of its part of the agenda."""
    if item is None:
        return None
    above = [line for line in lines if line.number < item.line]
    found: list[Line] = []
    while above and above[-1].text.isupper() and len(found) < 3 and not _symbol(above[-1].text):
        found.insert(0, above.pop())
    return _together(found, sure=True)


def title_in(
    lines: Sequence[Line], item: Found[tuple[str, ...]] | None, kind: Found[str] | None
) -> Found[str] | None:
    """Between agenda item and kind; else after the one or before the other; else in capitals."""
    start = item.line if item else 0
    end = kind.line if kind and kind.line > start else 0
    if start and end:
        between = [line for line in lines if start < line.number < end]
        if found := _together(between, sure=True):
            return found
    if start or end:
        after = max(start, 0 if end and not start else end)
        rows = [line for line in lines if line.number > after]
        if not start:
            rows = list(_just_before(lines, end))
        if found := _together(_first_of(rows) if start else rows, sure=False):
            return found
    return _in_capitals(lines)


def _just_before(lines: Sequence[Line], end: int) -> Iterator[Line]:
    above = [line for line in lines if line.number < end]
    last = above[-2:]
    return (line for line in last if not _known(line.text))


def _first_of(lines: Sequence[Line]) -> list[Line]:
    """The first line, with those that go on with it in capitals."""
    found = list(lines[:1])
    for line in lines[1:4]:
        if line.opens or not (found[0].text.isupper() and line.text.isupper()):
            break
        found.append(line)
    return found


def _known(text: str) -> bool:
    """Whether a line says something else than a title."""
    return bool(
        _symbol(text)
        or words.DISTRIBUTION.search(text)
        or words.LANGUAGES.fullmatch(text)
        or day_in(text)
        or days_in(text)
        or words.SENIOR.search(text)
        or words.SOM.search(text)
    )


def _in_capitals(lines: Sequence[Line]) -> Found[str] | None:
    for line in lines:
        is_body = line.text.startswith(
            ("UNITED NATIONS", "ECONOMIC AND SOCIAL", "NORTH-EAST ASIAN")
        )
        if line.text.isupper() and " " in line.text and not is_body and not _known(line.text):
            return Found(line.text[:_MAX], line.number, line.text, sure=False)
    return None


def _together(lines: Sequence[Line], *, sure: bool) -> Found[str] | None:
    if not lines:
        return None
    text = " ".join(line.text for line in lines)
    if len(text) > _MAX:
        return None
    return Found(text, lines[0].number, text, sure)
