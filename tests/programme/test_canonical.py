"""The seal is taken of the text and of nothing else."""

import pytest

from programme.canonical import canonical_content, canonical_digest
from programme.models import Activity, Indicator, Version
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def working(mongolia, japan):
    working = make.make_working_copy(make.make_plan())
    activity = working.activities.get()
    activity.states.set((mongolia, japan))
    Indicator.objects.create(activity=activity, number=1, name="Cases", unit="cases", target=5)
    return working


def edit(working, **fields):
    Activity.objects.filter(version=working).update(**fields)


@pytest.mark.parametrize(
    ("before", "after"),
    (
        ({"description": "one\ntwo"}, {"description": "one\r\ntwo"}),
        ({"title": "caf\u00e9"}, {"title": "cafe\u0301"}),
        ({"basis": "para. 7"}, {"basis": " para. 7\n"}),
        ({"budget_usd": "5"}, {"budget_usd": "5.00"}),
        ({"status": "planned"}, {"status": "completed", "status_as_of": "2024-01-01"}),
        ({"source": "secretariat"}, {"source": "sample", "source_note": "made up"}),
    ),
)
def test_what_is_not_the_text_does_not_move_the_seal(working, before, after):
    edit(working, **before)
    seal = canonical_digest(working)
    edit(working, **after)

    assert canonical_digest(working) == seal


def test_order_in_which_rows_were_written_does_not_move_the_seal(working, mongolia, japan):
    make.make_activity(working, "E2", order=2)
    make.make_activity(working, "E3", order=1)
    seal = canonical_digest(working)
    activity = working.activities.get(code="E1")
    activity.states.clear()
    activity.states.set((japan, mongolia))
    moved = working.activities.get(code="E2")
    moved.outputs.all().delete()
    moved.delete()
    make.make_activity(working, "E2", order=2)

    assert canonical_digest(working) == seal
    assert [row["code"] for row in canonical_content(working)["activities"]] == ["E1", "E3", "E2"]


@pytest.mark.parametrize(
    "fields",
    (
        {"code": "E7"},
        {"pillar": 2},
        {"title": "Other"},
        {"description": "Other"},
        {"starts_on": "2023-02-01"},
        {"ends_on": None},
        {"budget_usd": "1"},
        {"basis": "para. 8"},
    ),
)
def test_change_of_the_text_moves_the_seal(working, fields):
    seal = canonical_digest(working)
    edit(working, **fields)

    assert canonical_digest(working) != seal


@pytest.mark.parametrize("part", ("states", "outputs", "indicators"))
def test_change_of_a_part_moves_the_seal(working, part):
    seal = canonical_digest(working)
    activity = working.activities.get()
    if part == "states":
        activity.states.clear()
    else:
        getattr(activity, part).all().delete()

    assert canonical_digest(working) != seal


def test_change_of_the_head_moves_the_seal(working):
    seal = canonical_digest(working)

    for fields in ({"title": "Other"}, {"text": "Other"}, {"text_supplied": False}):
        Version.objects.filter(pk=working.pk).update(**fields)
        changed = canonical_digest(Version.objects.get(pk=working.pk))
        assert changed != seal
        seal = changed
