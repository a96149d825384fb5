"""What of each thing is searched, and shown of it when it is found."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from meetings.models import AgendaItem, Annex, Decision, Document, Meeting, Outcome, item_name
from meetings.models.search import EntryKind
from programme.models import Activity


class Described(NamedTuple):
    """`texts` hold no text of files, and no titles of parts; `unshown` is found by, and never shown as
    what was found. `until` is the last day of what has several."""

    kind: str
    title: str
    texts: tuple[str, ...]
    meeting: int | None = None
    day: dt.date | None = None
    until: dt.date | None = None
    unshown: str = ""


def described(row: Any) -> Described:
    """Of a saved row of one of KINDS. Costs the queries of what was not fetched with it."""
    return KINDS[type(row)](row)


def parts_of(kind: str, keys: Iterable[int]) -> dict[int, list[str]]:
    """The titles of the annexes of papers, of the agenda items of meetings: by the key of what
    they are a part of, since whoever may know of that may know of them. One query, none of
    other kinds.
    """
    rows: Iterable[tuple[Any, ...]] = ()
    if kind == EntryKind.PAPER:
        annexes = Annex.objects.filter(document__in=keys).order_by("order", "pk")
        rows = annexes.values_list("document", "label", "title")
    elif kind == EntryKind.MEETING:
        items = AgendaItem.objects.filter(meeting__in=keys).order_by("order", "pk")
        rows = items.values_list("meeting", "number", "title")
    found: dict[int, list[str]] = defaultdict(list)
    for key, name, title in rows:
        found[key].append(item_name(name, title))
    return found


def _paper(row: Document) -> Described:
    texts = (row.summary, row.action_asked, row.change_note)
    return Described(
        EntryKind.PAPER, f"{row.symbol} {row.title}", texts, row.meeting_id, row.issued_on
    )


def _activity(row: Activity) -> Described:
    outputs = (output.text for output in row.outputs.all())
    return Described(
        EntryKind.ACTIVITY,
        f"{row.code} {row.title}",
        (row.description, *outputs, row.basis),
        day=row.starts_on,
        until=row.ends_on,
    )


def _meeting(row: Meeting) -> Described:
    names = f"{row.title} {row.short_title if row.short_title != row.title else ''}"
    texts = (row.place, row.summary, row.attendance, row.organizers)
    return Described(
        EntryKind.MEETING, names, texts, row.pk, row.starts_on, row.ends_on, unshown=row.slug
    )


def _decision(row: Decision) -> Described:
    day = row.decided_on or row.meeting.starts_on
    texts = (row.text, row.paragraph)
    return Described(EntryKind.DECISION, "", texts, row.meeting_id, day)


def _outcome(row: Outcome) -> Described:
    return Described(EntryKind.OUTCOME, "", (row.text,), row.meeting_id, row.meeting.starts_on)


KINDS: dict[type[Any], Any] = {
    Document: _paper,
    Activity: _activity,
    Meeting: _meeting,
    Decision: _decision,
    Outcome: _outcome,
}
KIND_OF: dict[type[Any], str] = {
    Document: EntryKind.PAPER,
    Activity: EntryKind.ACTIVITY,
    Meeting: EntryKind.MEETING,
    Decision: EntryKind.DECISION,
    Outcome: EntryKind.OUTCOME,
}
