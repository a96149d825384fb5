"""Meetings: Senior Officials Meetings, expert meetings, consultations and the rest."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from enum import nonmember
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.access import is_secretariat
from meetings.models.reference import ActivityReference, activity_reference_constraint
from programme.models import ActivityPlan, Approach, MemberState, Sourced
from programme.models.official import within_dates

if TYPE_CHECKING:
    from accounts.access import Visitor


PAPERS_DUE_AHEAD = dt.timedelta(weeks=6)


class MeetingKind(models.TextChoices):
    SOM = "som", _("Senior Officials Meeting")
    EXPERT = "expert", _("Expert meeting")
    CONSULTATION = "consultation", _("Consultation meeting")
    FOCAL_POINTS = "focal-points", _("National Focal Points meeting")
    WORKSHOP = "workshop", _("Workshop or training")
    SIDE_EVENT = "side-event", _("Side event")
    OTHER = "other", _("Other meeting")


class MeetingForm(models.TextChoices):
    IN_PERSON = "in-person", _("In person")
    VIRTUAL = "virtual", _("Virtual")
    HYBRID = "hybrid", _("Hybrid")


class DatePrecision(models.TextChoices):
    """How well the days of a meeting are known."""

    DAY = "day", _("To the day")
    MONTH = "month", _("To the month")
    UNKNOWN = "unknown", _("Not known")
    TO_COME = "to-come", _("To be announced")

    WITH_DATES = nonmember(("day", "month"))


def meeting_name(kind: str, number: int | None, title: str) -> str:
    """SOM-26 for a numbered Senior Officials Meeting, the title else."""
    if kind == MeetingKind.SOM and number:
        return f"SOM-{number}"
    return title


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Visitor) -> MeetingQuerySet:
        """Published meetings; the secretariat sees all, delegates also their own."""
        if is_secretariat(user):
            return self
        readable = Q(is_public=True)
        if user.is_authenticated:
            readable |= Q(pk__in=self.model.objects.attended_by(user).values("pk"))
        return self.filter(readable)

    def attended_by(self, user: Visitor) -> MeetingQuerySet:
        """Meetings `user` is a delegate to today, within the dates of that role."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(
            within_dates(along="delegations__delegates__"),
            delegations__delegates__user_id=user.pk,
        )

    def upcoming(self, at: dt.datetime | None = None) -> MeetingQuerySet:
        """Meetings that are not over at `at` (now), or whose dates are still to come."""
        moment = at or timezone.now()
        return self.filter(Q(closes_at__gt=moment) | Q(precision=DatePrecision.TO_COME))

    def past(self, at: dt.datetime | None = None) -> MeetingQuerySet:
        """Meetings that are over at `at` (now), those of unknown date included."""
        moment = at or timezone.now()
        return self.filter(Q(closes_at__lte=moment) | Q(precision=DatePrecision.UNKNOWN))

    def before(self, meeting: Meeting) -> MeetingQuerySet:
        """Meetings held before `meeting`; before a Senior Officials Meeting only such ones.

        Senior Officials Meetings of unknown days are told apart by their number; any other
        meeting of unknown days is before none. Before one to come are those that are over.
        """
        if meeting.starts_on is not None:
            earlier = Q(starts_on__lt=meeting.starts_on)
        elif meeting.precision == DatePrecision.TO_COME:
            earlier = Q(closes_at__lte=timezone.now())
        else:
            earlier = Q(pk__in=())
        if meeting.kind != MeetingKind.SOM:
            return self.filter(earlier)
        if meeting.number:
            unknown = Q() if meeting.precision == DatePrecision.UNKNOWN else Q(starts_on=None)
            earlier |= unknown & Q(number__lt=meeting.number)
        return self.filter(earlier, kind=MeetingKind.SOM)

    def with_words(self, text: str) -> MeetingQuerySet:
        """Meetings in whose title, place or address (som-26) every word of `text` occurs."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(title__icontains=word) | Q(place__icontains=word) | Q(slug__icontains=word)
            )
        return found

    def hosted_by(self, state: MemberState) -> MeetingQuerySet:
        return self.filter(host=state)

    def on_days(self, first: dt.date, last: dt.date) -> MeetingQuerySet:
        """Meetings on at least one day from `first` to `last`, as far as their days are known."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def delivering(self, plan: ActivityPlan, code: str) -> MeetingQuerySet:
        """Meetings that deliver the activity of this code, in whichever version."""
        return self.filter(plan=plan, activity_code=code)

    def for_detail(self) -> MeetingQuerySet:
        """With what the meeting's own page names at its head, in one query."""
        return self.select_related("host", "plan")

    def leading_to(self, approach: Approach) -> MeetingQuerySet:
        """Meetings with an outcome that led to this approach."""
        return self.filter(outcomes__approach=approach).distinct()


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
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
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

    history = HistoricalRecords()
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
