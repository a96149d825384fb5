"""The words for decisions: what a meeting did, what is to follow, and which entries they pick."""

from __future__ import annotations

import datetime as dt
from enum import nonmember
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.document import Document
from meetings.models.meeting import Meeting
from programme.models import Version

if TYPE_CHECKING:
    from accounts.access import Visitor
    from meetings.models.decision import Decision  # noqa: F401 -- named in a string below


class Verb(models.TextChoices):
    """What the meeting did, in the words of decisions."""

    APPROVED = "approved", _("Approved")
    APPROVED_AS_AMENDED = "approved-as-amended", _("Approved as amended")
    TOOK_NOTE = "took-note", _("Took note")
    REQUESTED = "requested", _("Requested")
    DEFERRED = "deferred", _("Deferred")
    NOT_APPROVED = "not-approved", _("Not approved")

    APPROVING = nonmember(("approved", "approved-as-amended"))
    PUTTING_OFF = nonmember(("deferred", "not-approved"))
    """After these a version may be put to another meeting."""


class FollowUpState(models.TextChoices):
    NONE = "none", _("No follow-up asked")
    OPEN = "open", _("Open")
    DONE = "done", _("Done")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: Visitor) -> DecisionQuerySet:
        """Decisions of meetings `user` may know of: the register is public."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))

    def concerning(self, version: Version) -> DecisionQuerySet:
        return self.filter(versions=version)

    def approving(self) -> DecisionQuerySet:
        return self.filter(verb__in=Verb.APPROVING)

    def uncorrected(self) -> DecisionQuerySet:
        """Entries that no later entry corrects: what holds."""
        return self.filter(corrections__isnull=True)

    def open(self) -> DecisionQuerySet:
        """Decisions whose follow-up is still to be done."""
        return self.uncorrected().filter(follow_up_state=FollowUpState.OPEN)

    def overdue(self, on: dt.date | None = None) -> DecisionQuerySet:
        """Decisions whose follow-up is open though its day was before `on` (today, UTC)."""
        return self.open().filter(follow_up_due__lt=on or timezone.now().date())

    def not_yet_due(self, on: dt.date | None = None) -> DecisionQuerySet:
        """Decisions whose follow-up is open, and was due on no day before `on` (today, UTC)."""
        day = on or timezone.now().date()
        return self.open().filter(Q(follow_up_due__isnull=True) | Q(follow_up_due__gte=day))

    def done(self, since: dt.date | None = None) -> DecisionQuerySet:
        """Decisions whose follow-up was done, on the day `since` or later (ever)."""
        found = self.uncorrected().filter(follow_up_state=FollowUpState.DONE)
        return found.filter(follow_up_done_on__gte=since) if since else found

    def for_rows(self) -> DecisionQuerySet:
        """With `corrected_by`, the number of the entry that corrects it; no query more."""
        later = self.model.objects.filter(corrects=OuterRef("pk")).order_by("-number")
        return self.annotate(corrected_by=Subquery(later.values("number")[:1]))

    def for_detail(self) -> DecisionQuerySet:
        """With what the entry's own page names, in one query."""
        return self.select_related("meeting", "agenda_item__meeting")

    def on_paper(self, document: Document) -> DecisionQuerySet:
        """Decisions on what the paper put before its meeting.

        Those on versions that its annexes carry, those of its meeting that approved such a
        text as amended, and those under its agenda items that name no version: one that
        names another paper's version is not on this one.
        """
        annexes = document.annexes.filter(version__isnull=False)
        carried = annexes.values("version")
        same_text = Q(
            versions__approach__in=annexes.filter(version__plan=None).values("version__approach")
        ) | Q(versions__plan__in=annexes.filter(version__approach=None).values("version__plan"))
        amended = Q(verb=Verb.APPROVED_AS_AMENDED, meeting=document.meeting_id) & same_text
        under = Q(agenda_item__in=document.agenda_items.values("pk"), versions__isnull=True)
        found = self.model.objects.filter(Q(versions__in=carried) | amended | under)
        return self.filter(pk__in=found.values("pk"))

    def with_words(self, text: str) -> DecisionQuerySet:
        """Decisions in whose text, paragraph or agenda item every word of `text` occurs."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(paragraph__icontains=word)
                | Q(agenda_item__title__icontains=word)
                | Q(agenda_item__number__iexact=word)
            )
        return found

    def taken_in(self, year: int) -> DecisionQuerySet:
        """By the day of the decision, by the meeting's where that is not known."""
        by_meeting = Q(decided_on__isnull=True, meeting__starts_on__year=year)
        return self.filter(Q(decided_on__year=year) | by_meeting)
