"""Entries of the register of decisions, with the papers and versions each is on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from accounts.access import Visitor
from meetings.models import (
    Annex,
    Decision,
    Document,
    FollowUpState,
    Verb,
    item_anchor,
    meeting_name,
)
from meetings.pages.versions import VersionLink, version_links

ENTRY = (
    *("pk", "number", "verb", "text", "paragraph", "decided_on", "source"),
    *("follow_up_state", "follow_up_by", "follow_up_due", "follow_up_done_on", "follow_up_note"),
    *("corrects__number", "corrected_by"),
    *("meeting_id", "meeting__slug", "meeting__kind", "meeting__number", "meeting__title"),
    *("agenda_item_id", "agenda_item__number", "agenda_item__title"),
)
"""Columns of decisions read `for_rows`."""


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

    @property
    def is_overdue(self) -> bool:
        """Whether its follow-up is open after its day (UTC); never where it was corrected."""
        row = self.facts
        if row.follow_up_state != FollowUpState.OPEN or row.corrected_by is not None:
            return False
        due: dt.date | None = row.follow_up_due
        return due is not None and due < timezone.now().date()


class Concern(NamedTuple):
    """That a decision names a version of an approach or a plan."""

    decision: int
    version: int
    approach: int | None
    plan: int | None


class Carrier(NamedTuple):
    """That an annex of a meeting's paper carries a version."""

    meeting: int
    version: int
    approach: int | None
    plan: int | None
    symbol: str
    label: str


CONCERN = ("decision_id", "version_id", "version__approach_id", "version__plan_id")
CARRIER = ("document__meeting_id", *CONCERN[1:], "document__symbol", "label")


def entries_of(rows: Iterable[Any], user: Visitor) -> list[EntryRow]:
    """Three queries however many rows, besides who `user` is and links to versions.

    The papers of a decision are those of its meeting whose annexes carry its versions, or
    the text as it was before it was amended; where it names no version, those under its
    agenda item.
    """
    entries = {row.pk: EntryRow(row) for row in rows}
    links_to_versions = Decision.versions.through.objects.filter(decision__in=list(entries))
    concerned = [
        Concern(*row) for row in links_to_versions.order_by("version").values_list(*CONCERN)
    ]
    links = version_links((row.version for row in concerned), user)
    visible = Document.objects.visible_to(user)
    carriers = _carriers(concerned, visible)
    for row in concerned:
        entry = entries[row.decision]
        entry.papers += _papers(entry, row, carriers)
        if row.version in links:
            entry.versions.append(links[row.version])
    naming = {row.decision for row in concerned}
    _add_papers_under_items([row for pk, row in entries.items() if pk not in naming], visible)
    return list(entries.values())


def _carriers(concerned: Sequence[Concern], visible: Any) -> list[Carrier]:
    """Annexes with any version of the texts concerned, of papers that may be known of."""
    texts = Q(version__approach__in={row.approach for row in concerned if row.approach}) | Q(
        version__plan__in={row.plan for row in concerned if row.plan}
    )
    annexes = Annex.objects.filter(texts, document__in=visible.values("pk"))
    rows = annexes.order_by("document", "order").values_list(*CARRIER)
    return [Carrier(*row) for row in rows]


def _papers(entry: EntryRow, concern: Concern, carriers: Sequence[Carrier]) -> list[PaperLink]:
    own = [row for row in carriers if row.meeting == entry.facts.meeting_id]
    found = [row for row in own if row.version == concern.version]
    if not found and entry.facts.verb == Verb.APPROVED_AS_AMENDED:
        text = (concern.approach, concern.plan)
        found = [row for row in own if (row.approach, row.plan) == text]
    return [PaperLink(row.symbol, row.label) for row in found]


def _add_papers_under_items(entries: Sequence[EntryRow], visible: Any) -> None:
    items = {row.facts.agenda_item_id for row in entries if row.facts.agenda_item_id}
    under: dict[int, list[PaperLink]] = {}
    papers = Document.agenda_items.through.objects.filter(
        agendaitem__in=items, document__in=visible.values("pk")
    )
    for item, symbol in papers.order_by("document__symbol_order").values_list(
        "agendaitem_id", "document__symbol"
    ):
        under.setdefault(item, []).append(PaperLink(symbol, ""))
    for row in entries:
        row.papers += under.get(row.facts.agenda_item_id, ())
