"""What happens to progress reports: submitted, taken back, accepted, returned."""

from __future__ import annotations

import datetime as dt
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from programme import access
from programme.dates import format_days
from programme.models import Activity, ProgressReport, ReportChange, ReportStage
from programme.services.permission import allowed

logger = logging.getLogger(__name__)

REPORT_MOVES: dict[str, tuple[str, ...]] = {
    ReportStage.DRAFT: (ReportStage.SUBMITTED,),
    ReportStage.SUBMITTED: (ReportStage.DRAFT, ReportStage.ACCEPTED, ReportStage.RETURNED),
    ReportStage.RETURNED: (ReportStage.SUBMITTED,),
    ReportStage.ACCEPTED: (),
}
"""From which stage a report may move to which."""

_REFUSALS = {
    ReportStage.DRAFT: gettext_lazy("Only a submitted report can be taken back."),
    ReportStage.SUBMITTED: gettext_lazy("Only a draft or a returned report can be submitted."),
    ReportStage.ACCEPTED: gettext_lazy("Only a submitted report can be accepted."),
    ReportStage.RETURNED: gettext_lazy("Only a submitted report can be returned."),
}


def move_refusal(report: ProgressReport, to: ReportStage) -> str:
    """Why a report cannot move to the stage `to` from where it is; "" where it can."""
    return "" if to in REPORT_MOVES[report.stage] else str(_REFUSALS[to])


@transaction.atomic
def progress_submit(*, report: ProgressReport, by: User | None) -> ProgressReport:
    """Put a draft or a returned report before the manager.

    Refused, with every fault named, when it is not fit; see `faults_of_report`.
    """
    allowed(access.may_report, by)
    report = _held(report, to=ReportStage.SUBMITTED)
    if faults := faults_of_report(report):
        raise ValidationError(faults)
    report.return_reason = ""
    return _move(report, to=ReportStage.SUBMITTED, by=by)


@transaction.atomic
def progress_withdraw(*, report: ProgressReport, by: User | None) -> ProgressReport:
    """Take a submitted report back: it is a draft again and can be changed."""
    allowed(access.may_report, by)
    return _move(_held(report, to=ReportStage.DRAFT), to=ReportStage.DRAFT, by=by)


@transaction.atomic
def progress_return(*, report: ProgressReport, by: User | None, reason: str) -> ProgressReport:
    """Give a submitted report back to those who wrote it, and say why."""
    allowed(access.may_accept_report, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the report is returned.")})
    report = _held(report, to=ReportStage.RETURNED)
    report.return_reason = reason.strip()
    return _move(report, to=ReportStage.RETURNED, by=by, reason=report.return_reason)


@transaction.atomic
def progress_accept(
    *, report: ProgressReport, by: User | None, at: dt.datetime | None = None
) -> ProgressReport:
    """Accept a submitted report; the activity then has the status it reports.

    The status is set on the activity's rows in every version of the plan, since it is
    not part of the text. A report on a later period keeps its word. Refused where another
    report was accepted for days of the same period.
    """
    allowed(access.may_accept_report, by)
    report = _held(report, to=ReportStage.ACCEPTED)
    if faults := faults_of_acceptance(report):
        raise ValidationError(faults)
    report.accepted_at = at or timezone.now()
    report.accepted_by = by
    report = _move(report, to=ReportStage.ACCEPTED, by=by, at=report.accepted_at)
    if sets_status(report):
        Activity.objects.filter(version__plan=report.plan, code=report.activity_code).update(
            status=report.status, status_as_of=report.period_end
        )
    return report


def sets_status(report: ProgressReport) -> bool:
    """Whether no report on a later period is accepted. One query."""
    later = ProgressReport.objects.accepted().beside(report)
    return not later.filter(period_end__gt=report.period_end).exists()


def faults_of_report(report: ProgressReport) -> list[str]:
    """What keeps a report from being submitted, a sentence a fault. Eight queries at most.

    A value or an output that is not reported is no fault: pages say that it is not. A report
    that is not stored yet has neither.
    """
    faults = [*_faults_of_period(report), *faults_of_acceptance(report)]
    activity = report.approved_activity
    if activity is None:
        return [_("The approved text of this plan has no %s.") % report.activity_code, *faults]
    if report.pk is not None:
        faults += _faults_of_measures(report, activity)
    if (
        report.status != activity.status
        and not report.status_reason.strip()
        and sets_status(report)
    ):
        faults.append(
            _("%(code)s was %(before)s and is reported as %(after)s: say why the status changed.")
            % {
                "code": activity.code,
                "before": activity.get_status_display().lower(),
                "after": report.get_status_display().lower(),
            }
        )
    return faults


def said_in(report: ProgressReport) -> str:
    """All that the report says, and how often it was moved: other words mean another report."""
    text = "\n".join(report.text.splitlines())
    said = [report.status, report.status_reason, report.period_start, report.period_end, text]
    if report.pk is not None:
        said += report.values.all()
        said += ((part, part.delivered) for part in report.outputs.all())
        said.append(report.changes.count())
    return "|".join(map(str, said))


def _faults_of_period(report: ProgressReport) -> list[str]:
    faults = []
    plan = report.plan
    if report.period_start > plan.ends_on or report.period_end < plan.starts_on:
        faults.append(_("The period lies outside the plan's, %s.") % plan.period)
    if report.period_end > timezone.localdate():
        faults.append(
            _("The period is not over: its last day is %s.") % format_days(report.period_end)
        )
    return faults


def faults_of_acceptance(report: ProgressReport) -> list[str]:
    """What keeps a submitted report from being accepted, a sentence a fault. One query."""
    others = ProgressReport.objects.accepted().beside(report)
    return [
        _("A report on %s was accepted already, and has days of this period.")
        % format_days(first, last)
        for first, last in others.overlapping(report.period_start, report.period_end).values_list(
            "period_start", "period_end"
        )
    ]


def _faults_of_measures(report: ProgressReport, activity: Activity) -> list[str]:
    numbers = {row.number for row in activity.indicators.all()}
    outputs = {row.text for row in activity.outputs.all()}
    return [
        *(
            _("The approved text has no indicator %(code)s.%(number)d.")
            % {"code": activity.code, "number": number}
            for number in report.values.values_list("indicator_number", flat=True)
            if number not in numbers
        ),
        *(
            _("The approved text of %(code)s does not list the output “%(output)s”.")
            % {"code": activity.code, "output": text}
            for text in report.outputs.values_list("text", flat=True)
            if text not in outputs
        ),
    ]


def _held(report: ProgressReport, *, to: ReportStage) -> ProgressReport:
    """The row as it is now, locked with all reports on its activity, and fit to move.

    Of two that overlap only one can be accepted, so they wait for each other.
    """
    same = ProgressReport.objects.filter(plan=report.plan_id, activity_code=report.activity_code)
    held = {row.pk: row for row in same.select_for_update().order_by("pk")}[report.pk]
    if why := move_refusal(held, to):
        raise ValidationError(why)
    return held


def _move(
    report: ProgressReport,
    *,
    to: ReportStage,
    by: User | None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> ProgressReport:
    before, report.stage = report.stage, to
    report.full_clean()
    report.save()
    change = ReportChange(
        report=report, before=before, after=to, reason=reason, by=by, at=at or timezone.now()
    )
    change.full_clean()
    change.save()
    logger.info("report %s: %s to %s", report, before, to)
    return report
