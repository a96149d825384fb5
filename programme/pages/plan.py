"""One version of an activity plan as its page shows it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.filters import ActivityFilter
from programme.listing import (
    IN_ONE_TEXT,
    PLAN_ROW,
    by_pillar,
    first_rows_in,
    has_sample,
    listed,
    one_text,
)
from programme.models import Version
from programme.named import all_named
from programme.pages.texts import canonical_url
from programme.pages.ways import ways_of
from programme.paging import PARAMETERS, Page
from programme.pillars import counts_in, pillar_cards, statements_for
from programme.spans import Period
from programme.structured import for_strangers, text_described


def plan_page(request: HttpRequest, version: Version, *, is_fixed: bool = False) -> dict[str, Any]:
    """Everything but what the package above adds. Seven queries however many activities.

    `is_fixed` is said of the version's own page, where links stay in that version.
    """
    user, plan = request.user, version.plan
    if plan is None:
        raise ValueError("an approach has no activities")
    named = all_named(user)
    asked = ActivityFilter(request.GET, *named)
    statements = statements_for(user, plan.approach_id)
    counts = counts_in(user, version=version.pk)
    cards = pillar_cards(counts, address=f"{request.path}?", statements=statements)
    total = sum(card.total for card in cards)
    page = activities_page(request, version, asked, total)
    period = Period(plan.starts_on, plan.ends_on)
    texts = one_text(version, is_fixed=is_fixed)
    rows = listed(user, page.rows, texts=texts, states=named.states, period=period)
    return {
        "plan": plan,
        "version": version,
        "cards": cards,
        "total": total,
        "total_words": ngettext("%(number)d activity", "%(number)d activities", total)
        % {"number": total},
        "ways": ways_of(request, version, is_fixed=is_fixed),
        "filter": asked,
        "page": page,
        "groups": by_pillar(page.rows, rows, PLAN_ROW),
        "grid": period.grid(),
        "caption": _("By pillar; bars run over %(period)s") % {"period": plan.period},
        "counts": counts,
        "canonical_url": canonical_url(version),
        "structured": for_strangers(user, version, text_described(version)),
        "has_sample": plan.is_sample or version.is_sample or has_sample(page.rows),
    }


def activities_page(
    request: HttpRequest, version: Version, asked: ActivityFilter, total: int
) -> Page:
    """The activities asked for; `total` is how many the text has.

    One query, two where the number of rows found is not known yet.
    """
    if asked.is_asked or any(name in request.GET for name in PARAMETERS):
        found = asked.found_in(version.activities.all()).for_listing()
        return IN_ONE_TEXT.page(found, request.GET, count=None if asked.is_asked else total)
    first = first_rows_in(request.user, version=version.pk)
    return IN_ONE_TEXT.first_page(first, request.GET, count=total)
