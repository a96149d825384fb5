"""Matters arising: what earlier meetings asked for, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.models import Decision, FollowUpState, Meeting, MeetingKind, Verb
from meetings.pages import any_sample
from meetings.pages.register import ENTRY, EntryRow, entries_of
from programme.citing import absolute
from programme.dates import format_days
from programme.models import Provenance

IN_SHORT = 40


@dataclass(frozen=True)
class Matter:
    """One decision whose follow-up is open, or was done since the meeting before.

    Its words are the same on the page and in the file.
    """

    entry: EntryRow

    @property
    def place(self) -> str:
        """ "SOM-26, item 5(e)" """
        number = self.entry.facts.agenda_item__number
        if not number:
            return self.entry.meeting
        return _("%(meeting)s, item %(number)s") % {
            "meeting": self.entry.meeting,
            "number": number,
        }

    @property
    def verb(self) -> str:
        return str(Verb(self.entry.facts.verb).label)

    @property
    def is_sample(self) -> bool:
        return bool(self.entry.facts.source == Provenance.SAMPLE)

    @property
    def in_short(self) -> str:
        return Truncator(self.entry.facts.text).words(IN_SHORT)

    @property
    def due(self) -> str:
        day = self.entry.facts.follow_up_due
        return format_days(day) if day else _("no day set")

    @property
    def state(self) -> str:
        if self.entry.facts.follow_up_state == FollowUpState.DONE:
            return _("Done %s") % format_days(self.entry.facts.follow_up_done_on)
        return _("Open, overdue") if self.entry.is_overdue else _("Open")

    @property
    def note(self) -> str:
        return self.entry.facts.follow_up_note or _("nothing is recorded")

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of HEAD, for a file."""
        papers = (f"{row.symbol}, {row.label}" if row.label else row.symbol for row in self.papers)
        on = (*papers, *(row.text for row in self.entry.versions))
        said = (self.verb, *((_("Sample"),) if self.is_sample else ()), self.in_short)
        return (
            self.place,
            "\n".join(said),
            "\n".join(on) or _("no paper named"),
            self.entry.facts.follow_up_by,
            self.due,
            self.state,
            self.note,
        )

    @property
    def papers(self) -> Sequence[Any]:
        return self.entry.papers


def head() -> tuple[str, ...]:
    """The columns, in words."""
    return (
        _("Meeting and item"),
        _("Decision"),
        _("On"),
        _("By whom"),
        _("Due"),
        _("Follow-up"),
        _("What was done"),
    )


def matters_page(meeting: Meeting, user: Visitor) -> dict[str, Any]:
    """What of earlier meetings' decisions arises at `meeting`, as of today (UTC).

    Follow-ups that are open, and those that were done since the meeting before it began, in
    the order of meetings and entries. Five queries however many rows, besides who `user` is
    and links to versions.
    """
    earlier = Meeting.objects.visible_to(user).before(meeting)
    newest_first = earlier.order_by(F("starts_on").desc(nulls_last=True), "-number", "-pk")
    previous = newest_first.first()
    matters = _matters(meeting, previous, user) if previous else []
    return {
        "meeting": meeting,
        "previous": previous,
        "matters": matters,
        "head": head(),
        "as_of": as_of(),
        "canonical_url": absolute(reverse("meetings:matters_arising", args=(meeting.slug,))),
        "why_empty": "" if matters else _why_empty(meeting, previous),
        "has_sample": any_sample((meeting, *(row.entry.facts for row in matters))),
    }


def as_of() -> dt.date:
    """The day by which something is overdue, as the register counts it."""
    return timezone.now().date()


def _matters(meeting: Meeting, previous: Meeting, user: Visitor) -> list[Matter]:
    earlier = Meeting.objects.visible_to(user).before(meeting)
    known = Decision.objects.visible_to(user).filter(meeting__in=earlier.values("pk"))
    arising = known.open() | known.done(since=previous.starts_on)
    rows = arising.for_rows().order_by(
        F("meeting__starts_on").asc(nulls_first=True), "meeting__number", "meeting_id", "number"
    )
    return [Matter(entry) for entry in entries_of(rows.values_list(*ENTRY, named=True), user)]


def _why_empty(meeting: Meeting, previous: Meeting | None) -> str:
    if previous is None and meeting.kind == MeetingKind.SOM:
        return _("No Senior Officials Meeting before this one is on record here.")
    if previous is None:
        return _("No meeting before this one is on record here.")
    return (
        _("No follow-up of a decision of an earlier meeting is open, and none was done since %s.")
        % previous.short_title
    )
