"""Rounds and dialogues on frozen versions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import may_enter_comment
from meetings.admin.correspondents import ReminderInline
from meetings.admin.rounds import CloseRound, OpenRound, ReleaseComments
from meetings.models import Comment, Consultation
from programme.admin.inlines import ReadOnlyInline
from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.admin.steps import Step
from programme.models import Stage, Version

MOMENTS = ("opened_at", "closed_at", "released_at")
ASKED = ("kind", "version", "opens_on", "states", "organizations")
"""What those asked were told: it stays from the opening on."""


class CommentInline(ReadOnlyInline, admin.TabularInline):
    """The comments so far; each is answered on its own page."""

    model = Comment
    fields = ("state", "organization", "anchor", "text", "disposition")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        rows: Any = super().get_queryset(request)
        found: QuerySet[Comment] = rows.standing().select_related("state", "organization")
        return found


class StandingFilter(admin.SimpleListFilter):
    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("open", _("Open")),
            ("past", _("Past its last day, not closed")),
            ("closed", _("Closed, not released")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Consultation] | None:
        if self.value() == "open":
            return queryset.open()
        if self.value() == "past":
            return queryset.past_their_day()
        if self.value() == "closed":
            return queryset.filter(closed_at__isnull=False, released_at__isnull=True)
        return None


def frozen_versions() -> QuerySet[Version]:
    return Version.objects.exclude(stage=Stage.WORKING).select_related("plan", "approach")


@admin.register(Consultation)
class ConsultationAdmin(RecordAdmin):
    kept = _("Consultations are not deleted: who was asked on what is part of the record.")
    steps: ClassVar[list[Step]] = [OpenRound(), CloseRound(), ReleaseComments()]
    inlines = (CommentInline, ReminderInline)
    list_display = ("title", "kind", "version", "opens_on", "closes_on", "standing_words")
    list_filter = ("kind", StandingFilter, "states", "source")
    list_select_related = ("version",)
    search_fields = ("title", "note", "follow_up", "place")
    date_hierarchy = "opens_on"
    autocomplete_fields = ("states", "organizations")

    @admin.display(description=_("standing"))
    def standing_words(self, row: Consultation) -> str:
        return str(row.standing.label) if row.standing else ""

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        moments = MOMENTS if obj is not None and obj.is_round else ()
        return (
            (_("What is asked"), {"fields": ("kind", "title", "version", "note")}),
            (_("Who is asked"), {"fields": ("states", "organizations")}),
            (
                _("When and where"),
                {"fields": (("opens_on", "closes_on"), *moments, "held", "place")},
            ),
            (_("What followed"), {"fields": ("follow_up",)}),
            HOW_KNOWN,
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None or obj.opened_at is None:
            return MOMENTS
        ended = ("closes_on",) if obj.closed_at is not None else ()
        return (*MOMENTS, *ASKED, *ended)

    def links_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """The matrix, and the forms for comments that came by mail, one or a table of them."""
        if not row.is_round:
            return []
        matrix = reverse("meetings:consultation_matrix", args=(row.pk,))
        links = [{"label": _("Comment matrix"), "url": matrix}]
        begun = row.opened_at is not None and row.released_at is None
        if begun and may_enter_comment(request.user):
            address = f"{reverse('admin:meetings_comment_add')}?consultation={row.pk}"
            links.append({"label": _("Enter a comment that came by mail"), "url": address})
        if row.opened_at is not None and may_enter_comment(request.user):
            address = reverse("meetings:comments_import", args=(row.pk,))
            links.append({"label": _("Bring in a table of comments"), "url": address})
        return links

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "version":
            kwargs["queryset"] = frozen_versions()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
