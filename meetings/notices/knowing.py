"""Of all that happened, what one reader is told: followed, known to them now, not their own doing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from accounts.models import User
from meetings.models import (
    Consultation,
    Decision,
    Document,
    Meeting,
    NewsKind,
    Reader,
    Told,
)
from meetings.notices.one import News
from programme.models import ProgressReport, Version

INSTANT = dt.timedelta(microseconds=1)

ROWS: Mapping[NewsKind, Any] = {
    NewsKind.PAPER: Document,
    NewsKind.DECISION: Decision,
    NewsKind.VERSION: Version,
    NewsKind.ROUND: Consultation,
    NewsKind.MEETING: Meeting,
    NewsKind.MOVED: Meeting,
    NewsKind.PROGRESS: ProgressReport,
}


def to_tell(reader: Reader, news: Iterable[News]) -> list[News]:
    """What of `news` is to be told to `reader`, each thing once.

    Who may know of what is asked anew, with the roles of this moment. Two queries and two or
    three for each kind that is followed.
    """
    follows = list(reader.follows.all())
    person = reader.person_id
    followed = [
        n
        for n in news
        if n.by != person
        and n.at >= reader.mails_since
        and any(follow.covers(n.meetings, n.plans, n.at) for follow in follows)
    ]
    if not followed:
        return []
    told = set(Told.objects.filter(reader=reader).values_list("kind", "key"))
    new = [n for n in followed if (n.kind, n.key) not in told]
    once = {(n.kind, n.key): n for n in _known(reader.person, new)}
    return sorted(once.values(), key=lambda n: (n.at, n.kind, n.key))


def _known(person: User, news: Sequence[News]) -> list[News]:
    rows: dict[NewsKind, set[int]] = defaultdict(set)
    for n in news:
        rows[n.kind].add(n.row.pk)
    known = {
        kind: set(
            ROWS[kind].objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True)
        )
        for kind, keys in rows.items()
    }
    found = [n for n in news if n.row.pk in known[n.kind]]
    return _first_reading(person, found)


def _first_reading(person: User, news: list[News]) -> list[News]:
    """Of a paper that was opened the moment at which `person` could first read it."""
    at: dict[dt.datetime, set[int]] = defaultdict(set)
    for n in news:
        if n.opening is not None:
            at[n.row.opened_at].add(n.row.pk)
    before: set[int] = set()
    for moment, keys in at.items():
        visible = Document.objects.visible_to(person, at=moment - INSTANT)
        before.update(visible.filter(pk__in=keys).values_list("pk", flat=True))
    return [n for n in news if n.opening is None or n.opening is (n.row.pk not in before)]
