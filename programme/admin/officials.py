"""Persons who act for a member State. Managers keep the list, editors read it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programme.access import may_invite_official
from programme.admin.record import RecordAdmin
from programme.models import Official


@admin.register(Official)
class OfficialAdmin(RecordAdmin):
    kept = _(
        "Officials are not deleted: who acted for a State is part of the record. "
        "Give the last day instead; rights end by themselves when it has passed."
    )
    change_list_template = "admin/officials.html"
    list_display = ("user", "state", "role", "valid_from", "valid_until")
    list_filter = ("state", "role")
    list_select_related = ("user", "state")
    search_fields = ("user__name", "state__official_name", "state__short_name")
    date_hierarchy = "valid_from"
    autocomplete_fields = ("user", "state")
    fieldsets = (
        (
            _("Who acts for which State"),
            {
                "fields": ("user", "state", "role"),
                "description": _("A person without an account is invited instead, from the list."),
            },
        ),
        (_("For how long that counts"), {"fields": (("valid_from", "valid_until"),)}),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        may = {"may_invite": may_invite_official(request.user)}
        return super().changelist_view(request, may | (extra_context or {}))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "valid_from": timezone.now().date(),
            **super().get_changeform_initial_data(request),
        }
