"""The addresses at which States and organizations are written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from accounts.models.user import normalize_email
from accounts.recording import History
from programme.models import MemberState, Organization

if TYPE_CHECKING:
    from accounts.access import Visitor


class CorrespondentQuerySet(models.QuerySet["Correspondent"]):
    def visible_to(self, user: Visitor) -> CorrespondentQuerySet:
        """The secretariat sees all, nobody else any."""
        return self if is_secretariat(user) else self.none()

    def active(self) -> CorrespondentQuerySet:
        return self.filter(is_active=True)

    def of(self, party: MemberState | Organization) -> CorrespondentQuerySet:
        if isinstance(party, MemberState):
            return self.filter(state=party)
        return self.filter(organization=party)


class Correspondent(models.Model):
    """An address of a State or an organization. It need not be that of somebody who signs in."""

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
    name = models.CharField(
        _("name"),
        max_length=150,
        blank=True,
        help_text=_("Of the person or the office; may stay empty."),
    )
    email = models.EmailField(_("e-mail address"), max_length=254)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Only active addresses are written to.")
    )

    history = History()
    objects = CorrespondentQuerySet.as_manager()

    class Meta:
        ordering = ("state__order", "organization__name", "email")
        verbose_name = _("correspondent")
        verbose_name_plural = _("correspondents")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__isnull=False, organization__isnull=True)
                | Q(state__isnull=True, organization__isnull=False),
                name="correspondent_of_one_party",
                violation_error_message=_(
                    "A correspondent is of a State or of an organization, not of both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="correspondent_email_lower_case",
                violation_error_message=_("An e-mail address is kept in small letters."),
            ),
            models.UniqueConstraint(
                fields=("state", "email"),
                name="correspondent_once_for_a_state",
                violation_error_message=_("This State has this address already."),
            ),
            models.UniqueConstraint(
                fields=("organization", "email"),
                name="correspondent_once_for_an_organization",
                violation_error_message=_("This organization has this address already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name or self.email}, {self.party}"

    def clean(self) -> None:
        super().clean()
        self.email = normalize_email(self.email)

    @property
    def party(self) -> str:
        """The official name of the State, or the organization's name."""
        return str(self.state or self.organization or "")
