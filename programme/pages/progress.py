"""Progress on an approved plan: the review that the next meeting reads."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.access import Visitor
from programme.charts import parts_of_whole
from programme.models import (
    Activity,
    ActivityPlan,
    ActivityStatus,
    PillarName,
    ProgressReport,
    Stage,
    Version,
)
from programme.pages.measured import Measured, measured

OVERDUE = dt.timedelta(days=183)
"""Half a year: how long an open activity may go without a report."""


class Delivered(NamedTuple):
    """An output and the last word of an accepted report on it: None where there is none."""

    text: str
    delivered: bool | None = None
    note: str = ""
    as_of: dt.date | None = None


@dataclass(frozen=True)
class Reviewed:
    """One activity of the approved text, and its accepted reports, newest first."""

    activity: Activity
    reports: Sequence[ProgressReport]
    indicators: Sequence[Measured]
    outputs: Sequence[Delivered]
    is_overdue: bool

    @property
    def last(self) -> ProgressReport | None:
        return self.reports[0] if self.reports else None

    @property
    def status_reason(self) -> str:
        """Why it has its status: from the report that changed it, or the last to say more."""
        for report in self.reports:
            if report.status != self.activity.status:
                break
            if report.status_reason:
                return report.status_reason
        return ""


class StatusCount(NamedTuple):
    status: ActivityStatus
    number: int
    url: str
    """Of the activities that are counted."""
    begin: str
    """Its place in the bar of all, and its width there, in percent."""
    width: str


@dataclass(frozen=True)
class PillarSum:
    """What stands under one pillar, in numbers; without a pillar under all three."""

    pillar: PillarName | None
    rows: Sequence[Reviewed]
    plan: ActivityPlan

    @property
    def url(self) -> str:
        """The plan's list of these activities."""
        return self._url()

    @property
    def counts(self) -> list[StatusCount]:
        """How many have each status, every status named, each a part of the pillar's bar."""
        found = Counter(row.activity.status for row in self.rows)
        parts = parts_of_whole([found[status] for status in ActivityStatus])
        return [
            StatusCount(status, found[status], self._url(status=status.value), begin, width)
            for status, (begin, width) in zip(ActivityStatus, parts, strict=True)
        ]

    def _url(self, **asked: str) -> str:
        if self.pillar is not None:
            asked = {"pillar": self.pillar.slug} | asked
        address = self.plan.get_absolute_url()
        return f"{address}?{urlencode(asked)}" if asked else address

    @property
    def reported(self) -> int:
        return sum(bool(row.reports) for row in self.rows)

    @property
    def as_of(self) -> dt.date | None:
        """The last day that a report reaches to."""
        return max((row.last.period_end for row in self.rows if row.last), default=None)


class Gone(NamedTuple):
    """An activity that an earlier approved text had, and what was reported on it."""

    activity: Activity
    reports: Sequence[ProgressReport]


def progress_page(version: Version, user: Visitor) -> dict[str, Any]:
    """Everything on the page. Seven queries however many activities, one more where any left.

    `version` is the approved one, with its plan.
    """
    plan = version.plan
    if plan is None:
        raise ValueError("an approach has no activities")
    reports = _by_code(plan, user)
    rows = _reviewed(version, reports)
    sums = [
        PillarSum(pillar, [row for row in rows if row.activity.pillar == pillar], plan)
        for pillar in PillarName
    ]
    gone = _gone(plan, reports.keys() - {row.activity.code for row in rows}, reports, user)
    told: list[Reviewed | Gone] = [*rows, *gone]
    shown = [report for row in told for report in row.reports]
    activities = [row.activity for row in told]
    total = PillarSum(None, rows, plan)
    return {
        "version": version,
        "plan": plan,
        "sums": sums,
        "total": total,
        "total_words": _reported_words(total),
        "statuses": [str(status.label) for status in ActivityStatus],
        "has_chart": any(measure.chart for row in rows for measure in row.indicators),
        "silent": [row for row in rows if not row.reports],
        "overdue": [row for row in rows if row.reports and row.is_overdue],
        "gone": gone,
        "canonical_url": settings.PORTAL_URL
        + reverse("programme:plan_progress", args=(plan.slug,)),
        "has_sample": any(row.is_sample for row in (plan, version, *activities, *shown)),
    }


def _reported_words(total: PillarSum) -> str:
    words = ngettext(
        "%(done)d of %(all)d activity has an accepted report",
        "%(done)d of %(all)d activities have an accepted report",
        len(total.rows),
    )
    return words % {"done": total.reported, "all": len(total.rows)}


def _by_code(plan: ActivityPlan, user: Visitor) -> dict[str, list[ProgressReport]]:
    """Accepted reports by the activity's code, newest first. Three queries."""
    found: dict[str, list[ProgressReport]] = {}
    reports = ProgressReport.objects.visible_to(user).accepted().filter(plan=plan)
    newest = reports.order_by("-period_end", "-pk")
    for report in newest.prefetch_related("values", "outputs"):
        found.setdefault(report.activity_code, []).append(report)
    return found


def _reviewed(version: Version, reports: dict[str, list[ProgressReport]]) -> list[Reviewed]:
    """Four queries, the last for what is overdue."""
    activities = version.activities.order_by("pillar", "order", "pk")
    late = version.activities.without_report_since(timezone.localdate() - OVERDUE)
    overdue = set(late.values_list("pk", flat=True))
    return [
        Reviewed(
            activity,
            own := reports.get(activity.code, []),
            measured(activity.indicators.all(), own),
            _delivered((output.text for output in activity.outputs.all()), own),
            activity.pk in overdue,
        )
        for activity in activities.prefetch_related("outputs", "indicators")
    ]


def _delivered(outputs: Iterable[str], reports: Sequence[ProgressReport]) -> list[Delivered]:
    """`reports` come newest first."""
    last: dict[str, Delivered] = {}
    for report in reports:
        for row in report.outputs.all():
            said = Delivered(row.text, row.delivered, row.note, report.period_end)
            last.setdefault(row.text, said)
    return [last.get(text, Delivered(text)) for text in outputs]


def _gone(
    plan: ActivityPlan, codes: set[str], reports: dict[str, list[ProgressReport]], user: Visitor
) -> list[Gone]:
    """What only an earlier approved text names. A code that a draft alone has is not told of."""
    if not codes:
        return []
    earlier = Activity.objects.visible_to(user).filter(
        version__plan=plan, version__stage=Stage.SUPERSEDED, code__in=codes
    )
    last = {
        row.code: row for row in earlier.select_related("version__plan").order_by("version__number")
    }
    return [Gone(last[code], reports[code]) for code in sorted(last)]
