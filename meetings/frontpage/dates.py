"""Days as papers of the field write them."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from meetings.frontpage.record import Days
from meetings.papers.paper import MONTHS

_NUMBER_OF = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
_MONTH = r"(?P<{0}>(?:{1})[a-z]{{0,6}}\.?)"


def _month(name: str) -> str:
    return _MONTH.format(name, "|".join(month[:3] for month in MONTHS))


_DASH = r" ?(?:[-–—]|to|and) ?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)? "
_SINGLE = (
    re.compile(rf"{_DAY}{_month('month')},? (?P<year>\d{{4}})(?!\d)", re.IGNORECASE),
    re.compile(
        rf"\b{_month('month')} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?![\d.])"),
)
_RANGE = (
    re.compile(
        rf"(?<!\d)(?P<from>\d{{1,2}})(?: {_month('earlier')}(?: (?P<before>\d{{4}}))?)?{_DASH}"
        rf"(?P<day>\d{{1,2}}) {_month('month')},? (?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_month('month')} (?P<from>\d{{1,2}}){_DASH}(?P<day>\d{{1,2}}),? "
        r"(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
)


def day_in(text: str) -> tuple[dt.date, bool] | None:
    """The first day that `text` names, and whether it says nothing else; None for a range."""
    if days_in(text):
        return None
    for pattern in _SINGLE:
        for found in pattern.finditer(text):
            if day := _made(found["year"], found["month"], found["day"]):
                return day, found[0].strip() == text.strip(" .,;")
    return None


def days_in(text: str) -> Days | None:
    """The first and the last day that `text` names: 23-24 November 2023."""
    for pattern in _RANGE:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            last = _made(parts["year"], parts["month"], parts["day"])
            first = _made(
                parts.get("before") or parts["year"],
                parts.get("earlier") or parts["month"],
                parts["from"],
            )
            if first and last and first <= last:
                return Days(first, last)
    return None


def _made(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdecimal() else _NUMBER_OF[month[:3].lower()]
    with suppress(ValueError):  # 31 February is no day
        return dt.date(int(year), number, int(day))
    return None
