"""What hangs on a text: pillars on an approach's, activities on a plan's, and the log of stages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Textarea, TextInput
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from programme.admin.inlines import ReadOnlyInline, RecordInline
from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.models import Activity, Pillar, StageChange, Version


class OneLine(Textarea):
    """Grows with a long title, which is one line all the same."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value and " ".join(value.splitlines())


class PartInline(RecordInline):
    """A part of a version: open in the working copy only."""

    def open_under(self, parent: Version) -> bool:
        return parent.is_working


class PillarInline(PartInline, admin.StackedInline):
    model = Pillar
    fields = ("name", "statement", "basis", "source", "source_note")
    max_num = 3
    show_change_link = True

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "statement":
            kwargs["widget"] = Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class ActivityInline(PartInline, admin.TabularInline):
    model = Activity
    fields = ("code", "pillar", "order", "title", "starts_on", "ends_on")
    ordering = ("pillar", "order", "pk")
    show_change_link = True
    verbose_name_plural = _("activities, in the order in which they are read")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Activity]:
        rows: QuerySet[Activity] = super().get_queryset(request)
        return rows.select_related("version__plan")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "code":
            kwargs["widget"] = TextInput(attrs={"size": 5})
        if db_field.name == "title":
            kwargs["widget"] = OneLine(attrs={"rows": 2, "class": "vTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class StageChangeInline(ReadOnlyInline, admin.TabularInline):
    model = StageChange
    fields = ("at", "before", "after", "by", "reason")
    verbose_name_plural = _("log of stages")

    def get_queryset(self, request: HttpRequest) -> QuerySet[StageChange]:
        rows: QuerySet[StageChange] = super().get_queryset(request)
        return rows.select_related("by", "version")


class PartAdmin(RecordAdmin):
    """The own page of what hangs on a version; it goes as the version goes.

    Freezing locks the version first, so it cannot come between the look and the save.
    """

    owner = "version"

    def locked_because(self, row: Any) -> str:
        return row.version.frozen_sentence

    def recorded_because(self, row: Any) -> str:
        """Nothing: a working copy is a draft, also where it was copied from the record."""
        return ""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("version",)


@admin.register(Pillar)
class PillarAdmin(PartAdmin):
    """Pillars are added in their text's form; here they have their page and history."""

    list_display = ("name", "version", "basis", "source")
    list_filter = ("name", "version__stage", "source")
    list_select_related = ("version", "version__approach")
    search_fields = ("statement", "basis", "version__title")
    fieldsets = (
        (_("The pillar"), {"fields": ("version", "name", "statement", "basis")}),
        HOW_KNOWN,
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
