"""The list of consultations, with those who were asked in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from accounts.access import Visitor
from meetings.models import Consultation, ConsultationKind, RoundStanding
from meetings.pages import any_sample
from meetings.pages.versions import VersionLink, text_links
from programme.citing import absolute
from programme.models import Version
from programme.paging import Pager

COLUMNS = (
    *("pk", "title", "kind", "opens_on", "closes_on", "held", "place", "version_id", "source"),
    *("opened_at", "closed_at", "released_at", "day"),
)
# An unknown day stands before all others, since an order by key has no NULL
DAY = Coalesce("opens_on", Value(dt.date.min))
NEWEST = Pager(order=("-day", "-pk"), size=50, fields=COLUMNS)


@dataclass
class ListedConsultation:
    """One consultation: its own columns in `facts`."""

    facts: Any
    parties: list[str]
    version: VersionLink | None

    @property
    def standing(self) -> RoundStanding | None:
        is_round = self.facts.kind == ConsultationKind.ROUND
        return RoundStanding.of(self.facts) if is_round else None

    @property
    def kind_words(self) -> str:
        return str(ConsultationKind(self.facts.kind).label)


def consultation_list_page(request: HttpRequest) -> dict[str, Any]:
    """Newest first. Six queries however many, besides who asks."""
    visible = Consultation.objects.visible_to(request.user)
    page = NEWEST.page(visible.annotate(day=DAY), request.GET)
    named = Version.objects.filter(pk__in={row.version_id for row in page.rows})
    links = text_links(named.select_related("approach", "plan"), request.user)
    asked = parties_asked([row.pk for row in page.rows])
    return {
        "page": page,
        "rows": [
            ListedConsultation(row, asked.get(row.pk, []), links.get(row.version_id or 0))
            for row in page.rows
        ],
        "canonical_url": absolute(request.path),
        "has_sample": any_sample(page.rows),
    }


def parties_asked(consultations: Sequence[int]) -> dict[int, list[str]]:
    """Names of those asked, States first, by consultation. Two queries, none for none."""
    found: dict[int, list[str]] = {}
    if not consultations:
        return found
    states = Consultation.states.through.objects.filter(consultation__in=consultations)
    bodies = Consultation.organizations.through.objects.filter(consultation__in=consultations)
    for row, name in states.order_by("memberstate__order").values_list(
        "consultation_id", "memberstate__official_name"
    ):
        found.setdefault(row, []).append(name)
    for row, name, acronym in bodies.order_by("organization__name").values_list(
        "consultation_id", "organization__name", "organization__acronym"
    ):
        found.setdefault(row, []).append(acronym or name)
    return found


def with_links(
    consultations: Iterable[Consultation], user: Visitor
) -> list[tuple[Consultation, VersionLink | None]]:
    """Each with the link to what it is on, as far as `user` may follow it.

    They come with their version's text. One query, and those of version_links().
    """
    rows = list(consultations)
    links = text_links((row.version for row in rows if row.version), user)
    return [(row, links.get(row.version_id or 0)) for row in rows]
