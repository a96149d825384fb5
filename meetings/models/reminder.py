"""Who was reminded that a round closes, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from accounts.models import OutgoingMail
from meetings.models.consultation import Consultation
from programme.models import MemberState, Organization

if TYPE_CHECKING:
    from accounts.access import Visitor


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: Visitor) -> ReminderQuerySet:
        """The secretariat sees all, nobody else any."""
        return self if is_secretariat(user) else self.none()


class Reminder(models.Model):
    """One reminder of one party at one address: made with its mail, never changed."""

    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        related_name="reminders",
        verbose_name=_("consultation"),
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
    days_before = models.PositiveSmallIntegerField(
        _("days before closing"), help_text=_("Which of the reminders of a round it is.")
    )
    address = models.EmailField(_("to"), max_length=254)
    mail = models.OneToOneField(
        OutgoingMail, on_delete=models.PROTECT, related_name="+", verbose_name=_("mail")
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ("consultation", "-pk")
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__isnull=False, organization__isnull=True)
                | Q(state__isnull=True, organization__isnull=False),
                name="reminder_of_one_party",
                violation_error_message=_(
                    "A reminder is to a State or to an organization, not to both."
                ),
            ),
            models.UniqueConstraint(
                fields=("consultation", "state", "days_before", "address"),
                name="reminder_once_to_a_state",
                violation_error_message=_("This State was reminded already."),
            ),
            models.UniqueConstraint(
                fields=("consultation", "organization", "days_before", "address"),
                name="reminder_once_to_an_organization",
                violation_error_message=_("This organization was reminded already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.party}, {self.address}"

    @property
    def party(self) -> str:
        """The official name of the State, or the organization's name."""
        return str(self.state or self.organization or "")
