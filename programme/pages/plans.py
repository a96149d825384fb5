"""All plans, newest period first, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F
from django.http import HttpRequest

from programme.citing import absolute
from programme.models import Activity, ActivityPlan, Version
from programme.paging import Pager

NEWEST_PERIOD = Pager(order=("-starts_on", "-id"), size=50)


def plan_list_page(request: HttpRequest) -> dict[str, Any]:
    """Four queries however many plans, besides who the visitor is."""
    plans = ActivityPlan.objects.visible_to(request.user)
    page = NEWEST_PERIOD.page(plans, request.GET)
    texts = _last_texts(page.rows, request)
    counts = _counts(texts.values())
    return {
        "page": page,
        "canonical_url": absolute(request.path),
        "rows": [(plan, texts[plan.pk], counts.get(texts[plan.pk].pk, 0)) for plan in page.rows],
        "has_sample": any(row.is_sample for row in (*page.rows, *texts.values())),
    }


def _last_texts(plans: Iterable[ActivityPlan], request: HttpRequest) -> dict[int, Version]:
    """Of each plan the approved version, else the newest that the visitor may know of."""
    known = Version.objects.known_to(request.user).filter(plan__in=[plan.pk for plan in plans])
    # The last one written for a plan stays
    rising = known.order_by(F("number").asc(nulls_first=True))
    texts = [(version.plan_id, version) for version in rising if version.plan_id is not None]
    return dict(texts) | {plan: version for plan, version in texts if version.is_approved}


def _counts(versions: Iterable[Version]) -> dict[int, int]:
    """How many activities each approved version has; of other texts nothing is told."""
    approved = [version.pk for version in versions if version.is_approved]
    activities = Activity.objects.filter(version__in=approved).order_by()
    return dict(activities.values_list("version").annotate(count=Count("pk")))
