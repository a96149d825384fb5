"""One activity as its page shows it."""

from __future__ import annotations

from typing import Any

from accounts.access import Visitor
from programme.citing import absolute
from programme.filters import Named
from programme.models import Activity, ProgressReport
from programme.pages.measured import measured
from programme.partners import named_partners
from programme.structured import activity_described, for_strangers


def activity_page(activity: Activity, user: Visitor) -> dict[str, Any]:
    """Everything but what the package above adds. Three queries besides the activity's own.

    One more where it has partners.
    """
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
        "partners": _partners(activity, user),
        "canonical_url": absolute(activity.get_absolute_url()),
        "structured": for_strangers(user, activity, activity_described(activity)),
        "has_sample": any(row.is_sample for row in (activity, activity.version, *reports)),
    }


def _partners(activity: Activity, user: Visitor) -> list[Named]:
    """As the list of activities is filtered by them."""
    keys = {partner.pk for partner in activity.partners.all()}
    return [row for row in named_partners(user) if row.pk in keys] if keys else []


def _other_versions(activity: Activity, user: Visitor) -> list[Activity]:
    """The same code in the plan's other versions, newest first."""
    return list(
        Activity.objects.visible_to(user)
        .filter(version__plan=activity.version.plan, code=activity.code)
        .exclude(pk=activity.pk)
        .select_related("version__plan")
        .order_by("-version__number", "-pk")
    )
