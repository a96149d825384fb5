"""Invitations to delegations."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from accounts.access import Visitor
from meetings.access import may_invite_delegate
from meetings.invitations.inviting import delegate_invite
from meetings.models import DelegateInvitation
from programme.admin.invitations import InvitationAdmin, InviteForm, StateFilter


class DelegateInviteForm(InviteForm):
    def invite(self, **answers: Any) -> DelegateInvitation:
        return delegate_invite(**answers)


@admin.register(DelegateInvitation)
class DelegateInvitationAdmin(InvitationAdmin):
    form = DelegateInviteForm
    grant_fields = ("delegation", "role")
    list_display = (
        *("person", "delegation", "role", "valid_from", "valid_until", "state_word", "sent"),
    )
    list_filter = (StateFilter, "delegation__meeting", "role")
    list_select_related = (
        "delegation__meeting",
        "delegation__state",
        "delegation__organization",
    )
    search_fields = (
        "invitation__name",
        "invitation__email",
        "delegation__state__official_name",
        "delegation__organization__name",
        "delegation__meeting__title",
    )
    autocomplete_fields = ("delegation",)

    def may_invite_here(self, user: Visitor) -> bool:
        return may_invite_delegate(user)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the delegation, where the others are."""
        address = reverse("admin:meetings_delegation_change", args=(obj.delegation_id,))
        return HttpResponseRedirect(address)
