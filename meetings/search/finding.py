"""What a visitor finds: entries, then what they stand for, with a few words of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import F, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.models import Decision, Document, EntryKind, Meeting, Outcome, SearchEntry, TextPage
from meetings.models.file import FileFormat, Language
from meetings.search.database import matches, matches_title
from meetings.search.described import described, parts_of
from meetings.search.index import pages_of
from meetings.search.query import Query
from meetings.search.snippets import best
from programme.models import Activity

SIZE = 10
MOST_PAGES = 20
COUNT_BOUND = 1_000


@dataclass(frozen=True)
class Asked:
    """What is looked for; `page` counts from 1."""

    query: Query
    kind: str = ""
    meeting: str = ""
    year: int | None = None
    page: int = 1


class Hit(NamedTuple):
    """One thing found; `place` says where in a paper the snippet stands."""

    kind: str
    row: Any
    place: str
    snippet: SafeString | str


@dataclass(frozen=True)
class Hits:
    """One page of what was found, and how many there are, counted to COUNT_BOUND."""

    hits: Sequence[Hit]
    number: int
    page: int

    @property
    def is_bounded(self) -> bool:
        return self.number > COUNT_BOUND

    @property
    def count_shown(self) -> int:
        return min(self.number, COUNT_BOUND)

    @property
    def last_page(self) -> int:
        """The last one that is shown: whoever has not found it by then asks for more words."""
        return min(MOST_PAGES, -(-self.count_shown // SIZE)) or 1


def find(asked: Asked, user: Visitor) -> Hits:
    """What `user` may know of and has all the words: those with them in the title first, then
    the newest.

    One query, one for each kind found, two for activities and meetings, five for papers; none for
    no words. Who `user` is costs besides.
    """
    if not asked.query.terms:
        return Hits((), 0, 1)
    entries = _entries(asked, user).values_list("kind", "row")[: COUNT_BOUND + 1]
    found = list(entries)
    hits = Hits((), len(found), 1)
    page = min(max(asked.page, 1), hits.last_page)
    shown = found[(page - 1) * SIZE : page * SIZE]
    return Hits(_hits(asked.query, shown), len(found), page)


def _entries(asked: Asked, user: Visitor) -> QuerySet[SearchEntry]:
    entries = SearchEntry.objects.visible_to(user)
    vendor = connections[entries.db].vendor
    if asked.kind:
        entries = entries.filter(kind=asked.kind)
    if asked.meeting:
        entries = entries.filter(meeting__slug=asked.meeting)
    if asked.year:
        entries = entries.in_year(asked.year)
    return (
        entries.filter(matches(asked.query, vendor=vendor))
        .annotate(in_title=matches_title(asked.query, vendor=vendor))
        .order_by("-in_title", F("day").desc(nulls_last=True), "-pk")
    )


_ROWS: dict[str, Any] = {
    EntryKind.PAPER: Document.objects.for_detail,
    EntryKind.ACTIVITY: lambda: Activity.objects.select_related("version__plan").prefetch_related(
        "outputs"
    ),
    EntryKind.MEETING: Meeting.objects.all,
    EntryKind.DECISION: lambda: Decision.objects.select_related("meeting"),
    EntryKind.OUTCOME: lambda: Outcome.objects.select_related("meeting"),
}


def _hits(query: Query, entries: Sequence[tuple[str, int]]) -> list[Hit]:
    """In the order of `entries`, which the visitor may know of."""
    keys: dict[str, list[int]] = {}
    for kind, row in entries:
        keys.setdefault(kind, []).append(row)
    rows = {kind: _ROWS[kind]().in_bulk(of_kind) for kind, of_kind in keys.items()}
    pages = _pages(query, keys.get(EntryKind.PAPER, ()))
    parts = {kind: parts_of(kind, of_kind) for kind, of_kind in keys.items()}
    hits = []
    for kind, key in entries:
        # An entry whose row went past the portal is not worth an error
        if (row := rows[kind].get(key)) is not None:
            of_paper = pages.get(key, ()) if kind == EntryKind.PAPER else ()
            own = (*described(row).texts, *parts[kind].get(key, ()))
            hits.append(_hit(query, kind, row, (*of_paper, *(("", text) for text in own))))
    return hits


def _hit(query: Query, kind: str, row: Any, texts: Sequence[tuple[str, str]]) -> Hit:
    place, marked = best(query, texts) or ("", "")
    return Hit(kind, row, place, marked)


def _pages(query: Query, papers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Of each paper the page that has most of the terms, with its place. Three queries.

    The folded words of the entry say which page, as they said that the paper is found at all.
    """
    if not papers:
        return {}
    entries = SearchEntry.objects.filter(kind=EntryKind.PAPER, row__in=papers)
    best_of: dict[int, int] = {}
    for paper, body in entries.values_list("row", "body"):
        if (at := query.best_of(body.split("\n")[1:])) is not None:
            best_of[paper] = at
    known = pages_of(best_of, "kind", "number", "pk")
    told = {
        paper: known[paper][at]
        for paper, at in best_of.items()
        if at < len(known.get(paper, ()))  # the index may be older than the texts
    }
    texts = TextPage.objects.in_bulk([row[-1] for row in told.values()])
    return {
        paper: [(_place(kind, number, language, form), texts[key].text)]
        for paper, (language, form, kind, number, key) in told.items()
        if key in texts
    }


def _place(kind: str, number: int, language: str, form: str) -> str:
    places = {
        "header": _("page header of the %(format)s"),
        "page": _("page %(number)d of the %(format)s"),
        "paragraph": _("paragraph %(number)d, counted in the %(format)s"),
        "slide": _("slide %(number)d of the %(format)s"),
        "sheet": _("sheet %(number)d of the %(format)s"),
    }
    place = places[kind] % {"number": number, "format": FileFormat(form).label}
    if language == Language.ENGLISH:
        return place
    return f"{place}, {Language(language).label}"
