"""What the first page shows: what is approved, what is under way, where to go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Case, Count, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Visitor
from meetings.models import Decision, Document, Meeting
from neaspec_dld.lately import lately
from programme.citing import absolute
from programme.models import Provenance, Stage, Version
from programme.pillars import counts_approved, pillar_cards, statements_for
from programme.prepared import prepared
from programme.structured import portal_described


class Figure(NamedTuple):
    """A number and what it counts, which its link leads to."""

    number: int
    words: str
    url: str


class Number(NamedTuple):
    number: int


class Key(NamedTuple):
    key: int


def home_page(user: Visitor) -> dict[str, Any]:
    """Fifteen queries at most, besides who the visitor is and what the tags show."""
    approach, plan = _standing(user)
    cards = pillar_cards(
        counts_approved(user),
        address=f"{reverse('programme:activity_list')}?",
        statements=statements_for(user, approach.approach_id if approach else None),
    )
    texts = [text for text in (approach, plan) if text]
    total = sum(card.total for card in cards)
    changes = lately(user)
    address = absolute(reverse("home"))
    described = portal_described(_("NEASPEC DLD"), address, kind="WebSite")
    return {
        "texts": texts,
        "canonical_url": address,
        "structured": None if user.is_authenticated else described,
        "cards": cards,
        "total": total,
        "figures": _figures(user, total),
        "changes": changes,
        "has_sample": any(text.is_sample for text in texts)
        or any(change.is_sample for change in changes)
        or _shows_sample(user),
    }


def _figures(user: Visitor, activities: int) -> list[Figure]:
    """How much is here for this visitor. Three queries."""
    meetings = _only(meetings_number(user))
    papers = _only(papers_number(user, at=timezone.now()))
    decisions = _only(decisions_number(user))
    return [
        Figure(
            activities,
            ngettext("approved activity", "approved activities", activities),
            reverse("programme:activity_list"),
        ),
        Figure(
            decisions,
            ngettext("decision on record", "decisions on record", decisions),
            reverse("meetings:decision_list"),
        ),
        Figure(
            papers,
            ngettext("paper open to you", "papers open to you", papers),
            reverse("meetings:document_list"),
        ),
        Figure(
            meetings,
            ngettext("meeting", "meetings", meetings),
            reverse("meetings:meeting_list"),
        ),
    ]


def _only(rows: Iterable[Number]) -> int:
    """Nothing is counted to no row at all."""
    return sum(row.number for row in rows)


@prepared(Number)
def meetings_number(user: Visitor) -> QuerySet[Any]:
    return _counted(Meeting.objects.visible_to(user))


@prepared(Number)
def papers_number(user: Visitor, *, at: dt.datetime) -> QuerySet[Any]:
    return _counted(Document.objects.visible_to(user, at))


@prepared(Number)
def decisions_number(user: Visitor) -> QuerySet[Any]:
    return _counted(Decision.objects.visible_to(user))


def _counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """As one row: a queryset, unlike count(), can be prepared."""
    return rows.order_by().values(all=Value(1)).annotate(number=Count("pk")).values_list("number")


def _shows_sample(user: Visitor) -> bool:
    """Whether meetings, decisions or papers may show something made up, which their parts mark."""
    return any(
        model.objects.visible_to(user).filter(source=Provenance.SAMPLE).exists()
        for model in (Meeting, Decision, Document)
    )


def _standing(user: Visitor) -> tuple[Version | None, Version | None]:
    """The versions of an approach and of a plan to name first. Three queries at most."""
    keys = [[row.key for row in key_of(user)] for key_of in (approach_to_name, plan_to_name)]
    texts = Version.objects.select_related("approach", "plan")
    found = texts.in_bulk([key for both in keys for key in both])
    approach, plan = (next((found[key] for key in known), None) for known in keys)
    return approach, plan


@prepared(Key)
def approach_to_name(user: Visitor) -> QuerySet[Any]:
    """Of the newest approach that is approved, else of one put to a meeting."""
    return _to_name(user, "approach", ("-approach_id", "-number"))


@prepared(Key)
def plan_to_name(user: Visitor) -> QuerySet[Any]:
    """The same of plans, the one of the latest period."""
    return _to_name(user, "plan", ("-plan__starts_on", "-number"))


def _to_name(user: Visitor, kind: str, latest: tuple[str, ...]) -> QuerySet[Any]:
    known = Version.objects.known_to(user).filter(
        **{f"{kind}__isnull": False}, number__isnull=False
    )
    approved_first = Case(When(stage=Stage.APPROVED, then=0), default=1)
    return known.order_by(approved_first, *latest).values_list("pk")[:1]
