"""What the first page shows: what is approved, what is under way, where to go."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.access import Visitor
from meetings.models import Decision, Meeting
from programme.models import Activity, Provenance, Version
from programme.pillars import counts_of, pillar_cards, statements_for


def home_page(user: Visitor) -> dict[str, Any]:
    """Nine queries at most, besides who the visitor is and what the tags show."""
    approach = _standing(user, "approach")
    plan = _standing(user, "plan")
    cards = pillar_cards(
        counts_of(Activity.objects.approved_for(user)),
        address=f"{reverse('programme:activity_list')}?",
        statements=statements_for(user, approach.approach_id if approach else None),
    )
    texts = [text for text in (approach, plan) if text]
    return {
        "texts": texts,
        "cards": cards,
        "total": sum(card.total for card in cards),
        "has_sample": any(text.is_sample for text in texts) or _shows_sample(user),
    }


def _shows_sample(user: Visitor) -> bool:
    """Whether meetings or decisions may show something made up, which their parts mark."""
    made_up = Meeting.objects.visible_to(user).filter(source=Provenance.SAMPLE)
    decided = Decision.objects.visible_to(user).filter(source=Provenance.SAMPLE)
    return made_up.exists() or decided.exists()


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
