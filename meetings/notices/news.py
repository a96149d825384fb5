"""What happened, whoever may know of it: read from the rows themselves.

Nothing is noted when it happens, so nothing can be missed: what a row says is out at this
moment is news of that moment, also where the moment was in the future when it was entered.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Q

from meetings.models import (
    Annex,
    Consultation,
    Decision,
    Document,
    NewsKind,
)
from meetings.notices.moves import meeting_news
from meetings.notices.one import News
from programme.models import ProgressReport, Stage, StageChange

REACH = dt.timedelta(days=30)
"""What nobody could be told of for so long is no news any more."""


class Entered(NamedTuple):
    at: dt.datetime
    by: int | None


def happened(since: dt.datetime, now: dt.datetime) -> list[News]:
    """All news from `since` to `now`, oldest first. Ten queries at most."""
    found = [
        *paper_news(since, now),
        *decision_news(since),
        *version_news(since),
        *round_news(since),
        *meeting_news(since),
        *progress_news(since),
    ]
    return sorted((n for n in found if since <= n.at <= now), key=lambda n: (n.at, n.kind, n.key))


def paper_news(since: dt.datetime, now: dt.datetime) -> Iterator[News]:
    """Papers that came out, and those opened later to whoever could not read them before."""
    touched = Document.history.filter(history_date__gte=since).values("id")
    recent = Q(published_at__gte=since) | Q(opened_at__gte=since) | Q(pk__in=touched)
    papers = list(Document.objects.published(now).filter(recent).select_related("meeting"))
    entered = _entered(papers)
    plans = _plans_carried(papers)
    for row in papers:
        out_at, by = _came_out(row, entered)
        shared: dict[str, Any] = {
            "kind": NewsKind.PAPER,
            "key": row.pk,
            "meetings": frozenset({row.meeting_id}),
            "plans": frozenset({*plans[row.pk], *([row.plan_id] if row.plan_id else [])}),
            "row": row,
        }
        opened_at = row.opened_at
        if opened_at is None or not out_at < opened_at <= now:
            yield News(at=out_at, by=by, **shared)
            continue
        yield News(at=out_at, by=by, opening=False, **shared)
        yield News(at=opened_at, by=row.opened_by_id, opening=True, **shared)


def decision_news(since: dt.datetime) -> Iterator[News]:
    rows = list(Decision.objects.filter(recorded_at__gte=since).select_related("meeting"))
    plans = _plans_of(rows)
    for row in rows:
        yield News(
            kind=NewsKind.DECISION,
            key=row.pk,
            at=row.recorded_at,
            by=row.recorded_by_id,
            meetings=frozenset({row.meeting_id}),
            plans=frozenset(plans[row.pk]),
            row=row,
        )


def version_news(since: dt.datetime) -> Iterator[News]:
    changes = StageChange.objects.filter(after=Stage.APPROVED, at__gte=since)
    rows = list(changes.select_related("version__approach", "version__plan"))
    meetings = defaultdict(set)
    approving = Decision.objects.approving().filter(versions__in=[row.version_id for row in rows])
    for version, meeting in approving.values_list("versions", "meeting") if rows else ():
        meetings[version].add(meeting)
    for row in rows:
        yield News(
            kind=NewsKind.VERSION,
            key=row.version_id,
            at=row.at,
            by=row.by_id,
            meetings=frozenset(meetings[row.version_id]),
            plans=frozenset({row.version.plan_id} if row.version.plan_id else ()),
            row=row.version,
        )


def round_news(since: dt.datetime) -> Iterator[News]:
    """Rounds that are under way: one that is over asks nobody any more."""
    rounds = Consultation.objects.under_way().filter(opened_at__gte=since)
    for row in rounds.select_related("version"):
        if row.opened_at is None:
            continue
        plan = row.version.plan_id if row.version else None
        yield News(
            kind=NewsKind.ROUND,
            key=row.pk,
            at=row.opened_at,
            by=row.opened_by_id,
            meetings=frozenset(),
            plans=frozenset({plan} if plan else ()),
            row=row,
        )


def progress_news(since: dt.datetime) -> Iterator[News]:
    rows = ProgressReport.objects.accepted().filter(accepted_at__gte=since)
    for row in rows.select_related("plan"):
        if row.accepted_at is None:
            continue
        yield News(
            kind=NewsKind.PROGRESS,
            key=row.pk,
            at=row.accepted_at,
            by=row.accepted_by_id,
            meetings=frozenset(),
            plans=frozenset({row.plan_id}),
            row=row,
        )


def _came_out(row: Document, entered: dict[int, Entered]) -> Entered:
    """The moment of publication; that of its entering where it was entered as past."""
    known = entered.get(row.pk)
    at = row.published_at
    if at is None:
        raise ValueError("a paper that is out has a moment")
    return Entered(max(at, known.at), known.by) if known else Entered(at, None)


def _entered(papers: list[Document]) -> dict[int, Entered]:
    """When each paper was given the moment of its publication that it has, and by whom."""
    moments = {row.pk: row.published_at for row in papers}
    entries = Document.history.filter(id__in=moments, published_at__isnull=False)
    found: dict[int, Entered] = {}
    columns = ("id", "published_at", "history_date", "history_user_id")
    for key, moment, at, by in entries.order_by("history_date", "history_id").values_list(*columns):
        if key not in found and moment == moments[key]:
            found[key] = Entered(at, by)
    return found


def _plans_carried(papers: list[Document]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    annexes = Annex.objects.filter(document__in=papers, version__plan__isnull=False)
    for document, plan in annexes.values_list("document", "version__plan"):
        found[document].add(plan)
    return found


def _plans_of(decisions: Iterable[Decision]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    links = Decision.versions.through.objects.filter(
        decision__in=decisions, version__plan__isnull=False
    )
    for decision, plan in links.values_list("decision", "version__plan"):
        found[decision].add(plan)
    return found
