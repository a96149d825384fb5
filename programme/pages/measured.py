"""Indicators with what accepted reports say of them, in numbers and as a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from programme.charts import Chart, chart_of, share_of_way
from programme.models import Indicator, ProgressReport


class Reading(NamedTuple):
    as_of: dt.date
    value: Decimal
    share: int | None
    """Percent of the way from baseline to target; see `share_of_way`."""


class Measured(NamedTuple):
    """An indicator, what was reported of it oldest first, and the picture if there can be one."""

    indicator: Indicator
    readings: Sequence[Reading]
    chart: Chart | None

    @property
    def height(self) -> int:
        """In rows of a table."""
        return max(1, len(self.readings))

    @property
    def no_way(self) -> str:
        """Why there are no shares of the way from baseline to target, "" where there are."""
        ends = {self.indicator.baseline, self.indicator.target}
        if None in ends:
            return _("not known")
        return "" if len(ends) > 1 else _("target and baseline are the same")


def measured(indicators: Iterable[Any], reports: Sequence[ProgressReport]) -> list[Measured]:
    """`reports` come newest first, with their values at hand."""
    found: dict[int, list[tuple[dt.date, Decimal]]] = {}
    for report in reversed(reports):
        for row in report.values.all():
            found.setdefault(row.indicator_number, []).append((report.period_end, row.value))
    return [measured_by(row, found.get(row.number, [])) for row in indicators]


def measured_by(indicator: Indicator, values: Sequence[tuple[dt.date, Decimal]]) -> Measured:
    """`values` come oldest first."""
    ends = indicator.baseline, indicator.target
    readings = [Reading(as_of, value, share_of_way(*ends, value)) for as_of, value in values]
    return Measured(indicator, readings, chart_of(*ends, values))
