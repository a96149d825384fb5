"""A family of papers: the latest revision, what is read with it, and what came before.

A revision replaces what it revises; an addendum, a corrigendum or an amendment belongs to
the text that it names, and so is read no more once that text is replaced. What a visitor
may not know of leaves no trace: only visible papers are read, and of the papers between
two visible ones only which is which (docs/symbols.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.access import Visitor
from meetings.models import Document, FamilyRelation
from meetings.symbols import reading_order
from programme.models import Provenance

ANCESTRY = (
    *("relation", "base_id", "base__relation", "base__base_id", "base__base__relation"),
    "base__base__base_id",
)
"""Columns that tell what a paper belongs to, for rows given to `replaced`."""
MEMBER = (
    *("pk", "symbol", "symbol_key", "title", "issued_on", "published_at", "source"),
    *("change_note", "languages", *ANCESTRY),
)


@dataclass(frozen=True)
class Member:
    """A paper of the family: its own columns in `facts`."""

    facts: Any
    is_replaced: bool = False

    @property
    def address(self) -> str:
        return fixed_address(self.facts.symbol, is_replaced=self.is_replaced)

    @property
    def languages(self) -> list[str]:
        return self.facts.languages.split(",") if self.facts.languages else []

    @property
    def relation(self) -> FamilyRelation | None:
        return FamilyRelation(self.facts.relation) if self.facts.relation else None

    @property
    def is_sample(self) -> bool:
        return bool(self.facts.source == Provenance.SAMPLE)


@dataclass(frozen=True)
class Family:
    """Lists in reading order. A paper that stands alone has no list at all."""

    latest: Member | None
    """The text that holds: the original or its latest revision."""
    together: tuple[Member, ...]
    """What is read with it, itself first."""
    earlier: tuple[Member, ...]
    prepared: tuple[Member, ...]
    """Not published yet: these replace nothing."""
    replaced_by: Member | None
    """The latest revision of the paper whose page it is."""
    original: Member | None
    """Where the page's paper is a later text of it."""


def family_of(document: Document, user: Visitor) -> Family:
    """One query, however many papers there are, for a document read with `for_detail`."""
    head = document
    while head.base is not None:
        head = head.base
    visible = Document.objects.visible_to(user).of_family(head.pk)
    rows = sorted(
        visible.values_list(*MEMBER, named=True), key=lambda row: reading_order(row.symbol_key)
    )
    out = _published(rows)
    last = _last_of_each(out)
    shown = {row.pk: Member(row, last[_head(row)].pk != row.pk) for row in out}
    latest = shown[last[head.pk].pk] if head.pk in last else None
    read = _read_together(out, last, head.pk)
    own = _head(_Line(document))
    newest = shown[last[own].pk] if own in last else None
    original = shown.get(head.pk)
    is_alone = len(rows) <= 1
    return Family(
        latest=latest,
        together=() if is_alone else tuple(shown[pk] for pk in shown if pk in read),
        earlier=tuple(member for pk, member in shown.items() if pk not in read),
        prepared=tuple(Member(row) for row in rows if row not in out and not is_alone),
        replaced_by=newest if newest and _is_later(newest.facts, document) else None,
        original=original if original and own == head.pk != document.pk else None,
    )


def revisions_of(rows: Iterable[Any], user: Visitor) -> Iterable[Any]:
    """Revisions of `rows` and of what they revise, to compare with. One query, if any row."""
    if not (heads := {_head(row) for row in rows}):
        return ()
    revisions = Document.objects.visible_to(user).revising(heads)
    columns = ("pk", "symbol", "symbol_key", "published_at", *ANCESTRY)
    return revisions.values_list(*columns, named=True)


def replaced(rows: Iterable[Any], revisions: Iterable[Any]) -> Mapping[int, str]:
    """The symbol of the latest text, by the pk of each of `rows` that it replaced.

    Rows of both have pk, symbol, symbol_key, published_at and ANCESTRY.
    """
    last = _last_of_each(_published(revisions))
    return {
        row.pk: last[head].symbol
        for row in rows
        if (head := _head(row)) in last and _is_later(last[head], row)
    }


def latest_text(document: Document, user: Visitor) -> str:
    """The symbol of what replaced an original; "" while nothing did. One query."""
    line = [_Line(document)]
    return replaced(line, revisions_of(line, user)).get(document.pk, "")


def latest_texts(documents: Iterable[Document], user: Visitor) -> Mapping[int, str]:
    """The symbols of what replaced papers read with `for_detail`, by their pk. One query."""
    lines = [_Line(document) for document in documents]
    return replaced(lines, revisions_of(lines, user))


def fixed_address(symbol: str, *, is_replaced: bool) -> str:
    """Where this paper is and stays, also when its plain address leads to a revision."""
    address = reverse("meetings:document_detail", args=(symbol,))
    return f"{address}?original" if is_replaced else address


def _published(rows: Iterable[Any]) -> list[Any]:
    now = timezone.now()
    return [row for row in rows if row.published_at is not None and row.published_at <= now]


class _Line:
    """The columns of ANCESTRY, from a document read with `for_detail`."""

    def __init__(self, document: Document) -> None:
        above = document.base
        further = above and above.base
        self.pk = document.pk
        self.symbol_key = document.symbol_key
        self.relation = document.relation
        self.base_id = document.base_id
        self.base__relation = above and above.relation
        self.base__base_id = above and above.base_id
        self.base__base__relation = further and further.relation
        self.base__base__base_id = further and further.base_id


def _upwards(row: Any) -> list[tuple[int | None, str | None]]:
    """Each paper from this one up to the original, and what it is to the next."""
    return [
        (row.pk, row.relation),
        (row.base_id, row.base__relation),
        (row.base__base_id, row.base__base__relation),
        (row.base__base__base_id, ""),
    ]


def _head(row: Any, start: int = 0) -> Any:
    """The paper whose text this one is or replaces: up along revisions."""
    return _head_and_next(row, start)[0]


def _head_and_next(row: Any, start: int = 0) -> tuple[Any, int]:
    line = _upwards(row)
    at = start
    while line[at][1] == FamilyRelation.REVISION:
        at += 1
    return line[at][0], at + 1


def _last_of_each(rows: Iterable[Any]) -> dict[int, Any]:
    """The last text of each head, in reading order."""
    ordered = sorted(rows, key=lambda row: reading_order(row.symbol_key))
    return {_head(row): row for row in ordered}


def _is_later(row: Any, than: Any) -> bool:
    return reading_order(row.symbol_key) > reading_order(than.symbol_key)


def _read_together(rows: list[Any], last: dict[int, Any], head: int) -> set[int]:
    """The latest text, and the latest of each paper that belongs to what is read already.

    What belongs to a text that the visitor does not know of is read with the latest one
    that he knows, unless that is a later text.
    """
    known = {row.pk for row in rows}
    read = {last[head].pk} if head in last else set()
    for row in rows:  # in reading order, so that what a row belongs to comes before it
        own, at = _head_and_next(row)
        if own == head or last[own].pk != row.pk:
            continue
        belongs_to, _relation = _upwards(row)[at]
        text = last.get(_head(row, at))
        hidden = belongs_to not in known and (text is None or not _is_later(text, row))
        if belongs_to in read or hidden:
            read.add(row.pk)
    return read
