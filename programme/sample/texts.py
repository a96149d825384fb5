"""Loads the sample's texts: a first draft, the text after comments, a draft of later years."""

from __future__ import annotations

import datetime as dt
from typing import Any

from programme.models import (
    Activity,
    ActivityPlan,
    Driver,
    Indicator,
    MemberState,
    Organization,
    Output,
    PillarName,
    Provenance,
    Version,
)
from programme.record.rows import ensure, pick
from programme.sample.data import REASON, SAMPLE, read_sample
from programme.services import version_freeze, working_copy_open

DRAFTED = dt.datetime(2023, 9, 1, 1, tzinfo=dt.UTC)
FINISHED = dt.datetime(2023, 9, 28, 1, tzinfo=dt.UTC)
FIELDS = ("order", "title", "description", "starts_on", "ends_on", "budget_usd", "basis")


def load_first_draft(plan: ActivityPlan) -> Version:
    """The version that States were asked about, frozen on the first call."""
    data = read_sample("activities")
    drafted = {entry["code"]: entry for entry in data["first_draft"]["activities"]}
    entries = [
        entry | drafted.get(entry["code"], {})
        for entry in data["activities"]
        if entry["code"] not in data["first_draft"]["without"]
    ]
    return _frozen(plan, 0, data, entries, at=DRAFTED)


def load_final_text(plan: ActivityPlan) -> Version:
    """The version that went to the meeting: the draft with what the comments brought."""
    data = read_sample("activities")
    return _frozen(plan, 1, data, data["activities"], at=FINISHED)


def load_next_plan(approach: Any) -> Version:
    """A frozen draft of a later plan, which no meeting has seen."""
    data = read_sample("next_plan")
    plan, made = ensure(
        ActivityPlan,
        {"slug": data["slug"]},
        title=data["title"],
        approach=approach,
        **pick(data, "starts_on", "ends_on"),
        **SAMPLE,
    )
    if made:
        working_copy_open(subject=plan, title=data["title"], **SAMPLE)
    return _frozen(plan, 0, data, data["activities"], at=None)


def _frozen(
    plan: ActivityPlan,
    place: int,
    data: dict[str, Any],
    entries: list[dict[str, Any]],
    at: dt.datetime | None,
) -> Version:
    """The sample's frozen version at this place; written and frozen where it is not there."""
    frozen = plan.versions.filter(source=Provenance.SAMPLE, number__isnull=False)
    made = frozen.order_by("number")[place : place + 1].first()
    if made is not None:
        return made
    working = plan.versions.working().get()
    working.title, working.text, working.text_supplied = data["title"], data["text"], True
    working.source, working.source_note = Provenance.SAMPLE, ""
    working.full_clean()
    working.save()
    for entry in entries:
        _write_activity(working, entry)
    return version_freeze(version=working, by=None, reason=REASON, at=at)


def _write_activity(version: Version, entry: dict[str, Any]) -> None:
    fields = {
        "pillar": PillarName[entry["pillar"]],
        "lead": Organization.objects.get(name=entry["lead"]),
        **pick(entry, *FIELDS),
        **SAMPLE,
    }
    activity, made = ensure(Activity, {"version": version, "code": entry["code"]}, **fields)
    if not made:
        for name, value in fields.items():
            setattr(activity, name, value)
        activity.full_clean()
        activity.save()
    activity.partners.set(Organization.objects.filter(name__in=entry["partners"]))
    activity.states.set(MemberState.objects.filter(slug__in=entry["states"]))
    activity.drivers.set(Driver.objects.filter(slug__in=entry["drivers"]))
    for order, text in enumerate(entry["outputs"], start=1):
        ensure(Output, {"activity": activity, "text": text}, order=order)
    for indicator in entry["indicators"]:
        known_by = {"activity": activity, "number": indicator["number"]}
        ensure(Indicator, known_by, **pick(indicator, "name", "unit", "baseline", "target"))
