"""Who is told of news: what a person follows, how often, and what was told already."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from programme.models import ActivityPlan

if TYPE_CHECKING:
    from accounts.access import Visitor


class Pace(models.TextChoices):
    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day")
    NEVER = "never", _("Never")


class NewsKind(models.TextChoices):
    PAPER = "paper", _("Paper")
    DECISION = "decision", _("Decision")
    VERSION = "version", _("Approved text")
    ROUND = "round", _("Consultation")
    MEETING = "meeting", _("Meeting")
    MOVED = "moved", _("Days or place of a meeting")
    PROGRESS = "progress", _("Progress report")


class ReaderQuerySet(models.QuerySet["Reader"]):
    def visible_to(self, user: Visitor) -> ReaderQuerySet:
        """One's own, and nobody else's."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()

    def active(self) -> ReaderQuerySet:
        """Those of people whose account was not switched off."""
        return self.filter(person__is_active=True)

    def written_to(self) -> ReaderQuerySet:
        """Those who follow something, and want mails."""
        following = Follow.objects.filter(reader=models.OuterRef("pk"))
        return self.active().exclude(pace=Pace.NEVER).filter(models.Exists(following))

    def written_to_at_once(self) -> ReaderQuerySet:
        """Those of them who do not wait for the mail of the day."""
        return self.written_to().filter(pace=Pace.AT_ONCE)


class Reader(models.Model):
    """How one person is told of what happens."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    pace = models.CharField(_("mails are sent"), max_length=10, choices=Pace, default=Pace.AT_ONCE)
    mails_since = models.DateTimeField(
        _("mails since"),
        default=timezone.now,
        help_text=_("Nothing that happened before is told."),
    )
    digest_on = models.DateField(_("last daily mail"), null=True, blank=True)
    feed_key = models.CharField(
        _("key of the feeds"), max_length=40, unique=True, null=True, blank=True
    )

    objects = ReaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader")
        verbose_name_plural = _("readers")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(pace__in=Pace.values),
                name="reader_pace_known",
                violation_error_message=_("There is no such pace."),
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


class FollowQuerySet(models.QuerySet["Follow"]):
    def visible_to(self, user: Visitor) -> FollowQuerySet:
        """One's own, and nobody else's."""
        return self.filter(reader__person=user.pk) if user.is_authenticated else self.none()


class Follow(models.Model):
    """That a reader follows a meeting or a plan; without either, everything."""

    reader = models.ForeignKey(
        Reader, on_delete=models.CASCADE, related_name="follows", verbose_name=_("reader")
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("meeting"),
    )
    plan = models.ForeignKey(
        ActivityPlan,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("activity plan"),
    )
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ("since", "pk")
        verbose_name = _("followed")
        verbose_name_plural = _("followed")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(meeting__isnull=True) | Q(plan__isnull=True),
                name="follow_of_one_thing",
                violation_error_message=_("A meeting or a plan is followed, not both in one."),
            ),
            models.UniqueConstraint(
                fields=("reader", "meeting"),
                name="follow_a_meeting_once",
                violation_error_message=_("You follow this meeting already."),
            ),
            models.UniqueConstraint(
                fields=("reader", "plan"),
                name="follow_a_plan_once",
                violation_error_message=_("You follow this plan already."),
            ),
            models.UniqueConstraint(
                fields=("reader",),
                condition=Q(meeting__isnull=True, plan__isnull=True),
                name="follow_everything_once",
                violation_error_message=_("You follow everything already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.meeting or self.plan or _("Everything"))

    def covers(self, meetings: frozenset[int], plans: frozenset[int], at: dt.datetime) -> bool:
        """Whether what happened at `at` to these meetings and plans is followed by it."""
        if at < self.since:
            return False
        if self.meeting_id is not None:
            return self.meeting_id in meetings
        return self.plan_id is None or self.plan_id in plans


class Told(models.Model):
    """That a reader was told of one thing: made with its mail, and never twice."""

    reader = models.ForeignKey(
        Reader, on_delete=models.CASCADE, related_name="+", verbose_name=_("reader")
    )
    kind = models.CharField(_("of what"), max_length=10, choices=NewsKind)
    key = models.BigIntegerField(_("which"))
    at = models.DateTimeField(_("told"), auto_now_add=True)

    class Meta:
        verbose_name = _("told")
        verbose_name_plural = _("told")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("reader", "kind", "key"),
                name="told_once",
                violation_error_message=_("This was told already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"
