"""The index is written: in the transaction of what it follows, or all of it anew."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from meetings.models import Decision, Document, Meeting, Outcome, TextPage, TextState
from meetings.models.file import FileFormat
from meetings.models.search import EntryKind, SearchEntry
from meetings.search.described import KIND_OF, described, parts_of
from meetings.search.folding import folded
from programme.models import Activity, Version

logger = logging.getLogger(__name__)

MOST_BYTES = 500_000
"""Of one paper: some 75,000 words. PostgreSQL indexes no more than a megabyte in one row, and
takes up to twice the bytes of words that are short and never said again."""
MOST_PLACES, LAST_PLACE = 250, 16_000
AT_ONCE = 100

_WRITTEN = ("meeting", "day", "first_year", "last_year", "title", "body", "is_long")


def index(rows: Sequence[Any], *, is_new: bool = False) -> None:
    """Put these rows of one kind into the index as they are now.

    Two queries, three for papers and meetings; one where they are new. What is new has neither
    text nor parts yet, so none are looked for.
    """
    if not rows:
        return
    kind, keys = KIND_OF[type(rows[0])], [row.pk for row in rows]
    texts = texts_of(keys) if kind == EntryKind.PAPER and not is_new else {}
    parts = {} if is_new else parts_of(kind, keys)
    entries = [_entry(row, parts.get(row.pk, ()), texts.get(row.pk, ())) for row in rows]
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=("kind", "row"),
        update_fields=_WRITTEN,
    )


def forget(kind: str, rows: Iterable[int] | QuerySet[Any, Any]) -> None:
    SearchEntry.objects.filter(kind=kind, row__in=rows).delete()


def index_version(version: Version) -> None:
    """The activities of a plan's text: all in it when approved, none else."""
    activities = Activity.objects.filter(version=version).order_by("pk")
    if version.is_approved:
        index(list(activities.select_related("version").prefetch_related("outputs")))
    else:
        forget(EntryKind.ACTIVITY, activities.values("pk"))


def move_days(meeting: Meeting) -> None:
    """What a meeting decided and noted is of its days where it has none of its own."""
    undated = Decision.objects.filter(meeting=meeting, decided_on=None).values("pk")
    year = meeting.starts_on and meeting.starts_on.year
    of_meeting = Q(kind=EntryKind.OUTCOME) | Q(kind=EntryKind.DECISION, row__in=undated)
    SearchEntry.objects.filter(of_meeting, meeting=meeting).update(
        day=meeting.starts_on, first_year=year, last_year=year
    )


@transaction.atomic
def rebuild() -> int:
    """Write the whole index anew; how many entries it has. Seconds for a thousand papers."""
    SearchEntry.objects.all().delete()
    everything: tuple[Any, ...] = (
        Document.objects.all(),
        Activity.objects.approved().prefetch_related("outputs"),
        Meeting.objects.all(),
        Decision.objects.select_related("meeting"),
        Outcome.objects.select_related("meeting"),
    )
    for rows in everything:
        batch = []
        for row in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
            batch.append(row)
            if len(batch) == AT_ONCE:
                index(batch)
                batch = []
        index(batch)
    number = SearchEntry.objects.count()
    logger.info("search index rebuilt, %d entries", number)
    return number


def texts_of(papers: Iterable[int]) -> dict[int, list[str]]:
    """The text of each paper's pages by its key. One query."""
    return {paper: [row[-1] for row in rows] for paper, rows in pages_of(papers, "text").items()}


def pages_of(papers: Iterable[int], *columns: str) -> dict[int, list[tuple[Any, ...]]]:
    """The pages that are indexed of each paper, in the order of its entry: of each language one
    format alone, each page as its language, its format and these columns.

    Formats of a paper say the same, and a PDF comes first, since it has page numbers. One query.
    """
    keys = list(papers)
    if not keys:
        return {}
    read = TextPage.objects.given_out().filter(text_of__state=TextState.READ)
    pages = read.filter(text_of__file__document__in=keys).order_by("text_of", "number")
    found: dict[int, dict[str, dict[str, list[tuple[Any, ...]]]]] = {}
    for paper, *row in pages.values_list(
        *("text_of__file__document", "text_of__file__language", "text_of__file__format"),
        *columns,
    ).iterator(chunk_size=500):
        language, form = row[:2]
        found.setdefault(paper, {}).setdefault(language, {}).setdefault(form, []).append(tuple(row))
    return {
        paper: [row for forms in languages.values() for row in forms[min(forms, key=_order)]]
        for paper, languages in found.items()
    }


def _order(form: str) -> int:
    return FileFormat.values.index(form)


def _entry(row: Any, parts: Iterable[str], texts: Iterable[str]) -> SearchEntry:
    told = described(row)
    title = folded(told.title)
    own = folded("\n".join((*told.texts, *parts, told.unshown)))
    body = _bounded("\n".join((own, *map(folded, texts))))
    last = told.until or told.day
    return SearchEntry(
        kind=told.kind,
        row=row.pk,
        meeting_id=told.meeting,
        day=told.day,
        first_year=told.day.year if told.day else None,
        last_year=last.year if last else None,
        title=title,
        body=body,
        is_long=_is_long(f"{title} {body}".split()),
    )


def _bounded(body: str) -> str:
    """As much as is indexed, cut between words."""
    if len(body) <= MOST_BYTES // 4 or len(encoded := body.encode()) <= MOST_BYTES:
        return body
    cut = encoded[:MOST_BYTES].decode(errors="ignore")
    return cut[: max(cut.rfind(" "), cut.rfind("\n"), 0)]


def _is_long(found: list[str]) -> bool:
    """Whether PostgreSQL would forget places, and with them which words follow each other."""
    if len(found) <= MOST_PLACES:
        return False
    return len(found) > LAST_PLACE or max(Counter(found).values()) > MOST_PLACES
