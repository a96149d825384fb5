"""When something runs, as people write it: "Q2 2023", "March-June 2023", "to be confirmed"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from programme.sheets.names import Unknown, short, tidy

UNKNOWN = frozenset(
    (
        *("", "-", "?", "...", "\N{HORIZONTAL ELLIPSIS}", "tbd", "tbc", "tba", "n/a", "n.a.", "na"),
        *("t.b.d.", "t.b.c.", "to be confirmed", "to be determined", "to be decided"),
        *("to be announced", "to be agreed", "not known", "unknown", "not known yet", "pending"),
    )
)

LONGEST = 80
_ORDER = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NTH = "|".join(_ORDER)
_POINTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}",
        # With slashes only where no month comes first
        rf"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{{1,2}})/{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<name>[^\W\d]+)\.?,? {_YEAR}",
        rf"(?P<name>[^\W\d]+)\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])",
        rf"(?P<month>0?[1-9]|1[0-2])[./]{_YEAR}",
        rf"(?P<name>[^\W\d]+)\.?,? (?:of )?{_YEAR}",
        rf"(?:q|quarter )(?P<quarter>[1-4])[ /,-]*(?:of )?{_YEAR}",
        rf"{_YEAR}[ /,-]*(?:q|quarter )(?P<quarter>[1-4])",
        rf"(?P<nth_quarter>{_NTH}) quarter,?(?: of)? {_YEAR}",
        rf"(?:h|half )(?P<half>[12])[ /,-]*(?:of )?{_YEAR}",
        rf"{_YEAR}[ /,-]*h(?P<half>[12])",
        rf"(?P<nth_half>1st|first|2nd|second) half,?(?: of)? {_YEAR}",
        _YEAR,
    )
)
_DASH = re.compile(r"[\u2010-\u2015\u2212]")
_BETWEEN = re.compile(r"\s*(?:-|/|\b(?:to|until|till|through|and)\b)\s*")
_AFTER = re.compile(r"(?:from|since|starting|starting in|as of) (.+)|(.+?) (?:onwards?|on)")
_BEFORE = re.compile(r"(?:until|till|by|up to|to) (.+)")


class Span(NamedTuple):
    """The first and the last day; None for what is not known."""

    first: dt.date | None = None
    last: dt.date | None = None
    is_range: bool = False
    """Whether two days were told and not one stretch."""


def is_unknown(words: str) -> bool:
    """Whether the words say that it is not known (yet)."""
    plain = _DASH.sub("-", tidy(words)).strip("()[] ")
    return plain in UNKNOWN or plain == tidy(_("not known"))


def span_of(words: str) -> Span:
    """The days of a period in words. Raises Unknown with a sentence where it tells none."""
    plain = _DASH.sub("-", tidy(words)).strip("()[] ")
    if is_unknown(plain):
        return Span()
    if len(plain) > LONGEST:
        raise Unknown(_no_period(words))
    if found := _point(plain):
        return Span(*found)
    if either := _range(plain):
        return either
    if told := _AFTER.fullmatch(plain):
        if found := _point(told[1] or told[2]):
            return Span(found[0], None, is_range=True)
    elif (told := _BEFORE.fullmatch(plain)) and (found := _point(told[1])):
        return Span(None, found[1], is_range=True)
    raise Unknown(_no_period(words))


def _no_period(words: str) -> str:
    return _(
        "“%s” is no period: write it like 2023-04-01, Q2 2023, March 2023 - June 2024, "
        "2023-2024, or to be confirmed."
    ) % short(words)


def _range(plain: str) -> Span | None:
    """Two moments with a dash or a word between: the first may leave out what the second says."""
    for between in _BETWEEN.finditer(plain):
        left, right = plain[: between.start()], plain[between.end() :]
        if re.fullmatch(r"(?:from|between) .+", left):
            left = left.partition(" ")[2]
        if not (left and right):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", left) and re.fullmatch(r"\d\d", right):
            right = left[:2] + right  # 2023-24
        last = _point(right)
        first = _point(left) or _completed(left, right)
        if is_unknown(left) and last:
            return Span(None, last[1], is_range=True)
        if first and is_unknown(right):
            return Span(first[0], None, is_range=True)
        if first and last:
            return Span(first[0], last[1], is_range=True)
    return None


def _completed(left: str, right: str) -> tuple[dt.date, dt.date] | None:
    """ "March" of "March - June 2023", "1" of "1-15 March 2023"."""
    year = re.search(r"(?:19|20)\d\d$", right)
    if year is None:
        return None
    if re.fullmatch(r"\d{1,2}", left):
        words = re.search(r"[^\W\d]+\.?,? (?:19|20)\d\d$", right)
        return _point(f"{left} {words[0]}") if words else None
    return _point(f"{left} {year[0]}")


def _point(plain: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of one stretch: a day, a month, a quarter, a half, a year."""
    for pattern in _POINTS:
        if told := pattern.fullmatch(plain):
            try:
                return _days({key: value for key, value in told.groupdict().items() if value})
            except (ValueError, KeyError):
                return None
    return None


def _days(told: dict[str, str]) -> tuple[dt.date, dt.date]:
    year = int(told["year"])
    if half := told.get("half") or told.get("nth_half"):
        first = 6 * (_ORDER.get(half) or int(half)) - 5
        return _months(year, first, first + 5)
    if quarter := told.get("quarter") or told.get("nth_quarter"):
        first = 3 * (_ORDER.get(quarter) or int(quarter)) - 2
        return _months(year, first, first + 2)
    if "name" not in told and "month" not in told:
        return _months(year, 1, 12)
    month = int(told["month"]) if "month" in told else _names()[told["name"].rstrip(".")]
    if "day" in told:
        day = dt.date(year, month, int(told["day"]))
        return day, day
    return _months(year, month, month)


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _names() -> dict[str, int]:
    """Of months: in English, whole and in short, and in the language in use."""
    english = (
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
    )
    whole = {name: number for number, name in enumerate(english, start=1)}
    return {
        **{tidy(name): number for number, name in MONTHS.items()},
        **{name[:3]: number for name, number in whole.items()},
        "sept": 9,
        **whole,
    }
