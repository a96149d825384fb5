"""One activity as its page shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings

from accounts.access import Visitor
from programme.models import Activity, Indicator, ProgressReport


class Measured(NamedTuple):
    """An indicator and the last value an accepted report gives for it."""

    indicator: Indicator
    value: Decimal | None
    as_of: dt.date | None


def activity_page(activity: Activity, user: Visitor) -> dict[str, Any]:
    """Everything but what the package above adds. Three queries besides the activity's own."""
    reports = list(
        ProgressReport.objects.visible_to(user)
        .on(activity)
        .accepted()
        .order_by("-period_end", "-pk")
        .prefetch_related("values")
    )
    return {
        "activity": activity,
        "version": activity.version,
        "plan": activity.version.plan,
        "indicators": measured(activity.indicators.all(), reports),
        "reports": reports,
        "others": _other_versions(activity, user),
        "canonical_url": f"{settings.PORTAL_URL}{activity.get_absolute_url()}",
        "has_sample": any(row.is_sample for row in (activity, activity.version, *reports)),
    }


def measured(indicators: Iterable[Any], reports: Sequence[ProgressReport]) -> list[Measured]:
    """`reports` come newest first."""
    last: dict[int, tuple[Decimal, dt.date]] = {}
    for report in reports:
        for row in report.values.all():
            last.setdefault(row.indicator_number, (row.value, report.period_end))
    return [Measured(row, *last.get(row.number, (None, None))) for row in indicators]


def _other_versions(activity: Activity, user: Visitor) -> list[Activity]:
    """The same code in the plan's other versions, newest first."""
    return list(
        Activity.objects.visible_to(user)
        .filter(version__plan=activity.version.plan, code=activity.code)
        .exclude(pk=activity.pk)
        .select_related("version__plan")
        .order_by("-version__number", "-pk")
    )
