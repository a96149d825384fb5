"""Reports on activities: drafted and submitted by editors, accepted by the manager."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor
from accounts.models import User
from programme.access import may_accept_report
from programme.admin.inlines import RecordInline
from programme.admin.meanwhile import MeanwhileForm
from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.admin.steps import Step
from programme.models import ProgressReport, ReportedValue, ReportStage
from programme.services import progress_accept


def accepted_sentence(report: ProgressReport) -> str:
    if report.stage != ReportStage.ACCEPTED or report.accepted_at is None:
        return ""
    return _(
        "This report was accepted on %s and does not change after that. "
        "What came later stands in the report of the next period."
    ) % date_format(timezone.localtime(report.accepted_at), "j F Y")


class AcceptStep(Step):
    name = "accept"
    label = gettext_lazy("Accept")

    def may(self, user: Visitor) -> bool:
        return may_accept_report(user)

    def unfit(self, row: ProgressReport) -> str:
        if row.stage == ReportStage.SUBMITTED:
            return ""
        return accepted_sentence(row) or _("Only a submitted report can be accepted.")

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
                "day": date_format(row.period_end, "j F Y"),
            },
        ]

    def seen(self, row: ProgressReport) -> str:
        values = ";".join(str(value) for value in row.values.all())
        return f"{row.status}|{row.period_end}|{row.text}|{values}"

    def act(self, *, row: ProgressReport, by: User, **answers: Any) -> str:
        report = progress_accept(report=row, by=by)
        return _("The report %s is accepted.") % report


class ProgressReportForm(MeanwhileForm):
    submitted = forms.BooleanField(
        label=gettext_lazy("Submit to the manager"),
        required=False,
        help_text=gettext_lazy("Off: it stays a draft. The public sees it once it is accepted."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["submitted"] = self.instance.stage == ReportStage.SUBMITTED

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data["submitted"]:
            self.instance.stage = ReportStage.SUBMITTED
        elif self.instance.stage == ReportStage.SUBMITTED:
            self.instance.stage = ReportStage.DRAFT
        return super().save(commit)


class ReportedValueInline(RecordInline, admin.TabularInline):
    model = ReportedValue
    fields = ("indicator_number", "value")
    extra = 1

    def open_under(self, parent: ProgressReport) -> bool:
        return parent.stage != ReportStage.ACCEPTED

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("report")


@admin.register(ProgressReport)
class ProgressReportAdmin(RecordAdmin):
    form = ProgressReportForm
    kept = gettext_lazy(
        "Reports are not deleted: they are part of the record. A draft is seen by the "
        "secretariat alone and can be changed until it is accepted."
    )
    steps = [AcceptStep()]
    inlines = (ReportedValueInline,)
    list_display = ("activity_code", "plan", "period_start", "period_end", "status", "stage")
    list_filter = ("stage", "status", "plan", "source")
    list_select_related = ("plan",)
    search_fields = ("activity_code", "text", "status_reason")
    date_hierarchy = "period_end"
    readonly_fields = ("stage", "accepted_at", "accepted_by")

    def locked_because(self, row: ProgressReport) -> str:
        return accepted_sentence(row)

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        open_still = obj is None or not self.locked_because(obj)
        facts = () if obj is None else ("stage", "accepted_at", "accepted_by")
        return (
            (
                gettext_lazy("Which activity, which period"),
                {"fields": ("plan", "activity_code", ("period_start", "period_end"))},
            ),
            (
                gettext_lazy("What was done"),
                {"fields": ("text", "status", "status_reason")},
            ),
            (
                gettext_lazy("Where the report stands"),
                {"fields": (*facts, *(("submitted",) if open_still else ()))},
            ),
            HOW_KNOWN,
        )
