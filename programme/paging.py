"""Paging by key: a page costs the same however far it lies from the first.

An address names the row a page starts after (or ends before), not a number of rows to
skip. The count stops at a bound, since counting a hundred thousand rows costs more than
showing fifty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.http import QueryDict

COUNT_BOUND = 1_000
PARAMETERS = ("after", "before", "last")


class Key(NamedTuple):
    """One column of the order."""

    name: str
    descending: bool

    @classmethod
    def parse(cls, term: str) -> Key:
        """From a term of order_by, such as "-starts_on"."""
        return cls(term.removeprefix("-"), term.startswith("-"))

    def reversed(self) -> Key:
        return self._replace(descending=not self.descending)

    def term(self) -> str:
        return f"-{self.name}" if self.descending else self.name

    def after(self, value: Any) -> Q:
        return Q((f"{self.name}__{'lt' if self.descending else 'gt'}", value))

    def equal(self, value: Any) -> Q:
        return Q((self.name, value))


@dataclass(frozen=True)
class Page:
    """Rows of one page, and the addresses of its neighbours ("" where there is none)."""

    rows: Sequence[Any]
    count: int
    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""

    @property
    def is_bounded(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.count > COUNT_BOUND

    @property
    def count_shown(self) -> int:
        return min(self.count, COUNT_BOUND)


@dataclass(frozen=True)
class Pager:
    """Cuts a queryset into pages along `order`, which must end in a unique column.

    No column of the order may be NULL, and each must be readable on a row by its name.
    `fields` names the columns each row is read with, as named tuples; without it rows
    are instances.
    """

    order: tuple[str, ...]
    size: int = 50
    fields: tuple[str, ...] = ()

    def page(self, rows: QuerySet[Any], query: QueryDict, *, count: int | None = None) -> Page:
        """The page that `query` (after=, before= or last=) names; the first without.

        A mark that was not made here is ignored. Costs two queries, one where the caller
        knows the `count`.
        """
        mark = self._read_mark(query.get("before") or query.get("after"))
        backwards = "last" in query or (mark is not None and "before" in query)
        if "last" in query:
            mark = None
        found, more = self._take(rows, mark, backwards=backwards)
        if count is None:
            count = rows.order_by().values("pk")[: COUNT_BOUND + 1].count()
        # Whether rows lie on the side we came from, and on the side we read towards
        behind, ahead = (more, mark is not None) if backwards else (mark is not None, more)
        if not found:
            return Page(rows=(), count=count, first=_address(query) if behind or ahead else "")
        return Page(
            rows=found,
            count=count,
            first=_address(query) if behind else "",
            previous=_address(query, before=self._mark(found[0])) if behind else "",
            next=_address(query, after=self._mark(found[-1])) if ahead else "",
            last=_address(query, last="1") if ahead else "",
        )

    def first_page(self, found: Sequence[Any], query: QueryDict, *, count: int) -> Page:
        """The first page of rows that were read already, one more than a page has."""
        rows, more = found[: self.size], len(found) > self.size
        return Page(
            rows=rows,
            count=count,
            next=_address(query, after=self._mark(rows[-1])) if more else "",
            last=_address(query, last="1") if more else "",
        )

    def _take(
        self, rows: QuerySet[Any], mark: list[Any] | None, *, backwards: bool
    ) -> tuple[list[Any], bool]:
        """The rows beyond the mark, in reading order, and whether more follow them."""
        keys = [Key.parse(term) for term in self.order]
        if backwards:
            keys = [key.reversed() for key in keys]
        if mark is not None:
            rows = rows.filter(_beyond(keys, mark))
        rows = rows.order_by(*(key.term() for key in keys))
        if self.fields:
            rows = rows.values_list(*self.fields, named=True)
        found = list(rows[: self.size + 1])
        more = len(found) > self.size
        del found[self.size :]
        if backwards:
            found.reverse()
        return found, more

    def _mark(self, row: Any) -> str:
        values = [getattr(row, Key.parse(term).name) for term in self.order]
        return self._signer.sign_object([str(value) for value in values])

    @property
    def _signer(self) -> Signer:
        """One an order: a mark copied from another list would name other columns."""
        return Signer(salt=f"programme.paging:{','.join(self.order)}")

    def _read_mark(self, mark: str | None) -> list[Any] | None:
        try:
            values: list[Any] = self._signer.unsign_object(mark or "")
        except (BadSignature, UnicodeError):
            return None
        return values


def _beyond(keys: Sequence[Key], mark: Sequence[Any]) -> Q:
    """Rows after the mark: (a, b) > (x, y) told in plain comparisons.

    The first column's comparison is repeated outside, so that an index range is found.
    """
    condition = Q()
    for key, value in reversed(list(zip(keys, mark, strict=True))):
        condition = (
            key.after(value) | (key.equal(value) & condition) if condition else key.after(value)
        )
    lead, value = keys[0], mark[0]
    return (lead.after(value) | lead.equal(value)) & condition


def _address(query: QueryDict, **marks: str) -> str:
    """The present filters with other marks, as the query part of an address."""
    kept = query.copy()
    for name in PARAMETERS:
        kept.pop(name, None)
    for name, value in marks.items():
        kept[name] = value
    return f"?{kept.urlencode()}"
