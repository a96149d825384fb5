"""The approach: which one its page is about, and one version of it as shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.http import Http404

from accounts.access import Visitor
from programme.models import ActivityPlan, Approach, Pillar, PillarName, Version
from programme.pages.texts import canonical_url
from programme.paragraphs import paragraph_anchor, paragraphs_named
from programme.structured import for_strangers, text_described

_BASIS = re.compile(r"^(?P<symbol>[^\s,]+/[^\s,]+),\s+para(?:graph|\.)\s*(?P<paragraph>\S.*)$")


class StatedPillar(NamedTuple):
    name: PillarName
    statement: str
    symbol: str
    paragraph: str
    anchor: str
    """Its address on the page; "" where a pillar before it has the same paragraph."""
    is_sample: bool


def the_approach(user: Visitor) -> Approach:
    """The one with an approved text, else the newest that `user` may know of; 404 without."""
    approved = Version.objects.visible_to(user).approved().filter(approach=OuterRef("pk"))
    known = Approach.objects.visible_to(user).order_by(Exists(approved).desc(), "-pk")
    found = known.first()
    if found is None:
        raise Http404
    return found


def approach_page(approach: Approach, version: Version, user: Visitor) -> dict[str, Any]:
    """Everything but what the package above adds. Two queries."""
    pillars = _stated(version.pillars.all())
    plans = list(ActivityPlan.objects.visible_to(user).filter(approach=approach))
    rows: tuple[Any, ...] = (approach, version, *pillars, *plans)
    return {
        "approach": approach,
        "version": version,
        "pillars": pillars,
        "plans": plans,
        "canonical_url": canonical_url(version),
        "structured": for_strangers(user, version, text_described(version)),
        "has_sample": any(row.is_sample for row in rows),
    }


def _stated(pillars: Iterable[Pillar]) -> list[StatedPillar]:
    """Symbol and paragraph apart where the basis has both, for the line under a quotation."""
    rows: list[StatedPillar] = []
    for pillar in pillars:
        found = _BASIS.match(pillar.basis)
        symbol, paragraph = found.groups() if found else (pillar.basis, "")
        named = paragraphs_named(pillar.basis)
        anchor = paragraph_anchor(named.numbers[0]) if named else ""
        if anchor in {row.anchor for row in rows}:
            anchor = ""
        name = PillarName(pillar.name)
        row = StatedPillar(name, pillar.statement, symbol, paragraph, anchor, pillar.is_sample)
        rows.append(row)
    return rows
