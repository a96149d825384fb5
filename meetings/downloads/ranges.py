"""Which parts of a file a Range header asks for (RFC 9110, section 14)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

MOST_RANGES = 10
"""More parts than a reader with a broken line has use for; the whole file answers them."""

_UNIT = re.compile(r"bytes=(.*)", re.IGNORECASE | re.DOTALL | re.ASCII)
_RANGE = re.compile(r"([0-9]*)-([0-9]*)")
_LONGEST_NUMBER = 18
_BEYOND = 10**_LONGEST_NUMBER


class Span(NamedTuple):
    """The bytes from `start` to before `stop`."""

    start: int
    stop: int

    @property
    def length(self) -> int:
        return self.stop - self.start

    def of(self, size: int) -> str:
        """As Content-Range says it."""
        return f"bytes {self.start}-{self.stop - 1}/{size}"


def spans_asked(header: str, size: int) -> tuple[Span, ...] | None:
    """The parts of a file of `size` bytes, in the order asked for.

    None: the whole file answers, because nothing was asked for that makes sense, or too many
    parts, or parts that overlap. (): no part asked for lies inside the file.
    """
    if not (unit := _UNIT.fullmatch(header.strip(" \t"))):
        return None
    # A list may hold empty places
    words = [word for word in (w.strip(" \t") for w in unit[1].split(",")) if word]
    if not words or len(words) > MOST_RANGES:
        return None
    spans = []
    for word in words:
        ends = _ends(word)
        if ends is None:
            return None
        spans.append(_inside(*ends, size))
    found = tuple(span for span in spans if span.length > 0)
    return None if _overlap(found) else found


def _ends(word: str) -> tuple[int | None, int | None] | None:
    """First and last as written; None for what is no range, which makes the header void."""
    match = _RANGE.fullmatch(word)
    if match is None:
        return None
    first, last = _number(match[1]), _number(match[2])
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        return None
    return first, last


def _number(digits: str) -> int | None:
    if not digits:
        return None
    digits = digits.lstrip("0") or "0"
    # No file is that long, and reading thousands of digits costs time
    return int(digits) if len(digits) <= _LONGEST_NUMBER else _BEYOND


def _inside(first: int | None, last: int | None, size: int) -> Span:
    """What of a range lies inside the file; without length where nothing does."""
    if first is None:
        return Span(max(size - (last or 0), 0), size)
    return Span(min(first, size), size if last is None else min(last + 1, size))


def _overlap(spans: tuple[Span, ...]) -> bool:
    ordered = sorted(spans)
    return any(after.start < before.stop for before, after in pairwise(ordered))
