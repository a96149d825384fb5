"""What the activities of one text cover and what they leave out, by pillar and one thing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from accounts.access import Visitor
from programme.filters import Named
from programme.models import Activity, PillarName, Provenance
from programme.models.activity import LinkName
from programme.prepared import Prepared, prepared


class Linked(NamedTuple):
    """How many activities of a pillar name a thing; `key` is None for those that name none."""

    pillar: int
    key: int | None
    number: int


class Counted(NamedTuple):
    """How many activities a pillar has, apart by how they are known."""

    pillar: int
    source: str
    number: int


def linked_by(link: LinkName) -> Prepared[Linked]:
    """A read of one text that was fetched for the visitor: its activities by what they name."""

    def read(_user: Visitor, *, version: int) -> QuerySet[Any]:
        rows = Activity.objects.filter(version=version).order_by()
        return rows.values_list("pillar", link).annotate(number=Count("pk"))

    return prepared(Linked)(read)


@prepared(Counted)
def counted_in(_user: Visitor, *, version: int) -> QuerySet[Any]:
    """All activities of such a text, each once."""
    rows = Activity.objects.filter(version=version).order_by()
    return rows.values_list("pillar", "source").annotate(number=Count("pk"))


class Coverage:
    """Counts of activities by pillar and by State, driver or partner."""

    def __init__(self, linked: Iterable[Linked], counted: Iterable[Counted]) -> None:
        counted = list(counted)
        self._linked = {(row.pillar, row.key): row.number for row in linked}
        self.keys = {key for _pillar, key in self._linked}
        self.has_sample = any(row.source == Provenance.SAMPLE for row in counted)
        self.totals = {
            pillar: sum(row.number for row in counted if row.pillar == pillar)
            for pillar in PillarName
        }

    def of(self, key: int | None) -> Mapping[PillarName, int]:
        """Those that name a thing, by pillar; with None those that name none."""
        return {pillar: self._linked.get((pillar, key), 0) for pillar in PillarName}

    def named_nowhere(self, things: Iterable[Named]) -> Sequence[Named]:
        return [thing for thing in things if not any(self.of(thing.pk).values())]

    def left_out(self, things: Iterable[Named]) -> Mapping[PillarName, Sequence[Named]]:
        """By pillar that has activities at all: what is named, but not there."""
        named = [thing for thing in things if any(self.of(thing.pk).values())]
        missing = {
            pillar: [thing for thing in named if not self.of(thing.pk)[pillar]]
            for pillar in PillarName
            if self.totals[pillar]
        }
        return {pillar: found for pillar, found in missing.items() if found}
