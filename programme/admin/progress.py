"""Reports on activities: written and submitted by editors, accepted or returned by the manager."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.admin.approved import approved_activities
from programme.admin.meanwhile import MeanwhileForm
from programme.admin.measured import ReportChangeInline, ReportedOutputInline, ReportedValueInline
from programme.admin.record import HOW_KNOWN
from programme.admin.reporting import AcceptStep, ReturnStep, SubmitStep, WithdrawStep
from programme.admin.several_reports import SeveralReports
from programme.dates import format_days
from programme.models import Activity, ProgressReport, ReportStage


class _WholeReport(forms.ModelForm):
    """Plan and code have no field in the form, and are checked with the rest all the same."""

    def _get_validation_exclusions(self) -> set[str]:
        known = {"plan", "activity_code"} if self.instance.plan_id else set()
        return super()._get_validation_exclusions() - known  # type: ignore[misc]


class ReportForm(_WholeReport, MeanwhileForm):
    """A report whose activity is known."""


class NewReportForm(_WholeReport):
    """Asks for the activity once: plan and code follow from it and stay from then on."""

    activity = forms.ChoiceField(
        label=gettext_lazy("Activity"),
        choices=approved_activities,
        help_text=gettext_lazy("Activities of approved texts; drafts are not reported on."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        slug, _slash, code = self.cleaned_data.get("activity", "").partition("/")
        if code:
            approved = Activity.objects.approved().select_related("version__plan")
            activity = approved.get(version__plan__slug=slug, code=code)
            self.instance.plan, self.instance.activity_code = activity.version.plan, code
        return cleaned


@admin.register(ProgressReport)
class ProgressReportAdmin(SeveralReports):
    kept = gettext_lazy(
        "Reports are not deleted: they are part of the record. A draft is seen by the "
        "secretariat alone and can be changed until it is accepted."
    )
    steps = [SubmitStep(), WithdrawStep(), AcceptStep(), ReturnStep()]
    inlines = (ReportedValueInline, ReportedOutputInline, ReportChangeInline)
    list_display = ("activity_code", "plan", "period_start", "period_end", "status", "stage")
    list_filter = ("stage", "status", "plan", "source")
    list_select_related = ("plan",)
    search_fields = ("activity_code", "text", "status_reason", "return_reason")
    date_hierarchy = "period_end"
    ordering = ("-period_end", "plan", "activity_code")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgressReport]:
        return super().get_queryset(request).prefetch_related("values", "outputs")

    def locked_because(self, row: ProgressReport) -> str:
        if row.stage == ReportStage.SUBMITTED:
            return _(
                "This report is submitted and waits for the manager. "
                "Take it back, or return it, to change it."
            )
        return row.closed_sentence

    def open_because(self, row: ProgressReport) -> str:
        """What whoever changes the report is to know first."""
        if row.stage == ReportStage.RETURNED:
            return _("This report was returned: %s") % row.return_reason
        return ""

    @admin.display(description=gettext_lazy("activity"))
    def activity_now(self, row: ProgressReport) -> str:
        """In the words of the approved text, which knows it by its code."""
        return str(row.approved_activity or row.activity_code)

    @admin.display(description=gettext_lazy("status until now"))
    def status_now(self, row: ProgressReport) -> str:
        activity = row.approved_activity
        if activity is None:
            return _("not known: no approved text has this activity")
        if activity.status_as_of is None:
            return activity.get_status_display()
        return _("%(status)s as of %(day)s") % {
            "status": activity.get_status_display(),
            "day": format_days(activity.status_as_of),
        }

    # --- the form -------------------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        kwargs["form"] = NewReportForm if obj is None else ReportForm
        return super().get_form(request, obj, change, **kwargs)

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        period = ("period_start", "period_end")
        which = ("activity",) if obj is None else ("plan", "activity_now")
        now = () if obj is None else ("status_now",)
        accepted = ("accepted_at", "accepted_by") if obj and obj.accepted_at else ()
        stands = ((gettext_lazy("Where the report stands"), {"fields": ("stage", *accepted)}),)
        return (
            (gettext_lazy("Which activity, which period"), {"fields": (*which, period)}),
            (
                gettext_lazy("What was done"),
                {"fields": ("text", *now, "status", "status_reason")},
            ),
            *(stands if obj is not None else ()),
            HOW_KNOWN,
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        return ("plan", "activity_now", "status_now", "stage", "accepted_at", "accepted_by")

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Once the activity is known its indicators and outputs are there to fill in."""
        return () if obj is None else self.inlines

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, ReportedValueInline | ReportedOutputInline):
            kwargs["initial"] = inline.unfilled(obj)
        return kwargs

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the figures, whichever button was pressed."""
        words = _("The draft is kept. Fill in what was reached and delivered, then submit it.")
        self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(self._row_url(obj))

    def render_change_form(  # noqa: PLR0913 -- the arguments are Django's
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            context["why_open"] = self.open_because(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)
