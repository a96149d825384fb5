"""Meetings and deadlines as calendars that a client subscribes to (RFC 5545).

Days are days: a meeting known to the day is an event of whole days, in no zone; its own zone
is told in the words. A meeting whose days are not known, or only to the month, has no event.
An event keeps its UID, its SEQUENCE rises with each change on record, and LAST-MODIFIED is the
moment of the last one, so that clients move an event and never show it twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vUri

from accounts.access import Visitor
from meetings.models import Consultation, DatePrecision, Meeting
from meetings.models.consultation import ConsultationQuerySet
from meetings.models.meeting_words import MeetingQuerySet
from meetings.pages.zone import zone_words

PRODUCT = "-//NEASPEC//DLD portal//EN"
# How often a client should look again: dates change a few times a year
REFRESH = dt.timedelta(hours=12)
MOST_EVENTS = 500

Changes = dict[int, tuple[int, dt.datetime]]


def meetings_calendar(meetings: MeetingQuerySet, name: str) -> bytes:
    """One event for each of `meetings` whose days are known. Two queries."""
    known = meetings.filter(precision=DatePrecision.DAY).order_by("-starts_on", "-pk")
    rows = list(known[:MOST_EVENTS])
    changes = _changes(Meeting, rows)
    return _calendar(name, (_meeting_event(meeting, changes) for meeting in reversed(rows)))


def deadlines_calendar(user: Visitor, name: str) -> bytes:
    """Last days for comments in rounds that `user` may know, and for papers of meetings to come.

    Five queries at most.
    """
    rounds = list(_rounds(user))
    meetings = list(_with_papers_due(user))
    of_rounds, of_meetings = _changes(Consultation, rounds), _changes(Meeting, meetings)
    events = [_closing_event(row, of_rounds) for row in rounds]
    events += [_papers_due_event(meeting, of_meetings) for meeting in meetings]
    return _calendar(name, events)


def _rounds(user: Visitor) -> ConsultationQuerySet:
    under_way = Consultation.objects.visible_to(user).under_way()
    return under_way.order_by("closes_on", "pk")[:MOST_EVENTS]


def _with_papers_due(user: Visitor) -> Iterable[Meeting]:
    awaiting = Meeting.objects.visible_to(user).with_papers_due()
    return awaiting.order_by("starts_on", "pk")[:MOST_EVENTS]


def _calendar(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # The name in the standard's words (RFC 7986) and in those that most clients read
    one_line = " ".join(name.split())
    calendar.add("name", one_line)
    calendar.add("x-wr-calname", one_line)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def _meeting_event(meeting: Meeting, changes: Changes) -> Event:
    event = _event(f"meeting-{meeting.slug}", meeting, changes)
    event.add("summary", _named(meeting, meeting.short_title))
    _add_days(event, meeting.starts_on, meeting.ends_on)
    if meeting.place or meeting.form == "virtual":
        event.add("location", meeting.place or str(meeting.get_form_display()))
    words = [meeting.title, _("Days are those of %(zone)s.") % {"zone": zone_words(meeting)}]
    _add_description(event, words, meeting)
    return event


def _papers_due_event(meeting: Meeting, changes: Changes) -> Event:
    event = _event(f"papers-due-{meeting.slug}", meeting, changes)
    words = _("Papers due for %(meeting)s") % {"meeting": meeting.short_title}
    event.add("summary", _named(meeting, words))
    _add_days(event, meeting.papers_due_on, meeting.papers_due_on)
    _add_description(event, [_("Papers before a session are due six weeks ahead.")], meeting)
    return event


def _closing_event(row: Consultation, changes: Changes) -> Event:
    event = _event(f"consultation-{row.pk}", row, changes)
    event.add("summary", _named(row, _("Comments close: %(title)s") % {"title": row.title}))
    _add_days(event, row.closes_on, row.closes_on)
    _add_description(event, [_("Comments are taken to the end of this day, in UTC.")], row)
    return event


def _event(key: str, row: Any, changes: Changes) -> Event:
    sequence, changed_at = changes.get(row.pk, (0, timezone.now()))
    event = Event()
    event.add("uid", f"{key}@{urlsplit(settings.PORTAL_URL).hostname}")
    event.add("sequence", sequence)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("status", "CONFIRMED")
    # Nobody is busy because a meeting is held
    event.add("transp", "TRANSPARENT")
    event.add("url", vUri(settings.PORTAL_URL + row.get_absolute_url()))
    return event


def _named(row: Any, words: str) -> str:
    return _("%(words)s (sample)") % {"words": words} if row.is_sample else words


def _add_days(event: Event, first: dt.date | None, last: dt.date | None) -> None:
    """Whole days; the end is the day after the last (RFC 5545, 3.6.1)."""
    if first is None or last is None:
        raise ValueError("an event has its days")
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))


def _add_description(event: Event, lines: list[str], row: Any) -> None:
    if row.is_sample:
        lines = [_("Sample: made up to show how the portal works."), *lines]
    event.add("description", "\n".join((*lines, settings.PORTAL_URL + row.get_absolute_url())))


def _changes(model: Any, rows: list[Any]) -> Changes:
    """For each row how often it was changed, and when last. One query, none without rows."""
    if not rows:
        return {}
    entries = model.history.filter(id__in=[row.pk for row in rows])
    found = entries.order_by().values("id").annotate(n=Count("pk"), last=Max("history_date"))
    return {row["id"]: (row["n"] - 1, row["last"]) for row in found}
