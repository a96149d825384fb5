"""Delegations and their people. Managers keep them, editors read them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Delegate, Delegation
from programme.admin.inlines import RecordInline
from programme.admin.record import RecordAdmin


class DelegateInline(RecordInline, admin.TabularInline):
    model = Delegate
    fields = ("user", "role", "valid_from", "valid_until")
    autocomplete_fields = ("user",)
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegate]:
        rows: QuerySet[Delegate] = super().get_queryset(request)
        return rows.select_related("user", "delegation__meeting", "delegation__state")


@admin.register(Delegation)
class DelegationAdmin(RecordAdmin):
    history_parts = (("delegates", "delegation_id"),)
    inlines = (DelegateInline,)
    list_display = ("party_name", "meeting")
    list_filter = ("meeting", "state")
    list_select_related = ("meeting", "state", "organization")
    search_fields = (
        "state__official_name",
        "organization__name",
        "organization__acronym",
        "meeting__title",
        "delegates__user__name",
    )
    autocomplete_fields = ("meeting", "state", "organization")
    fieldsets = (
        (
            gettext_lazy("Who is represented at which meeting"),
            {
                "fields": ("meeting", "state", "organization"),
                "description": gettext_lazy(
                    "A State or an organization, not both. The delegates below read the "
                    "meeting's papers, from the first to the last of their days."
                ),
            },
        ),
    )

    @admin.display(description=gettext_lazy("delegation"), ordering="state__order")
    def party_name(self, row: Delegation) -> str:
        return row.party

    def kept_because(self, row: Delegation) -> str:
        """Costs one query."""
        if row.delegates.exists():
            return _(
                "This delegation has delegates: who took part is part of the record. "
                "Take the delegates away first if it was entered by mistake."
            )
        return ""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("meeting",)
