"""The outbox: mails that the portal has written, and what became of each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import access

if TYPE_CHECKING:
    from accounts.access import Visitor

WAITING = Q(sent_at__isnull=True, given_up_at__isnull=True)
SENT = Q(sent_at__isnull=False, given_up_at__isnull=True)
GIVEN_UP = Q(sent_at__isnull=True, given_up_at__isnull=False)


class MailState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


def one_line(value: str) -> None:
    """A validator: what stands in a mail's header cannot begin another header."""
    if not value.isprintable():
        raise ValidationError(_("This must be one line, without control characters."))


def no_nul(value: str) -> None:
    """A validator: PostgreSQL cannot store a text with a NUL character."""
    if "\0" in value:
        raise ValidationError(_("The text contains a NUL character."))


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def visible_to(self, user: Visitor) -> OutgoingMailQuerySet:
        """The secretariat sees all, nobody else any."""
        return self if access.is_secretariat(user) else self.none()

    def waiting(self) -> OutgoingMailQuerySet:
        return self.filter(WAITING)

    def sent(self) -> OutgoingMailQuerySet:
        return self.filter(SENT)

    def given_up(self) -> OutgoingMailQuerySet:
        return self.filter(GIVEN_UP)

    def due(self, at: dt.datetime) -> OutgoingMailQuerySet:
        """Those whose next attempt may be made at the moment `at`."""
        return self.waiting().filter(next_attempt_at__lte=at)


class OutgoingMail(models.Model):
    """A mail to one address. It is written with what it tells of, in one transaction, and
    sent by the worker (`accounts/tasks.py`)."""

    to = models.EmailField(_("to"), max_length=320, validators=(one_line,))
    subject = models.CharField(_("subject"), max_length=300, validators=(one_line,))
    body = models.TextField(_("text"), blank=True, validators=(no_nul,))
    keep_body = models.BooleanField(
        _("text is kept"),
        default=True,
        help_text=_("Off for mails with a link for one person: the text goes when it is sent."),
    )
    unsubscribe_url = models.CharField(
        _("address that ends such mails"),
        max_length=500,
        blank=True,
        editable=False,
        validators=(one_line,),
    )
    purpose = models.SlugField(_("purpose"), max_length=40)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        default_permissions = ("view",)
        permissions = (("retry_outgoingmail", "Can have a failed mail sent again"),)
        constraints = (
            models.CheckConstraint(
                condition=(WAITING & Q(next_attempt_at__isnull=False))
                | (SENT & Q(next_attempt_at__isnull=True))
                | (GIVEN_UP & Q(next_attempt_at__isnull=True)),
                name="outgoingmail_waits_or_is_done",
                violation_error_message=_("A mail waits, was sent, or was given up."),
            ),
            models.CheckConstraint(
                condition=Q(keep_body=True) | Q(body="") | WAITING,
                name="outgoingmail_forgets_its_text",
                violation_error_message=_("The text of this mail is not kept."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} ({self.to})"

    @property
    def state(self) -> MailState:
        if self.sent_at is not None:
            return MailState.SENT
        return MailState.WAITING if self.given_up_at is None else MailState.FAILED
