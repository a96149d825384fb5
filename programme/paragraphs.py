"""Paragraphs of papers, as texts name them, and their addresses on a page.

NEASPEC/SOM(26)/5, paragraph 11(a)      paragraphs 9 and 10 of NEASPEC/SOM(26)/5
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_SYMBOL = r"[^\s,;“”/]+/[^\s,;“”]*[^\s,;“”.]"
_NUMBER = r"[0-9]{1,3}(?![0-9])(?:\([a-z]{1,4}\))*"
_NUMBERS = rf"{_NUMBER}(?:(?:, ?| and | to | ?[-–] ?){_NUMBER})*"
_PARAGRAPH = r"\bpara(?:graph)?s?\.? ?"
_NAMED = re.compile(
    rf"(?P<symbol>{_SYMBOL}),(?: [^;]*?)?{_PARAGRAPH}(?P<numbers>{_NUMBERS})"
    rf"|{_PARAGRAPH}(?P<first>{_NUMBERS}) of (?P<of>{_SYMBOL})",
    re.IGNORECASE,
)
_ONE = re.compile(_NUMBER, re.IGNORECASE)
_ANY = re.compile(rf"(?:{_PARAGRAPH})?(?P<number>{_NUMBER})", re.IGNORECASE)
_MOST_IN_A_RANGE = 50


class Span(NamedTuple):
    """A part of the text: where it begins and ends, and what stands there."""

    start: int
    end: int
    text: str


class Named(NamedTuple):
    """One paper, and the paragraphs of it that a text names."""

    symbol: Span
    printed: tuple[Span, ...]
    """Each number as it stands in the text."""
    numbers: tuple[str, ...]
    """The same, and those between the ends of a range."""


@lru_cache(maxsize=1024)
def paragraphs_named(text: str) -> Named | None:
    """The paper and its paragraphs that `text` names; None where it names no such place.

    >>> paragraphs_named("NEASPEC/SOM(26)/5, paras. 9 to 11").numbers
    ('9', '10', '11')
    """
    found = _NAMED.search(text)
    if found is None:
        return None
    symbol, numbers = ("symbol", "numbers") if found["symbol"] else ("of", "first")
    start = found.start(numbers)
    printed = tuple(
        Span(start + one.start(), start + one.end(), one[0].lower())
        for one in _ONE.finditer(found[numbers])
    )
    place = Span(*found.span(symbol), found[symbol])
    return Named(place, printed, tuple(_with_ranges(text, printed)))


def _with_ranges(text: str, printed: tuple[Span, ...]) -> list[str]:
    numbers: list[str] = []
    for at, span in enumerate(printed):
        before = printed[at - 1] if at else None
        if before and text[before.end : span.start].strip() in ("to", "-", "–"):
            numbers += _between(before.text, span.text)
        numbers.append(span.text)
    return list(dict.fromkeys(numbers))


def _between(first: str, last: str) -> list[str]:
    """Whole numbers alone: what lies between 9(a) and 11 nobody knows."""
    if not (first.isdigit() and last.isdigit()):
        return []
    between = range(int(first) + 1, int(last))
    return [str(number) for number in between] if len(between) <= _MOST_IN_A_RANGE else []


def paragraph_in(text: str) -> str:
    """The number in "Paragraph 14" or "para. 11(a) of the report"; "" where there is none."""
    found = _ANY.match(text.strip())
    return found["number"].lower() if found else ""


def paragraph_anchor(number: str) -> str:
    """Where a paragraph stands on a page: 11(a) is para-11-a."""
    return "-".join(("para", *re.findall(r"[0-9]+|[a-z]+", number.lower())))


def paragraph_order(number: str) -> tuple[int, str]:
    """Sorts as a paper has them: 9, 11, 11(a), 11(b), 12."""
    digits, _, rest = number.partition("(")
    return (int(digits), rest)
