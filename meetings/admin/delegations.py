"""Delegations and their people. Managers keep them, editors read them."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import InvitationState
from meetings.access import may_invite_delegate
from meetings.models import Delegate, DelegateInvitation, Delegation
from programme.admin.inlines import ReadOnlyInline, RecordInline
from programme.admin.record import RecordAdmin
from programme.dates import format_days


class DelegateInline(RecordInline, admin.TabularInline):
    model = Delegate
    fields = ("user", "role", "valid_from", "valid_until")
    autocomplete_fields = ("user",)
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegate]:
        rows: QuerySet[Delegate] = super().get_queryset(request)
        return rows.select_related("user", "delegation__meeting", "delegation__state")


class InvitationInline(ReadOnlyInline, admin.TabularInline):
    """Who was invited, and what became of it; each is opened to send it again."""

    model = DelegateInvitation
    fields = ("person", "role", "valid_from", "valid_until", "state_word")
    show_change_link = True
    verbose_name_plural = gettext_lazy("invitations")

    @admin.display(description=gettext_lazy("person"))
    def person(self, row: DelegateInvitation) -> str:
        return str(row.invitation)

    @admin.display(description=gettext_lazy("state"))
    def state_word(self, row: DelegateInvitation) -> str:
        return str(row.invitation.state.label)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DelegateInvitation]:
        rows: QuerySet[DelegateInvitation] = super().get_queryset(request)
        return rows.select_related("invitation")


class Access(Enum):
    TODAY = "today"
    NOT_TODAY = "not today"


def _names(row: Delegation, access: Access) -> str:
    """Those who may read the meeting's papers today by this delegation, or the others, with
    the day on which that ended or begins."""
    today = timezone.now().date()
    return ", ".join(
        said for delegate in row.delegates.all() if (said := _name(delegate, today, access))
    )


def _name(delegate: Delegate, today: dt.date, access: Access) -> str:
    name = delegate.user.name
    has_begun = delegate.valid_from <= today
    is_over = delegate.valid_until is not None and delegate.valid_until < today
    if has_begun and not is_over and delegate.user.is_active:
        return name if access is Access.TODAY else ""
    if access is Access.TODAY:
        return ""
    if is_over:
        day = format_days(delegate.valid_until)
        return _("%(name)s (until %(day)s)") % {"name": name, "day": day}
    if not has_begun:
        day = format_days(delegate.valid_from)
        return _("%(name)s (from %(day)s)") % {"name": name, "day": day}
    return _("%s (account switched off)") % name


@admin.register(Delegation)
class DelegationAdmin(RecordAdmin):
    owner = "meeting"
    history_parts = (("delegates", "delegation_id"),)
    inlines = (DelegateInline, InvitationInline)
    list_display = ("party_name", "meeting", "has_access", "had_access", "is_invited")
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

    @admin.display(description=gettext_lazy("access today"))
    def has_access(self, row: Delegation) -> str:
        return _names(row, Access.TODAY)

    @admin.display(description=gettext_lazy("not today"))
    def had_access(self, row: Delegation) -> str:
        return _names(row, Access.NOT_TODAY)

    @admin.display(description=gettext_lazy("invited"))
    def is_invited(self, row: Delegation) -> str:
        """Whose invitation can still be used."""
        waiting = (InvitationState.SENT, InvitationState.EXPIRED)
        return ", ".join(
            _("%s (expired)") % grant.invitation.name
            if grant.invitation.state == InvitationState.EXPIRED
            else grant.invitation.name
            for grant in row.invitations.all()
            if grant.invitation.state in waiting
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        """With the people of each: two queries, however many rows."""
        people = Delegate.objects.select_related("user").order_by("user__name", "pk")
        invited = DelegateInvitation.objects.select_related("invitation")
        rows: QuerySet[Delegation] = super().get_queryset(request)
        return rows.prefetch_related(
            Prefetch("delegates", people),
            Prefetch("invitations", invited.order_by("invitation__name", "pk")),
        )

    def links_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        if not may_invite_delegate(request.user):
            return []
        address = f"{reverse('admin:meetings_delegateinvitation_add')}?delegation={row.pk}"
        many = reverse("meetings:invitations", args=(row.meeting.slug,))
        return [
            {"label": _("Invite a delegate"), "url": address},
            {"label": _("Invite many"), "url": many},
        ]

    def kept_because(self, row: Delegation) -> str:
        """Costs two queries."""
        if row.invitations.exists():
            return _("Delegates were invited to this delegation: it stays.")
        if row.delegates.exists():
            return _(
                "This delegation has delegates: who took part is part of the record. "
                "Take the delegates away first if it was entered by mistake."
            )
        return ""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("meeting",)
