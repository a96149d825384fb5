"""Invitations: an address that was sent a link, by which its owner becomes what was granted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models.mail import OutgoingMail, one_line
from accounts.models.user import User, normalize_email

if TYPE_CHECKING:
    from accounts.access import Visitor


class InvitationState(models.TextChoices):
    SENT = "sent", _("Sent")
    USED = "used", _("Used")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def waits(*, along: str = "") -> Q:
    """The condition that an invitation was neither used nor withdrawn, expired or not."""
    return Q((f"{along}used_at__isnull", True), (f"{along}withdrawn_at__isnull", True))


def in_state(state: str, *, along: str = "", at: dt.datetime | None = None) -> Q:
    """The condition that an invitation is in this state at the moment `at` (now).

    `along` is the path to the invitation, such as "invitation__".
    """
    now = at or timezone.now()
    used, withdrawn = f"{along}used_at__isnull", f"{along}withdrawn_at__isnull"
    waiting = waits(along=along)
    return {
        InvitationState.SENT.value: waiting & Q((f"{along}expires_at__gt", now)),
        InvitationState.USED.value: Q((used, False)),
        InvitationState.EXPIRED.value: waiting & Q((f"{along}expires_at__lte", now)),
        InvitationState.WITHDRAWN.value: Q((withdrawn, False)),
    }[state]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: Visitor) -> InvitationQuerySet:
        """The secretariat sees all, nobody else any; who opens a link is found by it."""
        return self if access.is_secretariat(user) else self.none()

    def open(self, at: dt.datetime | None = None) -> InvitationQuerySet:
        """Those whose link still works: neither used, nor withdrawn, nor expired."""
        return self.filter(in_state(InvitationState.SENT, at=at))


class Invitation(models.Model):
    """One person at one address, and the one link that works now: of it only the digest.

    What it grants is said by rows of the packages above, which point here (`Grant`).
    """

    email = models.EmailField(_("e-mail address"), max_length=254, validators=(one_line,))
    name = models.CharField(
        _("name"),
        max_length=150,
        validators=(one_line,),
        help_text=_("As it is shown to others, family name included. The person may change it."),
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    mail = models.ForeignKey(
        OutgoingMail, on_delete=models.PROTECT, related_name="+", verbose_name=_("mail")
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("invited by"),
    )
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("used by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="invitation_email_lower_case",
                violation_error_message=_("An e-mail address is kept in small letters."),
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False, withdrawn_at__isnull=True),
                name="invitation_used_by_somebody_or_withdrawn",
                violation_error_message=_("An invitation is used by somebody, or withdrawn."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.email})"

    def clean(self) -> None:
        super().clean()
        self.email = normalize_email(self.email)

    @property
    def state(self) -> InvitationState:
        if self.used_at is not None:
            return InvitationState.USED
        if self.withdrawn_at is not None:
            return InvitationState.WITHDRAWN
        now = timezone.now()
        return InvitationState.SENT if self.expires_at > now else InvitationState.EXPIRED


class Grant(models.Model):
    """What an invitation makes of whoever uses it: a row of a package above, made known by
    `accounts.invitations.register`."""

    invitation = models.OneToOneField(
        Invitation, on_delete=models.PROTECT, related_name="+", verbose_name=_("invitation")
    )

    class Meta:
        abstract = True

    @property
    def words(self) -> str:
        """What the person becomes, for whom and when, in a few words."""
        raise NotImplementedError

    @property
    def why_not(self) -> str:
        """Why using the invitation would give nothing any more, in a sentence; "" where it gives."""
        return ""

    def give(self, user: User) -> None:
        """Make `user` what was granted; who is that already stays what they are."""
        raise NotImplementedError
