"""When an activity runs, as a bar over the period of its plan: numbers for an SVG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

WIDTH = 100
HEIGHT = 18
MONTHS_A_QUARTER, MONTHS_A_YEAR = 3, 12
MOST_QUARTERS = 16
NO_BAR = ("0", "0")


@dataclass(frozen=True)
class Period:
    """The days of a plan, first and last included."""

    first: dt.date
    last: dt.date

    @property
    def months_a_step(self) -> int:
        """Lines stand at quarters, and in a long period at years."""
        years = self.last.year - self.first.year + 1
        quarters = years * MONTHS_A_YEAR // MONTHS_A_QUARTER
        return MONTHS_A_QUARTER if quarters <= MOST_QUARTERS else MONTHS_A_YEAR

    def grid(self) -> str:
        """The path of the lines, drawn once and used by each row."""
        return "".join(f"M{self._place(day)} 0V{HEIGHT}" for day in self._steps())

    def bar(self, starts_on: dt.date | None, ends_on: dt.date | None) -> tuple[str, str]:
        """Where the bar begins and how wide it is; NO_BAR where a day is not known.

        What lies outside the period is cut off, and a single day is still seen.
        """
        if starts_on is None or ends_on is None:
            return NO_BAR
        begin = max(0.0, min(self._share(starts_on), WIDTH - 1))
        end = min(float(WIDTH), self._share(ends_on + dt.timedelta(days=1)))
        return f"{begin:.1f}", f"{max(1.0, end - begin):.1f}"

    def _steps(self) -> Iterator[dt.date]:
        """Beginnings of quarters or years, from the first day to the day after the last."""
        day = self.first.replace(day=1)
        while day <= self.last:
            yield day
            month = day.month - 1 + self.months_a_step
            day = day.replace(
                year=day.year + month // MONTHS_A_YEAR, month=month % MONTHS_A_YEAR + 1
            )
        yield self.last + dt.timedelta(days=1)

    def _share(self, day: dt.date) -> float:
        return WIDTH * (day - self.first).days / ((self.last - self.first).days + 1)

    def _place(self, day: dt.date) -> str:
        return f"{self._share(day):g}"
