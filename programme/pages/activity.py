"""One activity as its page shows it."""

from __future__ import annotations

from typing import Any

from accounts.access import Visitor
from programme.citing import absolute, cite_activity
from programme.models import Activity, ProgressReport
from programme.pages.measured import measured


def activity_page(activity: Activity, user: Visitor) -> dict[str, Any]:
    """Everything but what the package above adds. Three queries besides the activity's own."""
    reports = list(
        ProgressReport.objects.visible_to(user)
        .on(activity)
        .accepted()
        .order_by("-period_end", "-pk")
        .prefetch_related("values")
    )
    indicators = measured(activity.indicators.all(), reports)
    return {
        "activity": activity,
        "version": activity.version,
        "plan": activity.version.plan,
        "indicators": indicators,
        "has_chart": any(row.chart for row in indicators),
        "reports": reports,
        "others": _other_versions(activity, user),
        "citation": cite_activity(activity),
        "canonical_url": absolute(activity.get_absolute_url()),
        "has_sample": any(row.is_sample for row in (activity, activity.version, *reports)),
    }


def _other_versions(activity: Activity, user: Visitor) -> list[Activity]:
    """The same code in the plan's other versions, newest first."""
    return list(
        Activity.objects.visible_to(user)
        .filter(version__plan=activity.version.plan, code=activity.code)
        .exclude(pk=activity.pk)
        .select_related("version__plan")
        .order_by("-version__number", "-pk")
    )
