"""The meeting's table: papers by agenda item, with their files, annexes and decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.models import (
    AgendaItem,
    Annex,
    Decision,
    Document,
    DocumentFile,
    FileFormat,
    Language,
    Meeting,
    SessionPart,
    item_anchor,
    item_number,
)
from meetings.pages.family import ANCESTRY, fixed_address, replaced
from meetings.pages.sessions import part_of_session
from meetings.pages.versions import VersionLink, version_links
from meetings.symbols import reading_order
from programme.models import Provenance

ITEM = ("pk", "number", "title", "parent_id", "paper_expected", "note")
PAPER = (
    *("pk", "symbol", "symbol_key", "title", "kind", "distribution", "issued_on", "opened_at"),
    *("published_at", "language_line", "action_asked", "source", "session_part"),
    *ANCESTRY,
)
FILE = ("document_id", "document__symbol", "language", "format", "size")
ANNEX = ("document_id", "label", "order", "title", "is_draft", "text_supplied", "version_id")
ENTRY = ("pk", "number", "agenda_item_id", "verb", "text", "paragraph", "decided_on", "source")


@dataclass
class PaperRow:
    """One paper: its own columns in `facts`, and what hangs on it."""

    facts: Any
    files: list[Any] = field(default_factory=list)
    annexes: list[AnnexRow] = field(default_factory=list)
    replaced_by: str = ""
    """The symbol of the meeting's latest revision of it."""
    part: str = ""
    """Pre-session, in-session or post-session; "" where that is not known."""
    items: list[Any] = field(default_factory=list)
    """The agenda items it stands under."""

    @property
    def address(self) -> str:
        """Of this very paper, also where its plain address leads to a revision."""
        return fixed_address(self.facts.symbol, is_replaced=bool(self.replaced_by))

    @property
    def is_sample(self) -> bool:
        return bool(self.facts.source == Provenance.SAMPLE)


def by_part(papers: Sequence[PaperRow]) -> list[tuple[str, list[PaperRow]]]:
    """Papers under the heading of each part of the session; without headings where all are of one."""
    parts = {row.part for row in papers}
    if len(parts) < 2:
        return [("", list(papers))] if papers else []
    headings = [*((str(part), str(part.label)) for part in SessionPart)]
    headings.append(("", _("Part of the session not known")))
    return [
        (heading, [row for row in papers if row.part == part])
        for part, heading in headings
        if part in parts
    ]


@dataclass(frozen=True)
class AnnexRow:
    facts: Any
    version: VersionLink | None
    """None also where the visitor may not know of the version."""


@dataclass
class ItemRow:
    """One agenda item. A heading has sub-items, and so needs no paper of its own."""

    facts: Any
    is_heading: bool = False
    papers: list[PaperRow] = field(default_factory=list)
    decisions: list[Any] = field(default_factory=list)

    @property
    def is_awaited(self) -> bool:
        """Whether a paper is expected under it and the visitor knows of none.

        A page tells this to whoever may not know of all papers until papers are due alone, and
        as what the agenda says: so it is the same whether a Restricted paper is there or not.
        """
        return bool(self.facts.paper_expected and not self.papers)

    @property
    def anchor(self) -> str:
        return item_anchor(self.facts.number)

    @property
    def number(self) -> str:
        """ "" of an item without one."""
        return item_number(self.facts.number, self.facts.title)

    @property
    def groups(self) -> list[tuple[str, list[PaperRow]]]:
        return by_part(self.papers)


@dataclass(frozen=True)
class Agenda:
    items: Sequence[ItemRow]
    apart: Sequence[PaperRow]
    """Papers under no item."""
    papers: Sequence[PaperRow]
    decisions: Sequence[Any]

    @property
    def groups_apart(self) -> list[tuple[str, list[PaperRow]]]:
        return by_part(self.apart)

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Each part of the session that has papers, and how many: a paper counts once."""
        counted = Counter(row.part for row in self.papers)
        return [(str(part.label), counted[part]) for part in SessionPart if counted[part]]

    @property
    def files(self) -> int:
        return sum(len(row.files) for row in self.papers)

    @property
    def size(self) -> int:
        """Of all files together, in bytes."""
        return sum(file.size for row in self.papers for file in row.files)

    @property
    def has_sample(self) -> bool:
        entries = (entry.source for entry in self.decisions)
        return any(row.is_sample for row in self.papers) or Provenance.SAMPLE in entries


def agenda_of(meeting: Meeting, user: Visitor) -> Agenda:
    """Six queries however many papers there are, besides who `user` is and links to versions."""
    papers = _papers(meeting, user)
    items = _items(meeting, user)
    placed = set()
    under = Document.agenda_items.through.objects.filter(agendaitem__meeting=meeting)
    for item, paper in under.values_list("agendaitem_id", "document_id"):
        if paper in papers and item in items:
            items[item].papers.append(papers[paper])
            placed.add(paper)
    for row in items.values():
        row.papers.sort(key=_place)
        for paper_row in row.papers:
            paper_row.items.append(row)
    entries = Decision.objects.visible_to(user).filter(meeting=meeting).order_by("number")
    decisions = list(entries.values_list(*ENTRY, named=True))
    for entry in decisions:
        if entry.agenda_item_id in items:
            items[entry.agenda_item_id].decisions.append(entry)
    return Agenda(
        items=list(items.values()),
        apart=[row for pk, row in papers.items() if pk not in placed],
        papers=list(papers.values()),
        decisions=decisions,
    )


def _items(meeting: Meeting, user: Visitor) -> dict[int, ItemRow]:
    """In the order of the agenda, sub-items after the item they stand under."""
    rows = (
        AgendaItem.objects.visible_to(user)
        .filter(meeting=meeting)
        .order_by("order", "pk")
        .values_list(*ITEM, named=True)
    )
    below: dict[int | None, list[Any]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    items = {}
    for top in below.get(None, ()):
        items[top.pk] = ItemRow(top, is_heading=top.pk in below)
        for sub in below.get(top.pk, ()):
            items[sub.pk] = ItemRow(sub)
    return items


def _papers(meeting: Meeting, user: Visitor) -> dict[int, PaperRow]:
    """Those that `user` may read, in the order of the session and of their symbols."""
    visible = Document.objects.visible_to(user).filter(meeting=meeting)
    found = list(visible.values_list(*PAPER, named=True))
    latest = replaced(found, found)
    rows = [
        PaperRow(
            facts,
            replaced_by=latest.get(facts.pk, ""),
            part=part_of_session(facts, meeting),
        )
        for facts in found
    ]
    papers = {row.facts.pk: row for row in sorted(rows, key=_place)}
    files = DocumentFile.objects.given_out().filter(document__in=list(papers))
    for file in sorted(files.values_list(*FILE, named=True), key=file_place):
        papers[file.document_id].files.append(file)
    annexes = Annex.objects.filter(document__in=list(papers)).order_by("order", "pk")
    named = list(annexes.values_list(*ANNEX, named=True))
    links = version_links((row.version_id for row in named if row.version_id), user)
    for row in named:
        papers[row.document_id].annexes.append(AnnexRow(row, links.get(row.version_id)))
    return papers


def file_place(file: Any) -> tuple[int, int]:
    """Languages as papers list them, and the format first that shows a paper as it is."""
    return (Language.values.index(file.language), FileFormat.values.index(file.format))


def _place(row: PaperRow) -> Any:
    """Pre-session papers first, those of an unknown part among them; then by symbol."""
    part = SessionPart.values.index(row.part) if row.part else 0
    return (part, reading_order(row.facts.symbol_key))
