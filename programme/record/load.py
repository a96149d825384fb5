"""Loads what is known of the programme: States, partners, drivers, approach and plan."""

from __future__ import annotations

from typing import Any

from programme.models import (
    ActivityPlan,
    Approach,
    Driver,
    Fact,
    FactTopic,
    MemberState,
    Milestone,
    Organization,
    Pillar,
    PillarName,
    Version,
)
from programme.record import read_record
from programme.record.rows import ensure, pick, source_of
from programme.services import version_freeze, working_copy_open

FREEZING_REASON = "The text as the record has it"


def load_programme() -> None:
    """Make the rows that are missing. Run it inside a transaction."""
    _load_simple()
    approach = _load_approach()
    for entry in read_record("plans")["plans"]:
        _load_plan(entry, approach)


def _load_simple() -> None:
    for entry in read_record("member_states")["member_states"]:
        fields = pick(entry, "official_name", "short_name", "slug", "order")
        ensure(MemberState, pick(entry, "iso_code"), **fields, **source_of(entry))
    for entry in read_record("organizations")["organizations"]:
        fields = pick(entry, "acronym", "kind", "focus")
        ensure(Organization, pick(entry, "name"), **fields, **source_of(entry))
    for entry in read_record("drivers")["drivers"]:
        fields = pick(entry, "name", "kind", "order")
        ensure(Driver, pick(entry, "slug"), **fields, **source_of(entry))
    for entry in read_record("milestones")["milestones"]:
        ensure(
            Milestone,
            pick(entry, "period", "text"),
            starts_on=entry["starts_on"],
            **source_of(entry),
        )
    load_facts(read_record("about")["facts"], FactTopic.PROGRAMME)


def load_facts(entries: list[dict[str, Any]], topic: str) -> None:
    """Facts in the order of the data file, of this topic unless an entry names its own."""
    for order, entry in enumerate(entries, start=1):
        fields = {"topic": entry.get("topic", topic), "order": order, "text": entry["text"]}
        ensure(Fact, pick(entry, "key"), **fields, **source_of(entry))


def _load_approach() -> Approach:
    data = read_record("approach")
    entry = data["approach"]
    approach, _ = ensure(
        Approach,
        pick(entry, "title"),
        **pick(entry, "standing_note"),
        **source_of(entry),
    )
    if not approach.versions.exists():
        version = _open(approach, entry)
        for pillar in data["pillars"]:
            ensure(
                Pillar,
                {"version": version, "name": PillarName[pillar["name"]]},
                **pick(pillar, "statement", "basis"),
                **source_of(pillar),
            )
        version_freeze(version=version, by=None, reason=FREEZING_REASON)
    return approach


def _load_plan(entry: dict[str, Any], approach: Approach) -> None:
    plan, _ = ensure(
        ActivityPlan,
        pick(entry, "slug"),
        approach=approach,
        **pick(entry, "title", "starts_on", "ends_on", "standing_note"),
        **source_of(entry),
    )
    if not plan.versions.exists():
        version_freeze(version=_open(plan, entry), by=None, reason=FREEZING_REASON)


def _open(subject: Approach | ActivityPlan, entry: dict[str, Any]) -> Version:
    text = entry["version"]
    return working_copy_open(
        subject=subject,
        title=entry["title"],
        **pick(text, "text", "text_supplied"),
        **source_of(text),
    )
