"""Rounds and dialogues on frozen versions, and the comments they brought."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.models import Comment, Consultation
from programme.admin.inlines import ReadOnlyInline
from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.models import Stage, Version


class CommentInline(ReadOnlyInline, admin.TabularInline):
    """The comments so far; each is answered on its own page."""

    model = Comment
    fields = ("state", "organization", "anchor", "text", "disposition")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        rows: QuerySet[Comment] = super().get_queryset(request)
        return rows.select_related("state", "organization")


def frozen_versions() -> QuerySet[Version]:
    return Version.objects.exclude(stage=Stage.WORKING)


@admin.register(Consultation)
class ConsultationAdmin(RecordAdmin):
    kept = _("Consultations are not deleted: who was asked on what is part of the record.")
    inlines = (CommentInline,)
    list_display = ("title", "kind", "version", "opens_on", "closes_on", "source")
    list_filter = ("kind", "states", "source")
    list_select_related = ("version",)
    search_fields = ("title", "note", "follow_up", "place")
    date_hierarchy = "opens_on"
    autocomplete_fields = ("states", "organizations")
    fieldsets = (
        (_("What is asked"), {"fields": ("kind", "title", "version", "note")}),
        (_("Who is asked"), {"fields": ("states", "organizations")}),
        (_("When and where"), {"fields": (("opens_on", "closes_on"), "held", "place")}),
        (_("What followed"), {"fields": ("follow_up",)}),
        HOW_KNOWN,
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "version":
            kwargs["queryset"] = frozen_versions()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Comment)
class CommentAdmin(RecordAdmin):
    kept = _("Comments are not deleted: what States and organizations said is part of the record.")
    list_display = ("party", "consultation", "anchor", "text_start", "disposition")
    list_display_links = ("party", "text_start")
    list_filter = ("disposition", "consultation", "state")
    list_select_related = ("consultation", "state", "organization")
    search_fields = ("text", "proposed_wording", "response", "anchor")
    date_hierarchy = "written_at"
    autocomplete_fields = ("consultation", "state", "organization")
    readonly_fields = ("author", "written_at")
    said = ("consultation", "state", "organization", "anchor", "text", "proposed_wording")

    @admin.display(description=_("of"), ordering="state__order")
    def party(self, row: Comment) -> str:
        return str(row.state or row.organization)

    @admin.display(description=_("comment"))
    def text_start(self, row: Comment) -> str:
        return row.text if len(row.text) <= 80 else f"{row.text[:79]}\N{HORIZONTAL ELLIPSIS}"

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        written = () if obj is None else (("author", "written_at"),)
        said = ("consultation", ("state", "organization"), "anchor", "text", "proposed_wording")
        return (
            (_("What was said"), {"fields": (*said, *written)}),
            (_("What is answered"), {"fields": ("disposition", "response", "carried_by")}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What a State wrote is the State's; the secretariat answers, and enters what came by
        mail."""
        if obj is not None and obj.author_id != request.user.pk:
            return (*self.said, *self.readonly_fields)
        return self.readonly_fields

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "carried_by":
            kwargs["queryset"] = frozen_versions()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)
