"""What happens to texts and reports, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from programme.canonical import canonical_content, canonical_digest
from programme.models import Activity, Indicator, Stage, StageChange, Version
from programme.services import (
    faults_of,
    version_freeze,
    working_copy_open,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_freeze_numbers_seals_and_logs(manager):
    working = make.make_working_copy(make.make_plan())

    frozen = version_freeze(version=working, by=manager, reason="Fit to be consulted on.")

    frozen.refresh_from_db()
    assert (frozen.number, frozen.stage, frozen.sealed_by) == (1, Stage.FROZEN, manager)
    assert frozen.digest == canonical_digest(frozen)
    change = StageChange.objects.get(version=frozen)
    assert (change.before, change.after, change.by) == (Stage.WORKING, Stage.FROZEN, manager)
    assert change.reason == "Fit to be consulted on."


def test_freeze_opens_the_next_working_copy_with_equal_content(mongolia):
    working = make.make_working_copy(make.make_plan())
    activity = working.activities.get()
    activity.states.add(mongolia)
    activity.drivers.add(make.make_driver())
    Indicator.objects.create(activity=activity, number=1, name="Cases", unit="cases", target=3)

    frozen = make.make_frozen(working.plan)

    following = working.plan.versions.working().get()
    assert following.based_on == frozen
    assert canonical_content(following) == canonical_content(frozen)
    assert following.activities.get() != frozen.activities.get()


def test_freeze_copies_the_pillars_of_an_approach():
    frozen = make.make_frozen(make.make_approach())

    following = frozen.approach.versions.working().get()
    assert canonical_content(following)["pillars"] == canonical_content(frozen)["pillars"]
    assert following.pillars.count() == 3


def test_freeze_counts_on_from_the_last_number():
    plan = make.make_plan()

    numbers = [make.make_frozen(plan).number for _ in range(3)]

    assert numbers == [1, 2, 3]


def test_freeze_names_every_fault_and_changes_nothing():
    working = make.make_working_copy(make.make_plan())
    first = working.activities.get()
    first.outputs.all().delete()
    Activity.objects.filter(pk=first.pk).update(starts_on=None)
    make.make_activity(working, "E2", starts_on="2020-01-01")

    with pytest.raises(ValidationError) as refused:
        version_freeze(version=working, by=None)

    assert refused.value.messages == [
        "E1 has no dates.",
        "E1 has no output.",
        "E2: The dates lie outside the plan's period, 2023–2024.",
    ]
    working.refresh_from_db()
    assert (working.stage, working.number) == (Stage.WORKING, None)


@pytest.mark.parametrize("kind", ("plan", "approach"))
@pytest.mark.parametrize("supplied", (True, False))
def test_empty_text_is_a_fault_unless_it_was_not_supplied(kind, supplied):
    subject = make.make_plan() if kind == "plan" else make.make_approach()
    working = working_copy_open(subject=subject, title="Text", text_supplied=supplied)
    fault = {"plan": "The plan has no activities.", "approach": "The approach states no pillar."}

    assert faults_of(working) == ([fault[kind]] if supplied else [])


def test_freeze_is_for_managers(editor):
    working = make.make_working_copy(make.make_plan())

    with pytest.raises(PermissionDenied):
        version_freeze(version=working, by=editor)

    assert Version.objects.get().stage == Stage.WORKING


def test_second_working_copy_is_refused():
    plan = make.make_plan()
    make.make_working_copy(plan)

    with pytest.raises(ValidationError, match="working copy already"):
        working_copy_open(subject=plan, title="Another")
