"""Reports on several activities together, and several accepted: what that does, then one POST."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms.boundfield import BoundWidget
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.keeping.again import ShownAgain
from accounts.keys import key_of
from programme.access import may_accept_report, may_report
from programme.admin.activity_table import signed_in
from programme.admin.approved import approved_by_key
from programme.admin.record import RecordAdmin
from programme.models import Activity, ProgressReport
from programme.services import progress_accept_several, progress_report_several
from programme.services.several import (
    PlannedReport,
    Said,
    plan_acceptance,
    plan_reports,
    seen_of,
)


class SeveralForm(ShownAgain, forms.ModelForm):
    """Which activities, and what is reported of all of them."""

    activities = forms.MultipleChoiceField(
        label=gettext_lazy("Activities"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick the activities that are reported on."),
            "invalid_choice": gettext_lazy(
                "%(value)s is not in an approved text any more. Look at the list again."
            ),
        },
    )

    class Meta:
        model = ProgressReport
        fields = ("period_start", "period_end", "status", "status_reason", "text")
        widgets = {
            "period_start": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "period_end": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "status_reason": forms.TextInput(attrs={"class": "vTextField"}),
            "text": forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        }

    field_order = ("activities",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = approved_by_key()
        chosen = [(key, str(row)) for key, row in self.known.items()]
        self.fields["activities"].choices = chosen  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The form is about no one report: what is wrong with each stands in the preview."""

    def by_plan(self) -> Iterator[tuple[str, list[tuple[BoundWidget, Activity]]]]:
        """The boxes under the plan each is of, with the activity as it is now."""
        boxes = [(box, self.known[cast("str", box.data["value"])]) for box in self["activities"]]
        for plan, some in groupby(boxes, key=lambda pair: pair[1].version.plan):
            yield str(plan), list(some)

    @property
    def chosen(self) -> list[Activity]:
        return [self.known[key] for key in self.cleaned_data["activities"]]

    @property
    def said(self) -> Said:
        return cast("Said", {name: self.cleaned_data[name] for name in self.Meta.fields})


class SeveralReports(RecordAdmin):
    """Adds the page that reports on several activities, and the one that accepts several reports."""

    actions = ("accept_chosen",)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("several/", view(self.several_view), name="programme_progressreport_several"),
            path("accept/", view(self.accept_view), name="programme_progressreport_accept"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        more = {"may_report": may_report(request.user), **(extra_context or {})}
        return super().changelist_view(request, more)

    def has_accept_permission(self, request: HttpRequest) -> bool:
        return may_accept_report(request.user)

    @admin.action(description=gettext_lazy("Accept the chosen reports"), permissions=("accept",))
    def accept_chosen(
        self, request: HttpRequest, queryset: QuerySet[ProgressReport]
    ) -> HttpResponse:
        """On to the page that says what accepting them does."""
        keys = {"reports": list(queryset.values_list("pk", flat=True))}
        page = reverse("admin:programme_progressreport_accept")
        return HttpResponseRedirect(f"{page}?{urlencode(keys, doseq=True)}")

    # --- several are reported on ----------------------------------------------------------------

    def several_view(self, request: HttpRequest) -> HttpResponse:
        """GET asks; POST previews, and with what stands for the preview does what it said."""
        if not may_report(request.user):
            raise PermissionDenied
        form = SeveralForm(request.POST if request.method == "POST" else None)
        planned: list[PlannedReport] = []
        if form.is_valid():
            if "seen" in request.POST and self._are_reported(request, form):
                return HttpResponseRedirect(_list_url())
            planned = plan_reports(form.chosen, **form.said)
        kept = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
        return self._several_page(
            request,
            "admin/several_reports.html",
            planned,
            title=_("Report on several activities"),
            form=form,
            errors=form.errors,
            kept=kept,
        )

    def _are_reported(self, request: HttpRequest, form: SeveralForm) -> bool:
        """Whether the reports were made; what was refused stands in the form then."""
        try:
            reports = progress_report_several(
                activities=form.chosen,
                by=signed_in(request),
                seen=request.POST["seen"],
                **form.said,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        for report in reports:
            self.log_addition(request, report, _("Made and submitted together with others."))
        said = ngettext(
            "%(number)d report is submitted: %(codes)s.",
            "%(number)d reports are submitted: %(codes)s.",
            len(reports),
        )
        self.message_user(request, said % _counted(reports), messages.SUCCESS)
        return True

    # --- several are accepted -------------------------------------------------------------------

    def accept_view(self, request: HttpRequest) -> HttpResponse:
        """GET tells what accepting does, POST accepts all or none."""
        if not may_accept_report(request.user):
            raise PermissionDenied
        given = request.POST if request.method == "POST" else request.GET
        asked = given.getlist("reports")
        keys = [key for each in asked if (key := key_of(each)) is not None]
        reports = list(self.get_queryset(request).filter(pk__in=keys))
        if not reports:
            self.message_user(request, _("Tick the reports to accept."), messages.ERROR)
            return HttpResponseRedirect(_list_url())
        errors: list[str] = []
        if request.method == "POST":
            try:
                accepted = progress_accept_several(
                    reports=reports, by=signed_in(request), seen=request.POST.get("seen", "")
                )
            except ValidationError as refusal:
                errors = refusal.messages
            else:
                self._say_accepted(request, accepted)
                return HttpResponseRedirect(_list_url())
        return self._several_page(
            request,
            "admin/accept_reports.html",
            plan_acceptance(reports),
            title=_("Accept the chosen reports?"),
            errors=errors,
        )

    def _say_accepted(self, request: HttpRequest, accepted: list[ProgressReport]) -> None:
        for report in accepted:
            self.log_change(request, report, _("Accepted together with others."))
        said = ngettext(
            "%(number)d report is accepted: %(codes)s.",
            "%(number)d reports are accepted: %(codes)s.",
            len(accepted),
        )
        self.message_user(request, said % _counted(accepted), messages.SUCCESS)

    def _several_page(
        self, request: HttpRequest, template: str, planned: list[PlannedReport], **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "back": _list_url(),
            "planned": planned,
            "is_refused": any(row.faults for row in planned),
            "seen": seen_of(planned),
            **more,
        }
        return TemplateResponse(request, template, context)


def _list_url() -> str:
    return reverse("admin:programme_progressreport_changelist")


def _counted(reports: list[ProgressReport]) -> dict[str, Any]:
    codes = dict.fromkeys(report.activity_code for report in reports)
    return {"number": len(reports), "codes": ", ".join(codes)}
