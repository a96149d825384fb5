"""Approach and plan, and their texts: one working copy, then numbered frozen versions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Case, QuerySet, When
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.access import may_change_activities
from programme.admin.activity_bulk import ActivityBulk
from programme.admin.activity_table import table_url
from programme.admin.bringing import BringingAdmin
from programme.admin.freezing import FreezeStep
from programme.admin.parts import ActivityInline, PillarInline, StageChangeInline
from programme.admin.previews import PreviewAdmin
from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.admin.steps import Step
from programme.models import ActivityPlan, Approach, ApproachText, PlanText, Stage, Version
from programme.pages.comparisons import compare_url
from programme.services import working_copy_open


class SubjectAdmin(RecordAdmin):
    """What stays the same through all versions. Adding one opens its working copy."""

    kept = gettext_lazy(
        "Approaches and plans are not deleted: their versions are part of the record. "
        "A text that was never put to a meeting stays unknown to the public."
    )
    text_model: ClassVar[type[Version]]

    @admin.display(description=gettext_lazy("texts"))
    def texts(self, row: Approach | ActivityPlan) -> str:
        """A link to every version; one query, asked on the change page only."""
        options = self.text_model._meta
        name = f"admin:{options.app_label}_{options.model_name}_changelist"
        field = "approach" if isinstance(row, Approach) else "plan"
        address = f"{reverse(name)}?{field}__id__exact={row.pk}"
        return format_html('<a href="{}">{}</a>', address, _("Working copy and versions"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("texts",)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            working_copy_open(subject=obj, title=obj.title, source=obj.source)


@admin.register(Approach)
class ApproachAdmin(SubjectAdmin):
    text_model = ApproachText
    list_display = ("title", "standing_note", "source")
    list_filter = ("source",)
    search_fields = ("title", "standing_note")

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        texts = () if obj is None else ("texts",)
        return (
            (gettext_lazy("The approach"), {"fields": ("title", *texts)}),
            (gettext_lazy("Its standing"), {"fields": ("standing_note",)}),
            HOW_KNOWN,
        )


@admin.register(ActivityPlan)
class ActivityPlanAdmin(SubjectAdmin):
    text_model = PlanText
    list_display = ("title", "slug", "starts_on", "ends_on", "approach", "source")
    list_filter = ("source",)
    list_select_related = ("approach",)
    search_fields = ("title", "slug", "standing_note")
    autocomplete_fields = ("approach",)
    readers_see: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("Names the plan in lists and links; each version has a title too."),
        "starts_on": gettext_lazy("Bars run from this day; no activity starts before it."),
        "ends_on": gettext_lazy("Bars run to this day; no activity ends after it."),
        "approach": gettext_lazy(
            "What its approved text says of each pillar stands over the plan."
        ),
    }

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        texts = () if obj is None else ("texts",)
        return (
            (gettext_lazy("The plan"), {"fields": ("title", "approach", *texts)}),
            (gettext_lazy("Its period"), {"fields": ("starts_on", "ends_on", "slug")}),
            (gettext_lazy("Its standing"), {"fields": ("standing_note",)}),
            HOW_KNOWN,
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The period is part of addresses and of what was frozen: it stays from then on."""
        fields = super().get_readonly_fields(request, obj)
        if obj is not None and obj.versions.exclude(stage=Stage.WORKING).exists():
            return (*fields, "starts_on", "ends_on", "slug")
        return fields


class SubjectFilter(admin.RelatedFieldListFilter):
    """Without a choice for texts of nothing: there are none."""

    include_empty_choice = False


class TextAdmin(PreviewAdmin, RecordAdmin):
    """Working copies are edited; frozen versions are read, and never change again."""

    rows = Version
    kept = gettext_lazy(
        "Versions are not deleted: they are part of the record. Change the working copy "
        "instead; it is seen by the secretariat alone."
    )
    steps: ClassVar[list[Step]] = [FreezeStep()]
    subject: ClassVar[str]
    search_fields = ("title", "text")
    ordering = (Case(When(stage=Stage.WORKING, then=0), default=1), "approach", "plan", "-number")
    """What is written on stands first."""
    readers_see: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("The heading of the page, once a meeting has approved this text."),
        "text": gettext_lazy(
            "What the public reads above the pillars or the activities. An empty line begins a "
            "new paragraph."
        ),
        "text_supplied": gettext_lazy(
            "Off where the record knows of the text but does not hold it; the page then says so."
        ),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        return super().get_queryset(request).filter(**{f"{self.subject}__isnull": False})

    def get_ordering(self, request: HttpRequest) -> Any:
        return ()

    def locked_because(self, row: Version) -> str:
        return row.frozen_sentence

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never here: adding an approach or a plan opens it, freezing opens the next."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("programme.view_version") or self.has_change_permission(
            request, obj
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = request.user.has_perm("programme.change_version")
        return allowed and (obj is None or not self.locked_because(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def links_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        links = super().links_for(request, row)
        if before := row.version_before():
            label = gettext_lazy("View what changed since the last version")
            links.append({"label": label, "url": compare_url(before, row)})
        return links

    @admin.display(description=gettext_lazy("text"), ordering="title")
    def text_title(self, row: Version) -> str:
        return row.title

    @admin.display(description=gettext_lazy("version"), ordering="number")
    def version_label(self, row: Version) -> str:
        return row.label

    @admin.display(description=gettext_lazy("seal"), ordering="sealed_at")
    def seal(self, row: Version) -> str:
        return row.short_digest or _("not sealed")

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        sealed = ("number", "sealed_at", "sealed_by", "digest")
        standing = (self.subject, "stage", *(() if obj and obj.is_working else sealed), "based_on")
        return (
            (
                gettext_lazy("What the public will read"),
                {"fields": ("title", "text", "text_supplied")},
            ),
            (gettext_lazy("Where it stands"), {"fields": standing}),
            HOW_KNOWN,
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (self.subject, "stage", "number", "sealed_at", "sealed_by", "digest", "based_on")


@admin.register(ApproachText)
class ApproachTextAdmin(TextAdmin):
    history_parts = (("pillars", "version_id"),)
    subject = "approach"
    inlines = (PillarInline, StageChangeInline)
    list_display = ("text_title", "version_label", "stage", "seal")
    list_filter = ("stage", ("approach", SubjectFilter), "source")
    list_select_related = ("approach",)


@admin.register(PlanText)
class PlanTextAdmin(ActivityBulk, TextAdmin, BringingAdmin):
    history_parts = (("activities", "version_id"),)
    subject = "plan"
    inlines = (ActivityInline, StageChangeInline)
    list_display = ("text_title", "version_label", "stage", "seal")
    list_filter = ("stage", ("plan", SubjectFilter), "source")
    list_select_related = ("plan",)

    def links_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        links = super().links_for(request, row)
        if row.is_working and request.user.has_perm("programme.add_activity"):
            address = f"{reverse('admin:programme_activity_add')}?version={row.pk}"
            add = {"label": gettext_lazy("Add an activity"), "url": address}
            links[:0] = [add, self.import_link(row)]
        if row.is_working and may_change_activities(request.user):
            label = gettext_lazy("Activities: order, copy, change several")
            links.insert(0, {"label": label, "url": table_url(row)})
        return links
