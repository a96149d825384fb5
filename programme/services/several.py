"""Reports on several activities together, and several accepted together: planned, shown, then done."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypedDict, Unpack

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from programme import access
from programme.dates import format_days
from programme.models import Activity, ActivityPlan, ProgressReport, ReportStage
from programme.services.activities import IN_ORDER
from programme.services.permission import allowed
from programme.services.reports import (
    faults_of_acceptance,
    faults_of_report,
    move_refusal,
    progress_accept,
    progress_submit,
    said_in,
    sets_status,
)

logger = logging.getLogger(__name__)


class Said(TypedDict):
    """What one report says of each of several activities."""

    period_start: dt.date
    period_end: dt.date
    status: str
    status_reason: str
    text: str


class PlannedReport(NamedTuple):
    """What would become of one report, and of the status of its activity."""

    report: ProgressReport
    now: str
    then: str
    """The status once this report and those before it in the list are accepted."""
    faults: list[str]
    """Why it is refused, a sentence each."""

    @property
    def days(self) -> str:
        return format_days(self.report.period_start, self.report.period_end)


def plan_reports(activities: Iterable[Activity], **said: Unpack[Said]) -> list[PlannedReport]:
    """Reports that say this of each activity, by plan and in reading order. Stores nothing.

    An activity that is not of an approved text any more is left out. Four queries, and at most
    six for each.
    """
    rows = (
        Activity.objects.approved()
        .filter(pk__in=[row.pk for row in activities])
        .select_related("version__plan")
        .prefetch_related("outputs", "indicators")
        .order_by("-version__plan__starts_on", "version", *IN_ORDER)
    )
    return [_planned_report(row, said) for row in rows]


def plan_acceptance(reports: Iterable[ProgressReport]) -> list[PlannedReport]:
    """What accepting these reports would do, on each activity the oldest first. Stores nothing.

    Five queries, and two for each report.
    """
    rows = (
        ProgressReport.objects.filter(pk__in=[row.pk for row in reports])
        .select_related("plan")
        .prefetch_related("values", "outputs", "changes")
        .order_by("-plan__starts_on", "plan", "activity_code", "period_end", "pk")
    )
    same = Q(pk__in=())
    for row in rows:
        same |= Q(version__plan=row.plan_id, code=row.activity_code)
    approved = {
        (row.version.plan_id, row.code): row
        for row in Activity.objects.approved().filter(same).select_related("version")
    }
    planned: list[PlannedReport] = []
    statuses: dict[tuple[int, str], str] = {}
    for row in rows:
        key = (row.plan_id, row.activity_code)
        activity = row.approved_activity = approved.get(key)
        now = statuses.get(key) or (activity.get_status_display() if activity else _("not known"))
        then = statuses[key] = row.get_status_display() if sets_status(row) else now
        refusal = move_refusal(row, ReportStage.ACCEPTED)
        faults = [refusal] if refusal else faults_of_acceptance(row)
        before = [other.report for other in planned if _key(other.report) == key]
        planned.append(PlannedReport(row, now, then, [*faults, *_beside(row, before)]))
    return planned


def seen_of(planned: Sequence[PlannedReport]) -> str:
    """What stands for the preview a person confirms: it differs as soon as the preview would."""
    said = [
        [_key(row.report), row.report.pk, said_in(row.report), row.now, row.then, row.faults]
        for row in planned
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@transaction.atomic
def progress_report_several(
    *,
    activities: Iterable[Activity],
    by: User | None,
    seen: str | None = None,
    **said: Unpack[Said],
) -> list[ProgressReport]:
    """Make a report on each of these activities and submit it, or none.

    Refused, with every fault named, where one of them is not fit; and where the preview would
    now be another than the one that `seen` stands for.
    """
    allowed(access.may_report, by)
    activities = list(activities)
    plans = Activity.objects.filter(pk__in=[row.pk for row in activities]).values("version__plan")
    # Two who report on the same plan take turns: the second is told of the first one's reports
    list(ActivityPlan.objects.select_for_update().filter(pk__in=plans).order_by("pk"))
    planned = plan_reports(activities, **said)
    _refuse_unfit(planned, len(activities), seen)
    reports = []
    for row in planned:
        row.report.save()
        reports.append(progress_submit(report=row.report, by=by))
    logger.info("%d reports made and submitted together", len(reports))
    return reports


@transaction.atomic
def progress_accept_several(
    *, reports: Iterable[ProgressReport], by: User | None, seen: str | None = None
) -> list[ProgressReport]:
    """Accept all of these reports, on each activity the oldest first, or none.

    Refused, with every fault named, where one of them cannot be accepted; and where the preview
    would now be another than the one that `seen` stands for.
    """
    allowed(access.may_accept_report, by)
    reports = list(reports)
    same = Q(pk__in=())
    for row in reports:
        same |= Q(plan=row.plan_id, activity_code=row.activity_code)
    # All at once and in the order of every other move, so that none waits for the other in a ring
    list(ProgressReport.objects.filter(same).select_for_update().order_by("pk"))
    planned = plan_acceptance(reports)
    _refuse_unfit(planned, len(reports), seen)
    moment = timezone.now()
    accepted = [progress_accept(report=row.report, by=by, at=moment) for row in planned]
    logger.info("%d reports accepted together", len(accepted))
    return accepted


def _refuse_unfit(planned: Sequence[PlannedReport], asked: int, seen: str | None) -> None:
    if len(planned) != asked or (seen is not None and seen != seen_of(planned)):
        raise ValidationError(
            _("This was changed while you read the page. Look at it again, then confirm.")
        )
    if not planned:
        raise ValidationError(_("Nothing was chosen."))
    if faults := [
        f"{row.report.activity_code}: {fault}" for row in planned for fault in row.faults
    ]:
        raise ValidationError(faults)


def _planned_report(activity: Activity, said: Said) -> PlannedReport:
    report = ProgressReport(plan=activity.version.plan, activity_code=activity.code, **said)
    report.approved_activity = activity
    now = activity.get_status_display()
    faults = []
    try:
        report.full_clean()
    except ValidationError as error:
        faults = error.messages
        if set(error.message_dict) != {NON_FIELD_ERRORS}:
            return PlannedReport(report, now, now, faults)
    then = report.get_status_display() if sets_status(report) else now
    return PlannedReport(report, now, then, [*faults, *faults_of_report(report)])


def _key(report: ProgressReport) -> tuple[int, str]:
    return report.plan_id, report.activity_code


def _beside(report: ProgressReport, before: Iterable[ProgressReport]) -> list[str]:
    """A sentence for each of these, chosen too, that has days of the report's period."""
    return [
        _("The report on %s is chosen too, and has days of this period.")
        % format_days(other.period_start, other.period_end)
        for other in before
        if other.period_start <= report.period_end and other.period_end >= report.period_start
    ]
