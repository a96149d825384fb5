"""The approach: which one its page is about, and one version of it as shown."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.http import Http404

from accounts.access import Visitor
from programme.models import ActivityPlan, Approach, Pillar, PillarName, Version
from programme.pages.texts import canonical_url

_BASIS = re.compile(r"^(?P<symbol>[^\s,]+/[^\s,]+),\s+para(?:graph|\.)\s*(?P<paragraph>\S.*)$")


class StatedPillar(NamedTuple):
    name: PillarName
    statement: str
    symbol: str
    paragraph: str
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
    pillars = [_stated(pillar) for pillar in version.pillars.all()]
    plans = list(ActivityPlan.objects.visible_to(user).filter(approach=approach))
    rows: tuple[Any, ...] = (approach, version, *pillars, *plans)
    return {
        "approach": approach,
        "version": version,
        "pillars": pillars,
        "plans": plans,
        "canonical_url": canonical_url(version),
        "has_sample": any(row.is_sample for row in rows),
    }


def _stated(pillar: Pillar) -> StatedPillar:
    """Symbol and paragraph apart where the basis has both, for the line under a quotation."""
    found = _BASIS.match(pillar.basis)
    symbol, paragraph = found.groups() if found else (pillar.basis, "")
    name = PillarName(pillar.name)
    return StatedPillar(name, pillar.statement, symbol, paragraph, pillar.is_sample)
