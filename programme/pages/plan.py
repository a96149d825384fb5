"""One version of an activity plan as its page shows it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from programme.filters import ActivityFilter
from programme.listing import (
    IN_ONE_TEXT,
    by_pillar,
    has_sample,
    listed,
    named_drivers,
    named_states,
    one_text,
)
from programme.models import ActivityPlan, Version
from programme.pages.texts import canonical_url
from programme.pillars import pillar_cards, statements_for
from programme.spans import Period


def plan_page(
    request: HttpRequest, plan: ActivityPlan, version: Version, *, is_fixed: bool = False
) -> dict[str, Any]:
    """Everything but what the package above adds. Eight queries however many activities.

    `is_fixed` is said of the version's own page, where links stay in that version.
    """
    states = named_states()
    asked = ActivityFilter(request.GET, states, named_drivers())
    page = IN_ONE_TEXT.page(asked.found_in(version.activities.all()).for_listing(), request.GET)
    period = Period(plan.starts_on, plan.ends_on)
    texts = one_text(version, is_fixed=is_fixed)
    statements = statements_for(request.user, plan.approach_id)
    cards = pillar_cards(
        version.activities.all(), address=f"{request.path}?", statements=statements
    )
    return {
        "plan": plan,
        "version": version,
        "cards": cards,
        "total": sum(card.total for card in cards),
        "filter": asked,
        "page": page,
        "groups": by_pillar(
            page.rows, listed(page.rows, texts=texts, states=states, period=period)
        ),
        "grid": period.grid(),
        "canonical_url": canonical_url(version),
        "has_sample": plan.is_sample or version.is_sample or has_sample(page.rows),
    }
