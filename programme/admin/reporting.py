"""The deeds on a report: submit, take back, accept, return."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor
from accounts.models import User
from programme.access import may_accept_report, may_report
from programme.admin.steps import Step, StepForm
from programme.dates import format_days
from programme.models import ProgressReport, ReportStage
from programme.services import (
    faults_of_report,
    move_refusal,
    progress_accept,
    progress_return,
    progress_submit,
    progress_withdraw,
    said_in,
)


class ReportStep(Step):
    """One move of a report to the stage `to`."""

    to: ClassVar[ReportStage]

    def may(self, user: Visitor) -> bool:
        return may_report(user)

    def unfit(self, row: ProgressReport) -> str:
        refusal = move_refusal(row, self.to)
        return (row.closed_sentence or refusal) if refusal else ""

    def seen(self, row: ProgressReport) -> str:
        return said_in(row)


class SubmitStep(ReportStep):
    name = "submit"
    label = gettext_lazy("Submit")
    to = ReportStage.SUBMITTED

    def question(self, row: ProgressReport) -> str:
        return _("Submit the report on %s?") % row.activity_code

    def consequences(self, row: ProgressReport) -> list[str]:
        return [
            _("The manager is asked to accept it, and may return it with a reason."),
            _("Until then nobody changes it; it can be taken back."),
            *_unreported(row),
        ]

    def faults(self, row: ProgressReport) -> list[str]:
        return faults_of_report(row)

    def act(self, *, row: ProgressReport, by: User, **answers: Any) -> str:
        return _("The report %s is submitted.") % progress_submit(report=row, by=by)


class WithdrawStep(ReportStep):
    name = "withdraw"
    label = gettext_lazy("Take back")
    to = ReportStage.DRAFT

    def question(self, row: ProgressReport) -> str:
        return _("Take the report on %s back?") % row.activity_code

    def consequences(self, row: ProgressReport) -> list[str]:
        return [_("It is a draft again: it can be changed, and the manager is not asked any more.")]

    def act(self, *, row: ProgressReport, by: User, **answers: Any) -> str:
        return _("The report %s is a draft again.") % progress_withdraw(report=row, by=by)


class AcceptStep(ReportStep):
    name = "accept"
    label = gettext_lazy("Accept")
    to = ReportStage.ACCEPTED

    def may(self, user: Visitor) -> bool:
        return may_accept_report(user)

    def question(self, row: ProgressReport) -> str:
        return _("Accept the report on %s?") % row.activity_code

    def consequences(self, row: ProgressReport) -> list[str]:
        return [
            _("The report is closed: nobody can change it after that."),
            _("The public reads it where the plan is public."),
            _("%(code)s is shown as %(status)s as of %(day)s, unless a later report says more.")
            % {
                "code": row.activity_code,
                "status": row.get_status_display().lower(),
                "day": format_days(row.period_end),
            },
        ]

    def act(self, *, row: ProgressReport, by: User, **answers: Any) -> str:
        return _("The report %s is accepted.") % progress_accept(report=row, by=by)


class ReturnForm(StepForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=400,
        help_text=gettext_lazy("Those who wrote the report read it at the top of its page."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


class ReturnStep(ReportStep):
    name = "return"
    label = gettext_lazy("Return")
    form_class = ReturnForm
    to = ReportStage.RETURNED

    def may(self, user: Visitor) -> bool:
        return may_accept_report(user)

    def question(self, row: ProgressReport) -> str:
        return _("Return the report on %s?") % row.activity_code

    def consequences(self, row: ProgressReport) -> list[str]:
        return [
            _("It can be changed and submitted again."),
            _("The reason stands at its top until then, and in its log for good."),
        ]

    def act(self, *, row: ProgressReport, by: User, **answers: Any) -> str:
        report = progress_return(report=row, by=by, reason=answers["reason"])
        return _("The report %s is returned.") % report


def _unreported(row: ProgressReport) -> list[str]:
    """What the page will say is not reported, so that nothing is left out by oversight."""
    activity = row.approved_activity
    if activity is None:
        return []
    said = {value.indicator_number for value in row.values.all()}
    told = {output.text for output in row.outputs.all()}
    missing = [
        *(
            str(indicator)
            for indicator in activity.indicators.all()
            if indicator.number not in said
        ),
        *(output.text for output in activity.outputs.all() if output.text not in told),
    ]
    return [_("Not reported, and shown so: %s.") % "; ".join(missing)] if missing else []
