"""What a visitor finds: entries, then what they stand for, with a few words of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.models import Decision, Document, EntryKind, Meeting, Outcome, SearchEntry, TextPage
from meetings.models.file import FileFormat, Language
from meetings.search.database import matches
from meetings.search.described import described
from meetings.search.query import Query
from meetings.search.snippets import best
from programme.models import Activity

SIZE = 10
MOST_PAGES = 20
COUNT_BOUND = 1_000
PAGES_LOOKED_AT = 3


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

    One query, one for each kind found, two for activities and papers; none for no words. Who
    `user` is costs besides.
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
        .annotate(in_title=matches(asked.query, vendor=vendor, title_alone=True))
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
    hits = []
    for kind, key in entries:
        # An entry whose row went past the portal is not worth an error
        if (row := rows[kind].get(key)) is not None:
            hits.append(_hit(query, kind, row, pages.get(key, ())))
    return hits


def _hit(query: Query, kind: str, row: Any, pages: Sequence[tuple[str, str]]) -> Hit:
    texts = [("", text) for text in described(row).texts]
    place, marked = best(query, (*pages, *texts)) or ("", "")
    return Hit(kind, row, place, marked)


def _pages(query: Query, papers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Of each paper the pages that have most of the words, each with its place. One query.

    The database looks for whole beginnings without regard to marks on letters, so that a page
    may be missed that has them; the paper is shown without its words then.
    """
    if not papers:
        return {}
    beginnings = {term.words[0] for term in query.terms}
    has = Q()
    score: Any = Value(0)
    for word in sorted(beginnings):
        has |= Q(text__icontains=word)
        score += Case(When(text__icontains=word, then=1), default=0, output_field=IntegerField())
    order = Window(RowNumber(), partition_by="text_of", order_by=("-score", "number"))
    pages = (
        TextPage.objects.given_out()
        .filter(has, text_of__file__document__in=papers)
        .annotate(score=score)
        .annotate(order=order)
        .filter(order__lte=PAGES_LOOKED_AT)
        .order_by("order", "text_of")
    )
    found: dict[int, list[tuple[str, str]]] = {}
    told = pages.values_list(
        *("text_of__file__document", "kind", "number"),
        *("text_of__file__language", "text_of__file__format", "text"),
    )
    for paper, kind, number, language, form, text in told:
        found.setdefault(paper, []).append((_place(kind, number, language, form), text))
    return found


def _place(kind: str, number: int, language: str, form: str) -> str:
    places = {
        "page": _("page %(number)d of the %(format)s"),
        "paragraph": _("paragraph %(number)d, counted in the %(format)s"),
        "slide": _("slide %(number)d of the %(format)s"),
        "sheet": _("sheet %(number)d of the %(format)s"),
    }
    place = places[kind] % {"number": number, "format": FileFormat(form).label}
    if language == Language.ENGLISH:
        return place
    return f"{place}, {Language(language).label}"
