"""The three pillars with their progress: what the cards of home, plan and State say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from accounts.access import Visitor
from programme.models import ActivityStatus, Pillar, PillarName, Version
from programme.models.activity import ActivityQuerySet


class Figure(NamedTuple):
    """A number and the list it counts."""

    status: str
    label: str
    count: int
    url: str


@dataclass(frozen=True)
class PillarCard:
    pillar: PillarName
    statement: str
    total: int
    url: str
    figures: list[Figure]
    done: int
    """Share of completed activities, in whole percent."""


def pillar_cards(
    activities: ActivityQuerySet, *, address: str, statements: Mapping[int, str]
) -> list[PillarCard]:
    """A card a pillar for `activities`; `address` is that of their list up to its filters.

    One query, which counts all of them.
    """
    counted = activities.order_by().values_list("pillar", "status").annotate(count=Count("pk"))
    counts = {(pillar, status): count for pillar, status, count in counted}
    return [_card(pillar, counts, address, statements) for pillar in PillarName]


def _card(
    pillar: PillarName,
    counts: Mapping[tuple[int, str], int],
    address: str,
    statements: Mapping[int, str],
) -> PillarCard:
    url = f"{address}pillar={pillar.slug}"
    found = {status: counts.get((pillar.value, status.value), 0) for status in ActivityStatus}
    total = sum(found.values())
    figures = [
        Figure(status.value, str(status.label), count, f"{url}&status={status.value}")
        for status, count in found.items()
        if count
    ]
    done = found[ActivityStatus.COMPLETED] * 100 // total if total else 0
    return PillarCard(pillar, statements.get(pillar.value, ""), total, url, figures, done)


def statements_for(user: Visitor, approach: int | None) -> dict[int, str]:
    """What the approved text of this approach says of each pillar. One query."""
    texts = Version.objects.visible_to(user).approved().filter(approach=approach)
    return dict(Pillar.objects.filter(version__in=texts).values_list("name", "statement"))
