"""Invitations at the desk: written with a form, sent again, withdrawn, and otherwise read."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor, may_invite
from accounts.invitations.services import invitation_renew, invitation_withdraw, why_not_again
from accounts.models import Invitation, InvitationState, User
from programme.access import may_invite_official
from programme.admin.fields import NamedFields
from programme.admin.steps import Step, StepsAdmin
from programme.models import DatedGrant, OfficialInvitation
from programme.services import official_invite


class InvitationStep(Step):
    def may(self, user: Visitor) -> bool:
        return may_invite(user)

    def unfit(self, row: DatedGrant) -> str:
        return why_not_again(row.invitation)

    def seen(self, row: DatedGrant) -> str:
        return f"{row.invitation.state} {row.invitation.sent_at.isoformat()}"


class SendAgain(InvitationStep):
    name = "again"
    label = gettext_lazy("Send again")

    def unfit(self, row: DatedGrant) -> str:
        return super().unfit(row) or row.why_not

    def question(self, row: DatedGrant) -> str:
        return _("Send the invitation of %s again?") % row.invitation

    def consequences(self, row: DatedGrant) -> list[str]:
        return [
            _("A mail with a new link goes to %s.") % row.invitation.email,
            _("The link of the mail before no longer works."),
        ]

    def act(self, *, row: DatedGrant, by: User, **answers: Any) -> str:
        return _("The invitation of %s was sent again.") % invitation_renew(
            invitation=row.invitation, by=by
        )


class Withdraw(InvitationStep):
    name = "withdraw"
    label = gettext_lazy("Withdraw")

    def question(self, row: DatedGrant) -> str:
        return _("Withdraw the invitation of %s?") % row.invitation

    def consequences(self, row: DatedGrant) -> list[str]:
        return [
            _("The link in the mail no longer works. No mail says so."),
            _("It cannot be taken back; the person can be invited anew."),
        ]

    def act(self, *, row: DatedGrant, by: User, **answers: Any) -> str:
        return _("The invitation of %s was withdrawn.") % invitation_withdraw(
            invitation=row.invitation, by=by
        )


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state of the invitation")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return InvitationState.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        words: Any = queryset
        value = self.value()
        return words.in_state(value) if value in InvitationState.values else queryset


class InviteForm(forms.ModelForm):
    """Invites through the service while it is checked, so that its refusals are form errors."""

    by: Any = None
    email = Invitation._meta.get_field("email").formfield()
    name = Invitation._meta.get_field("name").formfield()
    sent: DatedGrant

    def invite(self, **answers: Any) -> DatedGrant:
        """Call the service of this kind of invitation."""
        raise NotImplementedError

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        try:
            with transaction.atomic():
                self.sent = self.invite(by=self.by, **self.cleaned_data)
        except ValidationError as refusal:
            for name, faults in refusal.update_error_dict({}).items():
                at = name if name in self.fields and name != NON_FIELD_ERRORS else None
                self.add_error(at, ValidationError(faults))

    def save(self, commit: bool = True) -> DatedGrant:
        """The row that the service made; there is nothing left to write."""
        return self.sent

    def save_m2m(self) -> None:
        """Nothing."""


class InvitationAdmin(NamedFields, StepsAdmin):
    """Of one kind of grant. Whoever may view reads; whoever `may_invite_here` invites."""

    steps: ClassVar[list[Step]] = [SendAgain(), Withdraw()]
    list_filter: ClassVar[Any] = (StateFilter,)
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-invitation__sent_at", "-pk")
    grant_fields: ClassVar[tuple[str, ...]] = ()
    """What is granted, beside the days."""

    def may_invite_here(self, user: Visitor) -> bool:
        raise NotImplementedError

    @admin.display(description=gettext_lazy("person"), ordering="invitation__name")
    def person(self, row: DatedGrant) -> str:
        return str(row.invitation)

    @admin.display(description=gettext_lazy("state"))
    def state_word(self, row: DatedGrant) -> str:
        return str(row.invitation.state.label)

    @admin.display(description=gettext_lazy("sent"), ordering="invitation__sent_at")
    def sent(self, row: DatedGrant) -> str:
        return _moment(row.invitation.sent_at)

    @admin.display(description=gettext_lazy("link works until"))
    def expires(self, row: DatedGrant) -> str:
        return _moment(row.invitation.expires_at)

    @admin.display(description=gettext_lazy("invited by"))
    def invited_by(self, row: DatedGrant) -> str:
        return str(row.invitation.invited_by or "")

    @admin.display(description=gettext_lazy("mail"))
    def mail_word(self, row: DatedGrant) -> str:
        mail = row.invitation.mail
        return f"{mail.state.label} {mail.last_error}".strip()

    @admin.display(description=gettext_lazy("used"))
    def used(self, row: DatedGrant) -> str:
        return _moment(row.invitation.used_at)

    @admin.display(description=gettext_lazy("withdrawn"))
    def withdrawn(self, row: DatedGrant) -> str:
        return _moment(row.invitation.withdrawn_at)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = self.model._default_manager
        visible: QuerySet[Any] = rows.visible_to(request.user)
        return (
            visible.select_related("invitation__mail", "invitation__invited_by")
            .defer("invitation__mail__body")
            .order_by(*self.ordering)
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        days = ("valid_from", "valid_until")
        if obj is None:
            return (
                (
                    gettext_lazy("Who is invited"),
                    {
                        "fields": ("name", "email"),
                        "description": gettext_lazy(
                            "Saving sends a mail to this address, with a link that works once."
                        ),
                    },
                ),
                (gettext_lazy("As what"), {"fields": (*self.grant_fields, days)}),
            )
        became = ("state_word", "sent", "expires", "mail_word", "used", "withdrawn")
        return (
            (gettext_lazy("Who is invited"), {"fields": ("person", "invited_by")}),
            (gettext_lazy("As what"), {"fields": (*self.grant_fields, days)}),
            (gettext_lazy("What became of it"), {"fields": became}),
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is not None:
            return super().get_form(request, obj, change, **kwargs)
        form: Any = super().get_form(request, obj, change, **kwargs | {"form": self.form})
        form.by = request.user
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        shown = ("state_word", "sent", "expires", "mail_word", "used", "withdrawn")
        return ("person", "invited_by", *shown)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given: dict[str, Any] = super().get_changeform_initial_data(request)
        return {"valid_from": timezone.now().date(), **given}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may_invite_here(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: the form invited through the service."""

    def render_change_form(  # noqa: PLR0913 -- the arguments are Django's
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            context["steps"] = self.steps_for(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


class OfficialInviteForm(InviteForm):
    def invite(self, **answers: Any) -> OfficialInvitation:
        return official_invite(**answers)


@admin.register(OfficialInvitation)
class OfficialInvitationAdmin(InvitationAdmin):
    form = OfficialInviteForm
    grant_fields = ("state", "role")
    list_display = ("person", "state", "role", "valid_from", "valid_until", "state_word", "sent")
    list_filter = (StateFilter, "state", "role")
    list_select_related = ("state",)
    search_fields = ("invitation__name", "invitation__email", "state__official_name")
    autocomplete_fields = ("state",)

    def may_invite_here(self, user: Visitor) -> bool:
        return may_invite_official(user)


def _moment(value: Any) -> str:
    return date_format(timezone.localtime(value), "DATETIME_FORMAT") if value else ""
