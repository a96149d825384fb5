"""Entries of the register of decisions, with the papers and versions each is on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from accounts.access import Visitor
from meetings.models import Annex, Decision, Document, item_anchor, meeting_name
from meetings.pages.versions import VersionLink, version_links

ENTRY = (
    *("pk", "number", "verb", "text", "paragraph", "decided_on", "source"),
    *("follow_up_state", "follow_up_by", "follow_up_due"),
    *("meeting_id", "meeting__slug", "meeting__kind", "meeting__number", "meeting__title"),
    *("agenda_item_id", "agenda_item__number", "agenda_item__title"),
)


class PaperLink(NamedTuple):
    symbol: str
    label: str
    """The annex it is about, or nothing."""


@dataclass
class EntryRow:
    """One decision: its own columns in `facts`."""

    facts: Any
    papers: list[PaperLink] = field(default_factory=list)
    versions: list[VersionLink] = field(default_factory=list)

    @property
    def meeting(self) -> str:
        row = self.facts
        return meeting_name(row.meeting__kind, row.meeting__number, row.meeting__title)

    @property
    def anchor(self) -> str:
        """Of its agenda item, on the meeting's page."""
        return item_anchor(self.facts.agenda_item__number or "")


def entries_of(rows: Iterable[Any], user: Visitor) -> list[EntryRow]:
    """Three queries however many rows, besides who `user` is and links to versions.

    The papers of a decision are those whose annexes carry its versions; where it names no
    version, those under its agenda item.
    """
    entries = {row.pk: EntryRow(row) for row in rows}
    concerned = list(
        Decision.versions.through.objects.filter(decision__in=list(entries))
        .order_by("version")
        .values_list("decision_id", "version_id")
    )
    links = version_links((version for _, version in concerned), user)
    visible = Document.objects.visible_to(user)
    carriers: dict[int, list[PaperLink]] = {}
    for version, *paper in _carrying(concerned, visible):
        carriers.setdefault(version, []).append(PaperLink(*paper))
    for decision, version in concerned:
        entries[decision].papers += carriers.get(version, ())
        if version in links:
            entries[decision].versions.append(links[version])
    naming = {decision for decision, _ in concerned}
    _add_papers_under_items([row for pk, row in entries.items() if pk not in naming], visible)
    return list(entries.values())


def _carrying(concerned: Sequence[tuple[int, int]], visible: Any) -> Any:
    annexes = Annex.objects.filter(
        version__in={version for _, version in concerned}, document__in=visible.values("pk")
    )
    return annexes.order_by("document", "order").values_list(
        "version_id", "document__symbol", "label"
    )


def _add_papers_under_items(entries: Sequence[EntryRow], visible: Any) -> None:
    items = {row.facts.agenda_item_id for row in entries if row.facts.agenda_item_id}
    under: dict[int, list[PaperLink]] = {}
    papers = Document.agenda_items.through.objects.filter(
        agendaitem__in=items, document__in=visible.values("pk")
    )
    for item, symbol in papers.order_by("document__symbol_key").values_list(
        "agendaitem_id", "document__symbol"
    ):
        under.setdefault(item, []).append(PaperLink(symbol, ""))
    for row in entries:
        row.papers += under.get(row.facts.agenda_item_id, ())
