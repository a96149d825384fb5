"""Meetings: Senior Officials Meetings, expert meetings, consultations and the rest."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from meetings.models.meeting_words import (
    DatePrecision,
    MeetingForm,
    MeetingKind,
    MeetingQuerySet,
    meeting_name,
)
from meetings.models.reference import ActivityReference, activity_reference_constraint
from programme.dates import is_plain, plain_day
from programme.models import MemberState, Sourced

PAPERS_DUE_AHEAD = dt.timedelta(weeks=6)


class Meeting(Sourced, ActivityReference):
    kind = models.CharField(_("kind"), max_length=20, choices=MeetingKind)
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("26 for SOM-26.")
    )
    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        help_text=_("Such as som-26. It is part of addresses that people cite."),
    )
    precision = models.CharField(
        _("dates are known"),
        max_length=10,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True, validators=(plain_day,))
    ends_on = models.DateField(_("last day"), null=True, blank=True, validators=(plain_day,))
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        default="Asia/Seoul",
        help_text=_("The meeting's own, such as Asia/Ulaanbaatar; days are in it."),
    )
    closes_at = models.DateTimeField(_("over at"), null=True, blank=True, editable=False)
    form = models.CharField(
        _("form"), max_length=10, choices=MeetingForm, default=MeetingForm.IN_PERSON
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    host = models.ForeignKey(
        MemberState,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("host State"),
    )
    organizers = models.CharField(
        _("organizers"),
        max_length=300,
        blank=True,
        help_text=_("Ministries under the name they had at the meeting."),
    )
    attendance_count = models.PositiveIntegerField(
        _("persons who took part"), null=True, blank=True
    )
    attendance = models.TextField(_("who took part"), blank=True)
    summary = models.TextField(
        _("on DLD"), blank=True, help_text=_("What it did on DLD, in a few sentences.")
    )
    not_known = models.CharField(
        _("what is not known"),
        max_length=300,
        blank=True,
        help_text=_("Said plainly on the page, such as an outcome not recorded."),
    )
    is_public = models.BooleanField(
        _("published"), default=False, help_text=_("Off: only the secretariat sees it.")
    )

    history = History()
    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-number", "title")
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "number"),
                name="meeting_number_unique_in_kind",
                violation_error_message=_("This number is taken."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="meeting_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(
                    precision__in=DatePrecision.WITH_DATES,
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    closes_at__isnull=False,
                )
                | Q(
                    precision__in=(DatePrecision.UNKNOWN, DatePrecision.TO_COME),
                    starts_on__isnull=True,
                    ends_on__isnull=True,
                    closes_at__isnull=True,
                ),
                name="meeting_dates_as_known",
                violation_error_message=_(
                    "Give the first and the last day, or say that they are not known."
                ),
            ),
            activity_reference_constraint("meeting"),
        )

    def __str__(self) -> str:
        return self.short_title

    def clean(self) -> None:
        super().clean()
        if self.time_zone not in zoneinfo.available_timezones():
            raise ValidationError(
                {"time_zone": _("There is no such zone; write it as Asia/Seoul.")}
            )
        if self.ends_on is None or is_plain(self.ends_on):
            self.closes_at = self._end()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the moment of the end beside the days, for queries in UTC.

        Papers that open with the meeting's end move with it, until they are open.
        """
        self.closes_at = self._end()
        was_there = not self._state.adding
        super().save(*args, **kwargs)
        if was_there:
            waiting = self.documents.opening_with_meeting()
            document: Any  # simple_history takes the reason of a change by an attribute
            for document in waiting.exclude(opened_at=self.closes_at):
                document.opened_at = self.closes_at
                document._change_reason = _("The meeting's days moved")  # noqa: SLF001
                document.save()

    def _end(self) -> dt.datetime | None:
        if self.ends_on is None:
            return None
        zone = zoneinfo.ZoneInfo(self.time_zone)
        next_day = self.ends_on + dt.timedelta(days=1)
        return dt.datetime.combine(next_day, dt.time.min, zone).astimezone(dt.UTC)

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting_detail", args=(self.slug,))

    @property
    def short_title(self) -> str:
        """How lists and links name it: SOM-26."""
        return meeting_name(self.kind, self.number, self.title)

    @property
    def papers_due_on(self) -> dt.date | None:
        """Papers before a session are due six weeks ahead of its first day (UN practice).

        None where that day is not known: of a meeting in some month the first day is not.
        """
        if self.starts_on is None or self.precision != DatePrecision.DAY:
            return None
        return self.starts_on - PAPERS_DUE_AHEAD

    @property
    def are_papers_due(self) -> bool:
        """Whether the day is over by which its papers should be there."""
        due = self.papers_due_on
        return self.has_begun() if due is None else due < self.today()

    def today(self) -> dt.date:
        """The day it is where the meeting is."""
        return timezone.localdate(timezone=zoneinfo.ZoneInfo(self.time_zone))

    def has_begun(self, at: dt.datetime | None = None) -> bool:
        """Whether its first day has come, in its own zone, at `at` (now)."""
        if self.starts_on is None:
            return self.precision == DatePrecision.UNKNOWN
        zone = zoneinfo.ZoneInfo(self.time_zone)
        return self.starts_on <= (at or timezone.now()).astimezone(zone).date()

    def is_over(self, at: dt.datetime | None = None) -> bool:
        """Whether it ended before `at` (now); meetings of unknown date did."""
        if self.closes_at is None:
            return self.precision == DatePrecision.UNKNOWN
        return self.closes_at <= (at or timezone.now())
