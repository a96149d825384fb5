"""The three pillars with their progress: what the cards of home, plan and State say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from accounts.access import Visitor
from programme.models import Activity, ActivityStatus, Pillar, PillarName, Version
from programme.models.activity import ActivityQuerySet
from programme.patterns import RowPattern
from programme.prepared import prepared
from programme.templatetags.ui import pillar_class, pillar_mark

_FIGURE = RowPattern("programme/_figure.html", ("url", "count", "label"))
_FACTS = ("hue", "mark", "statement", "url", "total", "figures", "done")
_CARD = RowPattern("programme/_pillar_card.html", _FACTS)
_EMPTY_CARD = RowPattern("programme/_pillar_card_empty.html", _FACTS)


@dataclass(frozen=True)
class PillarCard:
    pillar: PillarName
    statement: str
    total: int
    url: str
    figures: SafeString
    """How many activities have each status, each number a link to what it counts."""
    done: str
    """Share of completed activities, in whole percent."""

    @property
    def printed(self) -> SafeString:
        words = ngettext("%(number)d activity", "%(number)d activities", self.total)
        facts = {
            "hue": pillar_class(self.pillar),
            "mark": pillar_mark(self.pillar),
            "statement": self.statement,
            "url": self.url,
            "total": words % {"number": self.total},
            "figures": self.figures,
            "done": self.done,
        }
        return (_CARD if self.total else _EMPTY_CARD).fill((facts,))


def status_labels() -> Sequence[tuple[str, str]]:
    """Each status as addresses and as people name it."""
    return _status_labels(get_language())


@lru_cache(maxsize=16)
def _status_labels(_language: str | None) -> Sequence[tuple[str, str]]:
    return tuple((status.value, str(status.label)) for status in ActivityStatus)


class Count(NamedTuple):
    pillar: int
    status: str
    number: int


def pillar_cards(
    counts: Iterable[Count], *, address: str, statements: Mapping[int, str]
) -> list[PillarCard]:
    """A card a pillar; `address` is that of the list that is counted up to its filters."""
    found: dict[int, dict[str, int]] = {}
    for row in counts:
        found.setdefault(row.pillar, {})[row.status] = row.number
    return [
        _card(pillar, found.get(pillar, {}), address, statements.get(pillar, ""))
        for pillar in PillarName
    ]


def counts_of(activities: ActivityQuerySet) -> list[Count]:
    """One query, which counts all of them."""
    return [Count(*row) for row in _counted(activities)]


@prepared(Count)
def counts_approved(user: Visitor) -> QuerySet[Any]:
    """As above, of all approved texts."""
    return _counted(Activity.objects.approved_for(user))


@prepared(Count)
def counts_in(_user: Visitor, *, version: int) -> QuerySet[Any]:
    """As above, in one text that the visitor may read."""
    return _counted(Activity.objects.filter(version=version))


def _counted(activities: ActivityQuerySet) -> QuerySet[Any]:
    rows = activities.order_by().values_list("pillar", "status")
    return rows.annotate(number=models.Count("pk"))


def _card(
    pillar: PillarName,
    counts: Mapping[str, int],
    address: str,
    statement: str,
) -> PillarCard:
    url = f"{address}pillar={pillar.slug}"
    figures = [
        {
            "url": f"{url}&status={status}",
            "count": str(counts[status]),
            "label": label.lower(),
        }
        for status, label in status_labels()
        if status in counts
    ]
    total = sum(counts.values())
    completed = counts.get(ActivityStatus.COMPLETED.value, 0)
    return PillarCard(
        pillar=pillar,
        statement=statement,
        total=total,
        url=url,
        figures=_FIGURE.fill(figures),
        done=str(completed * 100 // total if total else 0),
    )


class Statement(NamedTuple):
    pillar: int
    statement: str


@prepared(Statement)
def statements_of(user: Visitor, *, approach: int) -> QuerySet[Any]:
    """What the approved text of this approach says of each pillar."""
    texts = Version.objects.visible_to(user).approved().filter(approach=approach)
    pillars = Pillar.objects.filter(version__in=texts).order_by("name")
    return pillars.values_list("name", "statement")


def statements_for(user: Visitor, approach: int | None) -> dict[int, str]:
    """As above, by pillar. One query, none for no approach."""
    return dict(statements_of(user, approach=approach)) if approach else {}
