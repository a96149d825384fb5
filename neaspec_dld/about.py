"""What the portal is, who takes part, and how its facts are known: all of it from rows."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import Visitor
from programme.citing import absolute
from programme.models import (
    Fact,
    FactTopic,
    MemberState,
    Milestone,
    Organization,
    OrganizationKind,
    Provenance,
)
from programme.structured import portal_described


def about_page(user: Visitor) -> dict[str, Any]:
    """Four queries."""
    states = list(MemberState.objects.visible_to(user))
    organizations = list(Organization.objects.visible_to(user))
    milestones = list(Milestone.objects.visible_to(user))
    facts = list(Fact.objects.visible_to(user))
    shown = (*states, *organizations, *milestones, *facts)
    address = absolute(reverse("about"))
    described = portal_described(_("About this portal"), address, kind="AboutPage")
    return {
        "canonical_url": address,
        "structured": None if user.is_authenticated else described,
        "states": states,
        "secretariats": _of_kind(organizations, OrganizationKind.SECRETARIAT),
        "kinds": [
            (kind.label, rows)
            for kind in OrganizationKind
            if kind != OrganizationKind.SECRETARIAT and (rows := _of_kind(organizations, kind))
        ],
        "milestones": milestones,
        "topics": _topics([fact for fact in facts if fact.topic != FactTopic.NOT_KNOWN]),
        "not_known": [fact for fact in facts if fact.topic == FactTopic.NOT_KNOWN],
        "sources": list(Provenance),
        "has_sample": any(row.is_sample for row in shown),
    }


def _of_kind(organizations: list[Organization], kind: str) -> list[Organization]:
    return [row for row in organizations if row.kind == kind]


def _topics(facts: list[Fact]) -> list[tuple[str, list[Fact]]]:
    """Facts come ordered by topic."""
    return [
        (str(FactTopic(topic).label), list(rows))
        for topic, rows in groupby(facts, key=lambda fact: fact.topic)
    ]
