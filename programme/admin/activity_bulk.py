"""Several activities changed together: which and how, what that would do, then one POST."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keys import KeysField
from programme.admin.activity_table import ActivityTable, signed_in, table_url
from programme.dates import plain_day
from programme.models import MemberState, Organization, Version
from programme.services import BulkChange, activities_change, plan_change
from programme.services.activities import IN_ORDER
from programme.services.bulk import OnStates, Planned, Unit, in_short, seen_of

MOST_SHIFTED = 3660


class BulkForm(forms.Form):
    """Which activities, and what is to become of all of them."""

    rows = forms.MultipleChoiceField(
        label=gettext_lazy("Activities"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick the activities that change.")},
    )
    starts_on = forms.DateField(
        label=gettext_lazy("Start on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Empty: each keeps its own."),
        validators=(plain_day,),
    )
    ends_on = forms.DateField(
        label=gettext_lazy("End on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Empty: each keeps its own."),
        validators=(plain_day,),
    )
    shift = forms.IntegerField(
        label=gettext_lazy("Or move both dates by"),
        required=False,
        min_value=-MOST_SHIFTED,
        max_value=MOST_SHIFTED,
        help_text=gettext_lazy(
            "Later with 3, earlier with -3. The last day of a month stays the last day of a "
            "month; dates that are not known stay unknown."
        ),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"), choices=Unit, required=False, initial=Unit.MONTHS
    )
    lead = forms.ModelChoiceField(
        Organization.objects.none(),
        label=gettext_lazy("Lead"),
        required=False,
        empty_label=gettext_lazy("leave as it is"),
    )
    without_lead = forms.BooleanField(
        label=gettext_lazy("The lead is not known"),
        required=False,
        help_text=gettext_lazy("Takes the lead away; the public then reads “not known”."),
    )
    on_states = forms.ChoiceField(label=gettext_lazy("States"), choices=OnStates, required=False)
    states = KeysField(
        MemberState.objects.none(),
        label=gettext_lazy("Which States"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = version.activities.order_by(*IN_ORDER).values_list("code", "title")
        self.fields["rows"].choices = [(code, f"{code} {title}") for code, title in named]  # type: ignore[attr-defined]
        self.fields["lead"].queryset = Organization.objects.all()  # type: ignore[attr-defined]
        self.fields["states"].queryset = MemberState.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        dates = cleaned.get("starts_on") or cleaned.get("ends_on")
        if dates and cleaned.get("shift"):
            self.add_error("shift", _("Either set the dates, or move them."))
        if cleaned.get("lead") and cleaned.get("without_lead"):
            self.add_error("without_lead", _("Either choose a lead, or say that it is not known."))
        named, deed = cleaned.get("states"), cleaned.get("on_states")
        if deed and not named and "states" not in self.errors:
            self.add_error("states", _("Tick the States."))
        if named and not deed:
            self.add_error("on_states", _("Say what is to become of the States you ticked."))
        if not self.errors and not any(cleaned[name] for name in _ASKED):
            raise ValidationError(_("Say what is to change: dates, lead or States."))
        return cleaned

    @property
    def change(self) -> BulkChange:
        given = {name: self.cleaned_data[name] for name in (*_ASKED, "unit")}
        given["shift"] = given["shift"] or 0
        return BulkChange(**given, states=tuple(self.cleaned_data["states"]))


_ASKED = ("starts_on", "ends_on", "shift", "lead", "without_lead", "on_states")


class ActivityBulk(ActivityTable):
    """Adds the page that changes several rows of the table together."""

    def get_urls(self) -> list[URLPattern]:
        page = path(
            "<int:pk>/activities/change/",
            self.admin_site.admin_view(self.bulk_view),
            name="programme_plantext_activities_change",
        )
        return [page, *super().get_urls()]

    def bulk_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET asks and previews, POST does what was previewed."""
        version = self.working_copy(request, pk)
        if isinstance(version, HttpResponse):
            return version
        given = request.POST if request.method == "POST" else request.GET
        asks = request.method == "POST" or "preview" in given
        first = {"rows": given.getlist("rows"), "unit": Unit.MONTHS}
        form = BulkForm(given if asks else None, version=version, initial=first)
        planned: list[Planned] = []
        if asks and form.is_valid():
            codes = form.cleaned_data["rows"]
            if request.method == "POST" and self._is_done(request, version, form):
                return HttpResponseRedirect(table_url(version))
            planned = plan_change(version, codes, form.change)
        return self._bulk_page(request, version, form, given, planned)

    def _is_done(self, request: HttpRequest, version: Version, form: BulkForm) -> bool:
        """Whether the change was made; what was refused stands in the form then."""
        try:
            changed = activities_change(
                version=version,
                codes=form.cleaned_data["rows"],
                change=form.change,
                by=signed_in(request),
                seen=request.POST.get("seen", ""),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        said = in_short(changed)
        self.log_change(request, version, said)
        self.message_user(request, said, messages.SUCCESS)
        return True

    def _bulk_page(
        self,
        request: HttpRequest,
        version: Version,
        form: BulkForm,
        given: QueryDict,
        planned: list[Planned],
    ) -> HttpResponse:
        is_refused = any(row.faults for row in planned)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Change several activities together"),
            "subtitle": str(version),
            "opts": self.opts,
            "original": version,
            "back": table_url(version),
            "form": form,
            "errors": form.errors,
            "planned": planned,
            "is_refused": is_refused,
            "number": sum(bool(row.changes) for row in planned),
            "kept": [(name, value) for name in form.fields for value in given.getlist(name)]
            if planned
            else [],
            "seen": seen_of(planned),
            "reports": reverse("admin:programme_progressreport_changelist"),
            "several": reverse("admin:programme_progressreport_several"),
        }
        return TemplateResponse(request, "admin/activities_change.html", context)
