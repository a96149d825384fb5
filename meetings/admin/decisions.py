"""The register of decisions: entries are recorded, and never changed after."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keys import key_of
from meetings.access import may_record_decision
from meetings.admin.follow_ups import DoneStep, ReopenStep
from meetings.admin.recording import DecisionForm, correction_of
from meetings.models import Decision
from meetings.models.decision import KEPT
from programme.admin.record import HOW_KNOWN, RecordAdmin

RULES = gettext_lazy(
    "“Approved” takes versions that a paper of this meeting carries. “Approved as amended” takes "
    "the amended text: freeze it first, it is then offered here, and needs no paper. The others "
    "move no text; one that is deferred or not approved can be put to another meeting. A "
    "correction of an approval approves too, and names the same versions."
)


class FollowUpFilter(admin.SimpleListFilter):
    title = gettext_lazy("follow-up")
    parameter_name = "follow_up"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("overdue", gettext_lazy("Open and overdue")),
            ("open", gettext_lazy("Open")),
            ("not_yet_due", gettext_lazy("Open and not yet due")),
            ("done", gettext_lazy("Done")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        """Each choice is the register's word of that name."""
        if self.value() in {"overdue", "open", "not_yet_due", "done"}:
            found: QuerySet[Decision] = getattr(queryset, str(self.value()))()
            return found
        return queryset


@admin.register(Decision)
class DecisionAdmin(RecordAdmin):
    form = DecisionForm
    kept = KEPT
    readers_see: ClassVar[dict[str, Any]] = {
        "agenda_item": gettext_lazy("Stands with the entry in the register, which is public."),
        "text": gettext_lazy(
            "In the words of the meeting's report. Everyone who may know of the meeting reads it, "
            "and it never changes afterwards."
        ),
        "follow_up_by": gettext_lazy("An office and no person: the register shows it to everyone."),
        "follow_up_due": gettext_lazy("The register shows it, and that it is overdue."),
    }
    steps = [DoneStep(), ReopenStep()]
    list_display = ("meeting", "number", "verb", "item_number", "decided_on", "follow_up_state")
    list_display_links = ("meeting", "number")
    list_filter = ("verb", FollowUpFilter, "meeting", "source")
    list_select_related = ("meeting", "agenda_item")
    search_fields = ("text", "paragraph", "meeting__title", "meeting__slug", "follow_up_by")
    date_hierarchy = "decided_on"
    autocomplete_fields = ("meeting", "agenda_item", "corrects")

    @admin.display(description=gettext_lazy("item"), ordering="agenda_item")
    def item_number(self, row: Decision) -> str:
        return row.agenda_item.number if row.agenda_item else ""

    @admin.display(description=gettext_lazy("versions it concerns"))
    def concerned(self, row: Decision) -> str:
        links = ((v.get_absolute_url(), str(v)) for v in row.versions.select_related("plan"))
        return format_html_join("", '<div><a href="{}">{}</a></div>', links) or _("none")

    @admin.display(description=gettext_lazy("corrected by"))
    def corrected_by(self, row: Decision) -> str:
        later = row.corrections.select_related("meeting").order_by("number").last()
        if later is None:
            return _("none: it holds")
        address = reverse("admin:meetings_decision_change", args=(later.pk,))
        return format_html('<a href="{}">{}</a>', address, later)

    def locked_because(self, row: Decision) -> str:
        return str(KEPT)

    def links_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        if not may_record_decision(request.user) or row.corrections.exists():
            return []
        address = f"{reverse('admin:meetings_decision_add')}?corrects={row.pk}"
        return [{"label": _("Correct this decision"), "url": address}]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address names; of an entry to correct, all that it says."""
        named: dict[str, Any] = super().get_changeform_initial_data(request)
        if key := key_of(named.get("corrects")):
            corrected = self.get_queryset(request).filter(pk=key).first()
            return named if corrected is None else correction_of(corrected) | named
        return named

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_record_decision(request.user)

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        new = obj is None
        facts = ("number", "recorded_at", "recorded_by", "corrected_by")
        became = () if new else ("follow_up_done_on", "follow_up_note")
        return (
            (
                gettext_lazy("Where it was decided"),
                {"fields": ("meeting", "agenda_item", "decided_on", "paragraph")},
            ),
            (
                gettext_lazy("What was decided"),
                {
                    "fields": ("verb", "text", "versions" if new else "concerned", "corrects"),
                    "description": RULES if new else "",
                },
            ),
            (
                gettext_lazy("What follows"),
                {"fields": ("follow_up_state", "follow_up_by", "follow_up_due", *became)},
            ),
            HOW_KNOWN,
            (gettext_lazy("Record it"), {"fields": ("confirmed",)})
            if new
            else (gettext_lazy("How it was recorded"), {"fields": facts}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        shown = ("concerned", "number", "recorded_at", "recorded_by", "corrected_by")
        return (*shown, "follow_up_done_on", "follow_up_note")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: the form recorded it through the service."""
