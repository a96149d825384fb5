"""A period in quarters of equal width, or in years where it is long: where each day stands.

Places are shares of the whole width in percent, as an SVG without a viewBox takes them: what is
drawn at them keeps its own size, whatever the width.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from programme.dates import MONTH, format_days

MOST_QUARTERS = 12
"""More columns would be too narrow for their heads."""
MOST_NAMES = 8
"""As many fit under a bar on a phone."""
QUARTER, YEAR = 3, 12
DAY = dt.timedelta(days=1)
WHOLE = 100
NARROWEST = 0.8
"""A single day is still seen."""


class Column(NamedTuple):
    """A quarter or a year, first and last day included."""

    first: dt.date
    last: dt.date
    label: str
    """As its head shows it, under the year: "Q1"; a year itself is "2023"."""
    words: str
    """As it is named alone: "Q1 2023"."""
    months: str
    """As it is told to those who hear it: "January – March 2023"."""
    initials: tuple[str, ...]
    """Of its months, for the eye; none for a year."""


class Year(NamedTuple):
    label: str
    columns: int


class Bar(NamedTuple):
    """Places as an SVG takes them: "12.5%"."""

    begin: str
    width: str
    middle: str
    words: str
    """From which column to which: "Q3 2023 to Q2 2024"."""


@dataclass(frozen=True)
class Scale:
    """Of the days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The calendar's quarters or years that hold the period, whole."""
        if _months_between(_start(self.first, QUARTER), self.last) < QUARTER * MOST_QUARTERS:
            return tuple(_quarter(day) for day in self._starts(QUARTER))
        return tuple(_year(day) for day in self._starts(YEAR))

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """Over quarters, each with how many of them it holds; none where columns are years."""
        if not self.columns[0].initials:
            return ()
        found = Counter(column.first.year for column in self.columns)
        return tuple(Year(str(year), columns) for year, columns in sorted(found.items()))

    @property
    def count(self) -> int:
        return len(self.columns)

    @property
    def whole(self) -> int:
        """Columns of the table: code, activity, status and dates stand before those of time."""
        return 4 + self.count

    @property
    def is_crowded(self) -> bool:
        """Whether a phone has room for the names of years alone."""
        return len(self.columns) > MOST_NAMES

    def place(self, day: dt.date) -> float:
        """Where `day` begins; what lies outside stands at the ends."""
        number = max(0, bisect_right([column.first for column in self.columns], day) - 1)
        column = self.columns[number]
        share = (day - column.first) / (column.last + DAY - column.first)
        return WHOLE * min(1.0, max(0.0, (number + share) / len(self.columns)))

    def bar(self, starts_on: dt.date | None, ends_on: dt.date | None) -> Bar | None:
        """None where a day is not known, or all days lie outside the period.

        What runs beyond the period is cut off at its ends.
        """
        if starts_on is None or ends_on is None or starts_on > self.last or ends_on < self.first:
            return None
        first, last = max(starts_on, self.first), min(ends_on, self.last)
        begin = min(self.place(first), WHOLE - NARROWEST)
        width = max(NARROWEST, self.place(last + DAY) - begin)
        middle = begin + width / 2
        return Bar(_percent(begin), _percent(width), _percent(middle), self.words(first, last))

    def words(self, first: dt.date, last: dt.date) -> str:
        """In columns of the period: "Q3 2023 to Q2 2024"."""
        at, to = (self._column(day).words for day in (first, last))
        return at if at == to else _("%(first)s to %(last)s") % {"first": at, "last": to}

    def beyond(self, starts_on: dt.date | None, ends_on: dt.date | None) -> str:
        """What lies outside the period, in words; "" where nothing that is known does."""
        early = starts_on is not None and starts_on < self.first
        late = ends_on is not None and ends_on > self.last
        if early and late:
            return _("begins before and runs beyond the period")
        if early:
            return _("begins before the period")
        return _("runs beyond the period") if late else ""

    @cached_property
    def lines(self) -> dict[str, str]:
        """Paths in a box of 100 by 10: thin ones at months, others at columns and at years."""
        step = 1 if self.years else QUARTER
        columns = {column.first for column in self.columns}
        years = {column.first for column in self.columns if column.first.month == 1}
        small = set(self._starts(step)) - columns
        end = f"M{WHOLE} 0V10"
        return {
            "small": self._path(small),
            "columns": self._path(columns - years),
            "years": self._path(years) + end,
        }

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """Place and name of each column, as they stand under a bar on a phone."""
        found = []
        for number, column in enumerate(self.columns):
            begins_year = number == 0 or column.first.month == 1
            if begins_year or not self.is_crowded:
                label = str(column.first.year) if begins_year else column.label
                found.append((_percent(self.place(column.first)), label))
        return found

    def _starts(self, step: int) -> Iterator[dt.date]:
        """First days of each `step` months of the calendar, over all columns."""
        at = _start(self.first, step)
        # Over the whole columns, since a line stands where nothing runs too
        last = self.last if step >= QUARTER else self.columns[-1].last
        while at <= last:
            yield at
            at = _later(at, step)

    def _path(self, days: set[dt.date]) -> str:
        return "".join(f"M{self.place(day):.4g} 0V10" for day in sorted(days))

    def _column(self, day: dt.date) -> Column:
        return next(column for column in self.columns if column.first <= day <= column.last)


def _quarter(first: dt.date) -> Column:
    last = _later(first, QUARTER) - DAY
    number = (first.month + 2) // QUARTER
    numbers = {"number": number, "year": first.year}
    return Column(
        first,
        last,
        label=_("Q%(number)d") % numbers,
        words=_("Q%(number)d %(year)d") % numbers,
        months=format_days(first, last, MONTH),
        initials=tuple(str(MONTHS[month])[0] for month in range(first.month, first.month + 3)),
    )


def _year(first: dt.date) -> Column:
    name = str(first.year)
    return Column(first, _later(first, YEAR) - DAY, name, name, name, ())


def _start(day: dt.date, step: int) -> dt.date:
    """The first day of the month, quarter or year that holds `day`."""
    return day.replace(month=(day.month - 1) // step * step + 1, day=1)


def _later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * YEAR + day.month - 1 + months, YEAR)
    return day.replace(year=year, month=month + 1)


def _months_between(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * YEAR + last.month - first.month


def _percent(share: float) -> str:
    return f"{share:.4g}%"
