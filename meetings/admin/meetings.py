"""A meeting with its agenda, papers, delegations and outcomes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import may_invite_delegate
from meetings.admin.agenda import AgendaItemInline, OutcomeInline
from meetings.admin.agenda_copy import CopyAgendaStep
from meetings.admin.opening import OpenPapersStep
from meetings.models import Delegation, Document, Meeting
from programme.admin.inlines import ReadOnlyInline, RecordInline
from programme.admin.record import HOW_KNOWN, RecordAdmin


class PaperInline(ReadOnlyInline, admin.TabularInline):
    """The meeting's papers; each has a form of its own, because rules hang on it."""

    model = Document
    fields = ("symbol", "title", "distribution", "published_at", "opened_at")
    ordering = ("symbol_order",)
    show_change_link = True
    verbose_name_plural = _("papers")


class DelegationInline(RecordInline, admin.TabularInline):
    model = Delegation
    fields = ("state", "organization")
    autocomplete_fields = ("state", "organization")
    show_change_link = True
    verbose_name_plural = _("delegations; their people stand behind “Change”")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        rows: QuerySet[Delegation] = super().get_queryset(request)
        return rows.select_related("meeting", "state", "organization")


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    kept = _(
        "Meetings are not deleted: papers and decisions of the record hang on them. "
        "Switch “Published” off, and only the secretariat sees the meeting."
    )
    steps = [OpenPapersStep(), CopyAgendaStep()]
    inlines = (AgendaItemInline, PaperInline, DelegationInline, OutcomeInline)
    list_display = ("title", "kind", "number", "starts_on", "ends_on", "place", "is_public")
    list_filter = ("kind", "is_public", "form", "host", "source")
    search_fields = ("title", "slug", "place", "organizers", "summary")
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "-number", "title")
    autocomplete_fields = ("host", "plan")
    readers_see: ClassVar[dict[str, Any]] = {
        "title": _("The heading of its page, and its row in the list of meetings."),
        "precision": _("The public reads the dates as far as they are known, and no further."),
        "place": _("Stands with the dates, as a city and, where it helps, a country."),
        "attendance_count": _("Empty says nothing of it on the page."),
        "attendance": _("In words, such as which States were represented. No names of persons."),
        "summary": _("What it did on DLD, in a few sentences; the first words on its page."),
        "is_public": _(
            "On: everyone sees the meeting, its agenda, its open papers and its decisions. Off: "
            "only the secretariat and its delegates."
        ),
    }
    fieldsets = (
        (_("The meeting"), {"fields": ("kind", "number", "title", "slug", "is_public")}),
        (
            _("When and where"),
            {
                "fields": (
                    "precision",
                    ("starts_on", "ends_on"),
                    "time_zone",
                    "form",
                    "place",
                    "host",
                )
            },
        ),
        (
            _("Who took part"),
            {"fields": ("organizers", "attendance_count", "attendance")},
        ),
        (
            _("What it did on desertification and land degradation"),
            {"fields": ("summary", "not_known", ("plan", "activity_code"))},
        ),
        HOW_KNOWN,
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The address of a published meeting is cited: it stays."""
        return ("slug",) if obj is not None and obj.is_public else ()

    def links_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        doors = (
            ("meetings.add_document", "admin:meetings_document_add", _("Add a paper")),
            ("meetings.record_decision", "admin:meetings_decision_add", _("Record a decision")),
        )
        invite = reverse("meetings:invitations", args=(row.slug,))
        may_invite = may_invite_delegate(request.user)
        matters = reverse("meetings:matters_arising", args=(row.slug,))
        return [
            *(
                {"label": label, "url": f"{reverse(name)}?meeting={row.pk}"}
                for permission, name, label in doors
                if request.user.has_perm(permission)
            ),
            {"label": _("Matters arising"), "url": matters},
            *([{"label": _("Invite delegates"), "url": invite}] if may_invite else []),
        ]
