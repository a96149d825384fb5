"""The activities of a working copy: put in order, copied, several changed together."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from programme.models import Activity, Indicator
from programme.services import (
    BulkChange,
    activities_change,
    activities_reorder,
    activity_duplicate,
    plan_change,
)
from programme.services.bulk import shifted_by_months
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_working")]

STALE = (
    "The activities or their order changed while you looked at them. Nothing was moved; this is "
    "the list as it is now."
)


def codes(version):
    return [row.code for row in version.activities.order_by("pillar", "order", "pk")]


def refusal_of(service, **arguments):
    with pytest.raises(ValidationError) as refused:
        service(**arguments)
    return refused.value.messages


# --- the order ------------------------------------------------------------------------------


def test_reordering_moves_rows_and_keeps_codes_and_history(working, editor):
    before = {row.code: row.title for row in working.activities.all()}

    activities_reorder(version=working, order=["E3", "E1", "E2", "B1"], by=editor)

    assert codes(working) == ["E3", "E1", "E2", "B1"]
    assert {row.code: row.title for row in working.activities.all()} == before
    last = working.activities.get(code="E3").history.first()
    assert (last.history_change_reason, last.order) == ("Put in another order", 1)


def test_reordering_again_touches_the_rows_that_moved_alone(working, editor):
    activities_reorder(version=working, order=["E3", "E1", "E2", "B1"], by=editor)

    moved = activities_reorder(version=working, order=["E3", "E2", "E1", "B1"], by=editor)

    assert [row.code for row in moved] == ["E2", "E1"]


@pytest.mark.parametrize(
    ("order", "seen"),
    (
        (["E2", "E1", "B1"], None),
        (["E1", "E1", "E2", "E3", "B1"], None),
        (["E2", "E1", "E3", "B1"], ["E3", "E1", "E2", "B1"]),
    ),
    ids=("one is missing", "one twice", "another order was seen"),
)
def test_reordering_a_stale_list_is_refused(working, editor, order, seen):
    arguments = {"version": working, "order": order, "by": editor, "seen": seen}

    assert refusal_of(activities_reorder, **arguments) == [STALE]
    assert codes(working) == ["E1", "E2", "E3", "B1"]


def test_reordering_does_not_move_under_another_pillar(working, editor):
    refusal = refusal_of(
        activities_reorder, version=working, order=["E1", "B1", "E2", "E3"], by=editor
    )

    assert refusal == [
        "An activity moves under its own pillar. To put it under another, open its form."
    ]


def test_frozen_activities_keep_their_order_and_have_no_copies(working, editor):
    frozen = make.make_frozen(working.plan)
    activity = frozen.activities.first()
    order = ["E2", "E1", "E3", "B1"]

    refusals = (
        refusal_of(activities_reorder, version=frozen, order=order, by=editor),
        refusal_of(activity_duplicate, activity=activity, by=editor),
        refusal_of(
            activities_change,
            version=frozen,
            codes=["E1"],
            change=BulkChange(shift=1),
            by=editor,
        ),
    )

    assert refusals == ([frozen.frozen_sentence],) * 3


def test_only_the_secretariat_changes_activities_together(working, person):
    activity = working.activities.first()
    for service, arguments in (
        (activities_reorder, {"version": working, "order": codes(working)}),
        (activity_duplicate, {"activity": activity}),
        (activities_change, {"version": working, "codes": ["E1"], "change": BulkChange(shift=1)}),
    ):
        with pytest.raises(PermissionDenied):
            service(**arguments, by=person)


# --- copies ---------------------------------------------------------------------------------


def test_copy_has_the_next_free_code_and_all_but_status(working, editor, mongolia):
    original = working.activities.get(code="E1")
    original.states.add(mongolia)
    Indicator.objects.create(activity=original, number=1, name="Cases", unit="cases", target=3)
    Activity.objects.filter(pk=original.pk).update(
        status="completed", source="document", order=7, description="What is done"
    )
    # A code that was given up is not given again: its progress would come along
    working.activities.get(code="E3").delete()

    twin = activity_duplicate(activity=original, by=editor)

    twin.refresh_from_db()
    assert (twin.code, twin.status, twin.source) == ("E4", "planned", "secretariat")
    assert (twin.title, twin.description) == ("Activity E1", "What is done")
    assert [*twin.states.all()] == [mongolia]
    assert [output.text for output in twin.outputs.all()] == ["A study"]
    assert [(row.number, row.target) for row in twin.indicators.all()] == [(1, 3)]
    assert codes(working) == ["E2", "E1", "E4", "B1"]


def test_copy_of_a_sample_is_a_sample(working, editor):
    Activity.objects.filter(version=working).update(source="sample")

    twin = activity_duplicate(activity=working.activities.get(code="B1"), by=editor)

    assert (twin.code, twin.source) == ("B2", "sample")


# --- several together -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    (
        ("2023-06-30", 1, "2023-07-31"),
        ("2023-01-30", 1, "2023-02-28"),
        ("2023-03-15", -3, "2022-12-15"),
        ("2024-02-29", -12, "2023-02-28"),
    ),
)
def test_last_day_of_a_month_stays_the_last(day, months, expected):
    shifted = shifted_by_months(dt.date.fromisoformat(day), months)

    assert shifted == dt.date.fromisoformat(expected)


def test_one_refused_row_holds_back_all(working, editor):
    Activity.objects.filter(version=working, code="E1").update(ends_on="2023-06-30")
    change = BulkChange(shift=1, unit="months", starts_on=None)
    planned = plan_change(working, ["E1", "E2"], change)

    refusal = refusal_of(
        activities_change, version=working, codes=["E1", "E2"], change=change, by=editor
    )

    assert [(row.activity.code, row.faults) for row in planned] == [
        ("E1", []),
        ("E2", ["The dates lie outside the plan's period, 2023–2024."]),
    ]
    assert refusal == ["E2: The dates lie outside the plan's period, 2023–2024."]
    assert working.activities.get(code="E1").ends_on == dt.date(2023, 6, 30)


@pytest.mark.parametrize(
    ("change", "faults"),
    (
        (
            {"starts_on": dt.date(2024, 5, 1), "ends_on": dt.date(2024, 4, 1)},
            ["The activity ends before it starts."],
        ),
        (
            {"shift": -3660, "unit": "months"},
            ["The dates lie outside the plan's period, 2023–2024."],
        ),
        ({"shift": -3660 * 9, "unit": "months"}, ["No calendar has such a day."]),
    ),
)
def test_impossible_dates_are_refused(working, change, faults):
    assert [row.faults for row in plan_change(working, ["E1"], BulkChange(**change))] == [faults]


@pytest.mark.parametrize(
    ("deed", "expected"),
    (("set", ["Japan"]), ("add", ["Japan", "Mongolia"]), ("remove", ["Mongolia"])),
)
def test_states_are_set_added_or_taken_away(working, editor, mongolia, japan, deed, expected):
    activity = working.activities.get(code="E1")
    activity.states.set([mongolia, japan] if deed == "remove" else [mongolia])
    change = BulkChange(on_states=deed, states=(japan,))

    activities_change(version=working, codes=["E1"], change=change, by=editor)

    assert [state.short_name for state in activity.states.all()] == expected
