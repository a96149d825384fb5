"""Agenda items and outcomes: edited in their meeting's form, with a page and history each."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import AgendaItem, Meeting, Outcome
from programme.admin.inlines import RecordInline
from programme.admin.record import HOW_KNOWN, RecordAdmin

NUMBERS: dict[str, Any] = {
    "number": gettext_lazy(
        "As printed: 5, 5(e), 2 & 3. Of an item without a number its title; pages say it once."
    )
}


class AgendaItemInline(RecordInline, admin.TabularInline):
    model = AgendaItem
    readers_see = NUMBERS
    fields = ("order", "number", "title", "parent", "paper_expected", "note")
    ordering = ("order", "pk")
    show_change_link = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """An item stands under one of the same meeting; the list is read once, not per row."""
        formset = super().get_formset(request, obj, **kwargs)
        parent: Any = formset.form.base_fields.get("parent")
        if parent is not None:
            parent.queryset = top_items(obj)
            parent.choices = list(parent.choices)
            parent.widget.can_add_related = parent.widget.can_change_related = False
            parent.widget.can_view_related = parent.widget.can_delete_related = False
        return formset

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        rows: QuerySet[AgendaItem] = super().get_queryset(request)
        return rows.select_related("parent")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """On the item's own page, which looks at what stands under it."""
        return False


class OutcomeInline(RecordInline, admin.StackedInline):
    model = Outcome
    fields = ("order", "text", "drivers", "approach", "source", "source_note")
    ordering = ("order", "pk")
    autocomplete_fields = ("drivers",)
    show_change_link = True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """On the outcome's own page, which refuses where it is of the record."""
        return False


@admin.register(AgendaItem)
class AgendaItemAdmin(RecordAdmin):
    owner = "meeting"
    readers_see = NUMBERS
    list_display = ("number", "title", "meeting", "parent", "order")
    list_display_links = ("number", "title")
    list_filter = ("meeting", "source")
    list_select_related = ("meeting", "parent")
    search_fields = ("number", "title", "meeting__title", "meeting__slug")
    fieldsets = (
        (
            gettext_lazy("The item"),
            {"fields": ("meeting", "number", "title", "paper_expected", "note")},
        ),
        (gettext_lazy("Its place"), {"fields": ("parent", "order")}),
        HOW_KNOWN,
    )
    autocomplete_fields = ("meeting", "parent")

    def kept_because(self, row: AgendaItem) -> str:
        """Costs three queries."""
        if row.decisions.exists() or row.documents.exists() or row.children.exists():
            return _(
                "Item %s has papers, decisions or sub-items, which are part of the record. "
                "Correct its title or number instead."
            ) % (row.number)
        return super().kept_because(row)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("meeting",)


@admin.register(Outcome)
class OutcomeAdmin(RecordAdmin):
    owner = "meeting"
    list_display = ("text_start", "meeting", "order", "approach", "source")
    list_filter = ("meeting", "approach", "source")
    list_select_related = ("meeting", "approach")
    search_fields = ("text", "meeting__title")
    autocomplete_fields = ("meeting", "drivers", "approach")
    fieldsets = (
        (gettext_lazy("The outcome"), {"fields": ("meeting", "order", "text", "drivers")}),
        (gettext_lazy("What it led to"), {"fields": ("approach",)}),
        HOW_KNOWN,
    )

    @admin.display(description=gettext_lazy("outcome"))
    def text_start(self, row: Outcome) -> str:
        return row.text if len(row.text) <= 80 else f"{row.text[:79]}\N{HORIZONTAL ELLIPSIS}"


def top_items(meeting: Meeting | None) -> QuerySet[AgendaItem]:
    """The items of a meeting that sub-items may stand under; none without a meeting."""
    if meeting is None:
        return AgendaItem.objects.none()
    return AgendaItem.objects.filter(meeting=meeting, parent=None).order_by("order", "pk")
