"""Who takes part in a meeting, for whom, and for how long that counts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from accounts.recording import History
from meetings.models.meeting import Meeting
from programme.dates import plain_day
from programme.models import MemberState, Organization
from programme.models.official import within_dates

if TYPE_CHECKING:
    from accounts.access import Visitor


class DelegateRole(models.TextChoices):
    HEAD = "head", _("Head of delegation")
    DELEGATE = "delegate", _("Delegate")
    ADVISER = "adviser", _("Adviser")
    OBSERVER = "observer", _("Observer")


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def visible_to(self, user: Visitor) -> DelegationQuerySet:
        """The secretariat, and each delegate the own delegation."""
        if is_secretariat(user):
            return self
        if not user.is_authenticated:
            return self.none()
        own = Delegate.objects.in_force().filter(user_id=user.pk)
        return self.filter(pk__in=own.values("delegation"))


class Delegation(models.Model):
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="delegations",
        verbose_name=_("meeting"),
    )
    state = models.ForeignKey(
        MemberState,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("State"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("organization"),
    )

    history = History()
    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "state__order", "organization__name")
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__isnull=False, organization__isnull=True)
                | Q(state__isnull=True, organization__isnull=False),
                name="delegation_of_one_party",
                violation_error_message=_(
                    "A delegation is of a State or of an organization, not of both."
                ),
            ),
            models.UniqueConstraint(
                fields=("meeting", "state"),
                name="delegation_once_for_a_state",
                violation_error_message=_("This State has a delegation already."),
            ),
            models.UniqueConstraint(
                fields=("meeting", "organization"),
                name="delegation_once_for_an_organization",
                violation_error_message=_("It has a delegation already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.party}, {self.meeting}"

    @property
    def party(self) -> str:
        """The official name of the State, or the organization's name."""
        return str(self.state or self.organization or "")


class DelegateQuerySet(models.QuerySet["Delegate"]):
    def in_force(self, on: dt.date | None = None) -> DelegateQuerySet:
        return self.filter(within_dates(on))


class Delegate(models.Model):
    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.PROTECT,
        related_name="delegates",
        verbose_name=_("delegation"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    role = models.CharField(
        _("role"), max_length=20, choices=DelegateRole, default=DelegateRole.DELEGATE
    )
    valid_from = models.DateField(_("from"), validators=(plain_day,))
    valid_until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("Last day. Rights end by themselves when it has passed."),
        validators=(plain_day,),
    )

    history = History()
    objects = DelegateQuerySet.as_manager()

    class Meta:
        ordering = ("delegation", "role", "pk")
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        constraints = (
            models.UniqueConstraint(
                fields=("delegation", "user"),
                name="delegate_once_in_delegation",
                violation_error_message=_("This person is in the delegation already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="delegate_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.delegation}"
