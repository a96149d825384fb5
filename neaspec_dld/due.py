"""What is due at the desk on which day: follow-ups, comments, papers, meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Visitor
from meetings.models import Consultation, DatePrecision, Decision, Meeting

AHEAD = dt.timedelta(days=120)
"""How far the desk looks: some weeks more than papers are due before a session."""
MOST = 8


class Due(NamedTuple):
    day: dt.date
    words: str
    what: str
    """The row it is about."""
    url: str
    """Where it is done."""
    how_soon: str
    is_late: bool


def what_is_due(user: Visitor, on: dt.date | None = None) -> list[Due]:
    """What is overdue and what comes next, the earliest day first; MOST of them.

    Four queries, besides who the person is.
    """
    today = on or timezone.now().date()
    until = today + AHEAD
    found = sorted(_dated(user, today, until), key=lambda entry: (entry[0], entry[1]))
    return [
        Due(day, words, str(row), _url(row), _how_soon(day, today), day < today)
        for day, words, row in found[:MOST]
    ]


def _dated(user: Visitor, today: dt.date, until: dt.date) -> Iterator[tuple[dt.date, str, Any]]:
    decisions = Decision.objects.visible_to(user).open().filter(follow_up_due__lte=until)
    for row in _first(decisions.select_related("meeting"), "follow_up_due"):
        yield row.follow_up_due, _("Follow-up of a decision"), row
    rounds = Consultation.objects.visible_to(user).under_way().filter(closes_on__lte=until)
    for row in _first(rounds, "closes_on"):
        yield row.closes_on, _("Last day for comments"), row
    meetings = Meeting.objects.visible_to(user)
    for row in _first(meetings.with_papers_due(), "starts_on"):
        if today <= row.papers_due_on <= until:
            yield row.papers_due_on, _("Papers due"), row
    coming = meetings.upcoming().filter(precision=DatePrecision.DAY, starts_on__lte=until)
    for row in _first(coming, "starts_on"):
        if row.starts_on >= today:
            yield row.starts_on, _("First day of a meeting"), row


def _first(rows: Any, day: str) -> Iterable[Any]:
    found: Iterable[Any] = rows.order_by(day, "pk")[:MOST]
    return found


def _url(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=(row.pk,))


def _how_soon(day: dt.date, today: dt.date) -> str:
    days = (day - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("%d day ago", "%d days ago", -days) % -days
    return ngettext("in %d day", "in %d days", days) % days
