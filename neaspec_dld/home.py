"""What the first page shows: what is approved, what is under way, where to go."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.urls import reverse

from accounts.access import Visitor
from meetings.models import Document
from programme.models import Activity, Version
from programme.pillars import counts_of, pillar_cards, statements_for

NEWEST_PAPERS = 5


def home_page(user: Visitor) -> dict[str, Any]:
    """Nine queries at most, besides who the visitor is and what the tags show."""
    approach = _standing(user, "approach")
    plan = _standing(user, "plan")
    cards = pillar_cards(
        counts_of(Activity.objects.approved_for(user)),
        address=f"{reverse('programme:activity_list')}?",
        statements=statements_for(user, approach.approach_id if approach else None),
    )
    papers = list(
        Document.objects.visible_to(user)
        .published()
        .order_by(F("issued_on").desc(nulls_last=True), "symbol_key")[:NEWEST_PAPERS]
    )
    shown = (*(text for text in (approach, plan) if text), *papers)
    return {
        "texts": [text for text in (approach, plan) if text],
        "cards": cards,
        "total": sum(card.total for card in cards),
        "papers": papers,
        "has_sample": any(row.is_sample for row in shown),
    }


def _standing(user: Visitor, kind: str) -> Version | None:
    """The version of an approach or a plan to name first: approved, else put to a meeting.

    Of plans the one of the latest period. One query, and a second where none is approved.
    """
    of_kind = Version.objects.select_related("approach", "plan__approach").filter(
        **{f"{kind}__isnull": False}
    )
    latest = ("-plan__starts_on", "-number") if kind == "plan" else ("-approach", "-number")
    approved = of_kind.filter(pk__in=Version.objects.visible_to(user).approved().values("pk"))
    known = of_kind.filter(pk__in=Version.objects.known_to(user).values("pk"), number__isnull=False)
    return approved.order_by(*latest).first() or known.order_by(*latest).first()
