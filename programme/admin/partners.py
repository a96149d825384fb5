"""States, organizations and drivers, and the milestones of the work on DLD."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.models import (
    Activity,
    Driver,
    Fact,
    MemberState,
    Milestone,
    Organization,
    Stage,
)


class NamedInTextsAdmin(RecordAdmin):
    """Nouns that sealed texts name: what a seal was taken of stays as it was."""

    named_as: ClassVar[tuple[str, ...]]
    """The activity's fields that point here."""
    sealed_fields: ClassVar[tuple[str, ...]]
    """The fields by which sealed texts name a row."""
    slug_from: ClassVar[str] = ""
    """The field whose words the address is made of."""

    def in_frozen_text(self, row: Any) -> bool:
        """Whether a frozen version names this row. Costs one query."""
        named = Q()
        for field in self.named_as:
            named |= Q((field, row))
        return Activity.objects.exclude(version__stage=Stage.WORKING).filter(named).exists()

    def kept_because(self, row: Any) -> str:
        if kept := super().kept_because(row):
            return kept
        if self.in_frozen_text(row):
            return str(
                _("Frozen texts name %s, and what was frozen never changes. It stays in the list.")
                % row
            )
        return ""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is not None and self.in_frozen_text(obj):
            return self.sealed_fields
        return ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address follows the name only until it is saved: people cite it from then on."""
        return {} if obj or not self.slug_from else {"slug": (self.slug_from,)}


@admin.register(MemberState)
class MemberStateAdmin(NamedInTextsAdmin):
    kept = _("Member States are not deleted: texts, meetings and people of the record name them.")
    named_as = ("states",)
    sealed_fields = ("iso_code",)
    list_display = ("official_name", "short_name", "iso_code", "order", "source")
    list_filter = ("source",)
    search_fields = ("official_name", "short_name", "iso_code")
    fieldsets = (
        (_("The State"), {"fields": ("official_name", "short_name", "iso_code")}),
        (_("On the pages"), {"fields": ("order", "slug", "focal_point_note")}),
        HOW_KNOWN,
    )
    slug_from = "short_name"


@admin.register(Organization)
class OrganizationAdmin(NamedInTextsAdmin):
    named_as = ("partners", "lead")
    sealed_fields = ("name",)
    list_display = ("name", "acronym", "kind", "source")
    list_filter = ("kind", "source")
    search_fields = ("name", "acronym", "focus")
    fieldsets = (
        (_("The organization"), {"fields": ("name", "acronym", "kind", "focus", "url")}),
        HOW_KNOWN,
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "url":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Driver)
class DriverAdmin(NamedInTextsAdmin):
    named_as = ("drivers",)
    sealed_fields = ("slug",)
    list_display = ("name", "kind", "order", "source")
    list_filter = ("kind", "source")
    search_fields = ("name",)
    slug_from = "name"
    fieldsets = (
        (_("The driver"), {"fields": ("name", "kind")}),
        (_("On the pages"), {"fields": ("order", "slug")}),
        HOW_KNOWN,
    )


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    list_display = ("period", "text", "starts_on", "source")
    list_filter = ("source",)
    search_fields = ("period", "text")
    date_hierarchy = "starts_on"
    fieldsets = (
        (_("The milestone"), {"fields": ("period", "text", "starts_on")}),
        HOW_KNOWN,
    )


@admin.register(Fact)
class FactAdmin(RecordAdmin):
    list_display = ("text", "topic", "order", "source")
    list_filter = ("topic", "source")
    search_fields = ("text", "key", "source_note")
    fieldsets = (
        (_("The fact"), {"fields": ("topic", "order", "text", "key")}),
        HOW_KNOWN,
    )
