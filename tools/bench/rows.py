"""Approved plans of fifty activities each, as many as asked for, written in bulk.

The rows go around the services for speed, but through the same guards of the database:
a version is approved after a decision concerns it.
"""

import datetime as dt
from typing import Any

from django.db import transaction

from meetings.models import Decision, Meeting, MeetingKind, Verb
from programme.models import (
    Activity,
    ActivityPlan,
    ActivityStatus,
    MemberState,
    Output,
    PillarName,
    Provenance,
    Stage,
    Version,
)

ACTIVITIES_A_PLAN = 50
FIRST_YEAR = 1500
STATES_AN_ACTIVITY = 3
SEAL = "0" * 64
SEALED_AT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def meeting() -> Meeting:
    return Meeting.objects.get_or_create(
        slug="bench",
        defaults={
            "kind": MeetingKind.OTHER,
            "title": "Bench",
            "starts_on": dt.date(2000, 1, 1),
            "ends_on": dt.date(2000, 1, 2),
            "is_public": True,
            "source": Provenance.SAMPLE,
        },
    )[0]


def states() -> list[MemberState]:
    for order in range(1, 7):
        MemberState.objects.get_or_create(
            order=order,
            defaults={
                "official_name": f"State {order}",
                "short_name": f"State {order}",
                "iso_code": f"X{chr(64 + order)}",
                "slug": f"state-{order}",
            },
        )
    return list(MemberState.objects.order_by("order"))


@transaction.atomic
def grow_to(activities: int) -> None:
    """Add approved plans until there are this many activities."""
    have = ActivityPlan.objects.count()
    years = range(FIRST_YEAR + have, FIRST_YEAR + activities // ACTIVITIES_A_PLAN)
    plans = ActivityPlan.objects.bulk_create(
        ActivityPlan(
            title=f"Plan {year}",
            slug=str(year),
            starts_on=dt.date(year, 1, 1),
            ends_on=dt.date(year, 12, 31),
        )
        for year in years
    )
    versions = Version.objects.bulk_create(Version(plan=plan, title=plan.title) for plan in plans)
    # What is frozen takes no more rows: the text comes first, then the seal, then the decision
    for start in range(0, len(versions), 100):
        _fill(versions[start : start + 100])
    _set(versions, number=1, stage=Stage.SUBMITTED, sealed_at=SEALED_AT, digest=SEAL)
    _approve(versions)


def _set(versions: list[Version], **fields: Any) -> None:
    Version.objects.filter(pk__in=[version.pk for version in versions]).update(**fields)


def _approve(versions: list[Version]) -> None:
    first = Decision.objects.count() + 1
    decisions = Decision.objects.bulk_create(
        Decision(meeting=meeting(), number=number, verb=Verb.APPROVED, text="Approved.")
        for number in range(first, first + len(versions))
    )
    link = Decision.versions.through
    link.objects.bulk_create(
        link(decision_id=decision.pk, version_id=version.pk)
        for decision, version in zip(decisions, versions, strict=True)
    )
    _set(versions, stage=Stage.APPROVED)


def _fill(versions: list[Version]) -> None:
    activities = Activity.objects.bulk_create(
        Activity(
            version=version,
            code=f"{PillarName(number % 3 + 1).letter}{number}",
            pillar=number % 3 + 1,
            order=number,
            title=f"Activity {number} on the drivers of land degradation",
            starts_on=version.plan.starts_on,
            ends_on=version.plan.ends_on,
            status=ActivityStatus.values[number % 5],
            basis="NEASPEC/SOM(26)/5, paragraph 7",
        )
        for version in versions
        for number in range(1, ACTIVITIES_A_PLAN + 1)
    )
    Output.objects.bulk_create(
        Output(activity=activity, order=1, text="A study") for activity in activities
    )
    part = Activity.states.through
    part.objects.bulk_create(
        part(activity_id=activity.pk, memberstate_id=state.pk)
        for at, activity in enumerate(activities)
        for state in _three(at)
    )


def _three(at: int) -> list[MemberState]:
    known = _STATES or _STATES.extend(states()) or _STATES
    return [known[(at + step) % len(known)] for step in range(STATES_AN_ACTIVITY)]


_STATES: list[MemberState] = []
