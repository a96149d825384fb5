"""Meetings that were published, or whose days or place changed: read from their history."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from meetings.models import Meeting, NewsKind
from meetings.notices.one import News

WHEN_AND_WHERE = ("precision", "starts_on", "ends_on", "place", "form")


def meeting_news(since: dt.datetime) -> Iterator[News]:
    """Of each meeting its publication and its last move after that. Two queries."""
    touched = Meeting.history.filter(history_date__gte=since).values("id")
    entries = defaultdict(list)
    columns = ("id", "history_id", "history_date", "history_user_id", "is_public")
    history = Meeting.history.filter(id__in=touched).order_by("history_date", "history_id")
    for entry in history.values(*columns, *WHEN_AND_WHERE):
        entries[entry["id"]].append(entry)
    for row in Meeting.objects.filter(pk__in=entries).order_by("pk"):
        published = _published(entries[row.pk])
        moved = _moved(entries[row.pk])
        if published and row.is_public:
            yield _news(row, NewsKind.MEETING, row.pk, published)
        # What was still unknown to the public when it moved is news as it now stands
        was_known = not row.is_public or (published and moved and _after(moved, published))
        if moved and was_known:
            yield _news(row, NewsKind.MOVED, moved["history_id"], moved)


def _published(entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The entry from which on it has been public; None where it is not."""
    found = None
    for entry in entries:
        if not entry["is_public"]:
            found = None
        elif found is None:
            found = entry
    return found


def _moved(entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The last entry with other days or another place than the one before it."""
    moves = (
        after
        for before, after in pairwise(entries)
        if any(before[name] != after[name] for name in WHEN_AND_WHERE)
    )
    return max(moves, key=_place, default=None)


def _after(entry: dict[str, Any], other: dict[str, Any]) -> bool:
    return _place(entry) > _place(other)


def _place(entry: dict[str, Any]) -> tuple[dt.datetime, int]:
    return entry["history_date"], entry["history_id"]


def _news(row: Meeting, kind: NewsKind, key: int, entry: dict[str, Any]) -> News:
    return News(
        kind=kind,
        key=key,
        at=entry["history_date"],
        by=entry["history_user_id"],
        meetings=frozenset({row.pk}),
        plans=frozenset({row.plan_id} if row.plan_id else ()),
        row=row,
    )
