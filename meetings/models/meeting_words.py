"""The words for meetings: kind, form, how well days are known, and which meetings they pick."""

from __future__ import annotations

import datetime as dt
from enum import nonmember
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from programme.models import ActivityPlan, Approach, MemberState
from programme.models.official import within_dates

if TYPE_CHECKING:
    from accounts.access import Visitor
    from meetings.models.meeting import Meeting


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

    def with_papers_due(self) -> MeetingQuerySet:
        """Sessions to come whose day for papers is known: Senior Officials Meetings, and what else
        has an agenda that expects a paper."""
        awaiting = Q(kind=MeetingKind.SOM) | Q(agenda_items__paper_expected=True)
        return self.upcoming().filter(awaiting, precision=DatePrecision.DAY).distinct()

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
