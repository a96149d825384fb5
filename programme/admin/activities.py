"""One activity with its outputs and indicators."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from programme.admin.inlines import RecordInline
from programme.admin.parts import PartAdmin
from programme.admin.previews import PreviewAdmin
from programme.admin.record import HOW_KNOWN
from programme.models import Activity, Indicator, Output, Version


class MeasureInline(RecordInline, admin.TabularInline):
    """Open as long as the activity's version is a working copy."""

    def open_under(self, parent: Activity) -> bool:
        return parent.version.is_working

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("activity")


class OutputInline(MeasureInline):
    model = Output
    fields = ("order", "text")
    extra = 1


class IndicatorInline(MeasureInline):
    model = Indicator
    fields = ("number", "name", "unit", "baseline", "target")
    extra = 1


@admin.register(Activity)
class ActivityAdmin(PreviewAdmin, PartAdmin):
    history_parts = (("outputs", "activity_id"), ("indicators", "activity_id"))
    inlines = (OutputInline, IndicatorInline)
    list_display = ("code", "title", "pillar", "of_version", "starts_on", "ends_on", "status")
    list_display_links = ("code", "title")
    list_filter = (
        "pillar",
        "status",
        "version__stage",
        "version__plan",
        "states",
        "drivers",
        "source",
    )
    list_select_related = ("version", "version__plan")
    search_fields = ("code", "title", "description", "basis")
    autocomplete_fields = ("lead", "partners", "states", "drivers")
    ordering = ("version", "pillar", "order", "pk")
    readers_see: ClassVar[dict[str, Any]] = {
        "code": _("Such as E1. It is part of the activity's address, and progress follows it."),
        "order": _("Its place under the pillar. The table of the working copy sets it for you."),
        "title": _("The heading of its page, and its row in the plan's table."),
        "description": _(
            "The public reads it under the title. An empty line begins a new paragraph; empty "
            "is shown as not known."
        ),
        "starts_on": _("Empty is shown as not known. Freezing asks for both days."),
        "ends_on": _("With the start it makes the bar in the plan's table and timeline."),
        "lead": _("In tables by its acronym, where it has one. Empty is shown as not known."),
        "partners": _("Under their names on the activity's page."),
        "states": _("Under their official names; “All member States” where all take part."),
        "drivers": _("Readers find the activity by its drivers."),
        "basis": _(
            "The paragraph it rests on, as a link to the paper: NEASPEC/SOM(26)/5, paragraph 7."
        ),
    }

    @admin.display(description=_("in"), ordering="version")
    def of_version(self, row: Activity) -> str:
        return str(row.version)

    @admin.display(description=_("status"))
    def status_now(self, row: Activity) -> str:
        return row.get_status_display()

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        status = () if obj is None else ("status_now",)
        return (
            (
                _("What is done"),
                {
                    "fields": (
                        "version",
                        ("pillar", "code", "order"),
                        "title",
                        "description",
                        "drivers",
                    )
                },
            ),
            (
                _("When and by whom"),
                {
                    "fields": (
                        ("starts_on", "ends_on"),
                        "lead",
                        "partners",
                        "states",
                        "budget_usd",
                        *status,
                    )
                },
            ),
            (_("What it rests on"), {"fields": ("basis",)}),
            HOW_KNOWN,
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("version", "status_now")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "version":
            kwargs["queryset"] = Version.objects.working().filter(plan__isnull=False)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The one working copy there usually is."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        copies = list(Version.objects.working().filter(plan__isnull=False)[:2])
        if "version" not in initial and len(copies) == 1:
            initial["version"] = copies[0].pk
        return initial
