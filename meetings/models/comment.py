"""Comments of States and organizations on a version under consultation, and their answers."""

from __future__ import annotations

import datetime as dt
from enum import nonmember
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from accounts.recording import History
from meetings.models.consultation import Consultation
from programme.models import MemberState, Official, Organization, Version

if TYPE_CHECKING:
    from accounts.access import Visitor


class Disposition(models.TextChoices):
    """What became of a comment."""

    ACCEPTED = "accepted", _("Accepted")
    IN_PART = "in-part", _("Accepted in part")
    NOT_ACCEPTED = "not-accepted", _("Not accepted")
    NOTED = "noted", _("Noted")

    WITH_REASONS = nonmember(("in-part", "not-accepted"))
    """Answers that owe the party an explanation."""


class Channel(models.TextChoices):
    """How a comment came in."""

    PORTAL = "portal", _("On the portal")
    MAIL = "mail", _("By mail, entered by the secretariat")


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: Visitor) -> CommentQuerySet:
        """The own State's comments; once released, those of all parties to who was asked.

        A comment that was withdrawn stays with its State. The secretariat sees all.
        """
        if is_secretariat(user):
            return self
        acting = Official.objects.acting(user).values("state")
        asked = Consultation.objects.asking(user).values("pk")
        of_others = Q(
            withdrawn_at__isnull=True,
            consultation__released_at__isnull=False,
            consultation__in=asked,
        )
        return self.filter(Q(state__in=acting) | of_others)

    def standing(self) -> CommentQuerySet:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def unanswered(self) -> CommentQuerySet:
        return self.standing().filter(disposition="")

    def answered(self) -> CommentQuerySet:
        return self.standing().exclude(disposition="")


class Comment(models.Model):
    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        related_name="comments",
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
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    received_by = models.CharField(
        _("received"), max_length=10, choices=Channel, default=Channel.PORTAL, editable=False
    )
    anchor = models.CharField(
        _("on"),
        max_length=60,
        blank=True,
        help_text=_("Empty for the whole text; enhance, E1 or E1.title for a part."),
    )
    text = models.TextField(_("comment"))
    proposed_wording = models.TextField(_("proposed wording"), blank=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    disposition = models.CharField(_("disposition"), max_length=20, choices=Disposition, blank=True)
    response = models.TextField(_("response"), blank=True)
    carried_by = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("version that carries the change"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("answered by"),
    )

    history = History()
    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("consultation", "written_at", "pk")
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__isnull=False, organization__isnull=True)
                | Q(state__isnull=True, organization__isnull=False),
                name="comment_of_one_party",
                violation_error_message=_(
                    "A comment is of a State or of an organization, not of both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(disposition__in=("", *Disposition.values)),
                name="comment_disposition_known",
                violation_error_message=_("There is no such disposition."),
            ),
            models.CheckConstraint(
                condition=Q(received_by__in=Channel.values),
                name="comment_channel_known",
                violation_error_message=_("There is no such way in."),
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(disposition=""),
                name="comment_answered_with_a_disposition",
                violation_error_message=_("An answer says what became of the comment."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.party}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return f"{self.consultation.get_absolute_url()}#{self.place_on_page}"

    @property
    def edit_url(self) -> str:
        return reverse("meetings:comment_edit", args=(self.consultation_id, self.pk))

    @property
    def place_on_page(self) -> str:
        return f"comment-{self.pk}"

    @property
    def party(self) -> MemberState | Organization:
        party = self.state or self.organization
        if party is None:
            raise ValueError("a comment of nobody breaks comment_of_one_party")
        return party

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def stamp(self) -> str:
        """Stands for the words as they are: another one says that they were changed."""
        moment: dt.datetime = self.changed_at or self.written_at
        return moment.isoformat()
