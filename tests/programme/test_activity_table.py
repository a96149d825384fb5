"""The table of a working copy's activities at the desk: order, copies, several changed together."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from programme.models import Activity, Indicator, Organization
from programme.services import (
    BulkChange,
    activities_change,
    activities_reorder,
    activity_duplicate,
    plan_change,
)
from programme.services.bulk import shifted_by_months
from tests import factories as make
from tests.forms import posted

pytestmark = pytest.mark.django_db

STALE = (
    "The activities or their order changed while you looked at them. Nothing was moved; this is "
    "the list as it is now."
)
MEANWHILE = "This was changed while you read the page. Look at it again, then confirm."


@pytest.fixture
def working():
    """E1, E2, E3 and B1, all without a number of their own."""
    version = make.make_working_copy(make.make_plan())
    for code, pillar in (("E2", 1), ("E3", 1), ("B1", 2)):
        make.make_activity(version, code, pillar=pillar)
    return version


def table(version, page=""):
    return reverse(f"admin:programme_plantext_activities{page}", args=(version.pk,))


def codes(version):
    return [row.code for row in version.activities.order_by("pillar", "order", "pk")]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


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


# --- the pages ------------------------------------------------------------------------------


def test_button_moves_a_row_and_the_focus_goes_with_it(client, editor, working):
    client.force_login(editor)
    page = posted(client.get(table(working)))

    once = client.post(table(working), {**page, "up": "E3"})
    stale = client.post(table(working), {**page, "down": "E1"})
    page = posted(client.get(table(working)))
    twice = client.post(table(working), {**page, "up": "E3"})

    assert codes(working) == ["E3", "E1", "E2", "B1"]
    assert (once.url, twice.url) == (f"{table(working)}#up-E3", f"{table(working)}#down-E3")
    assert stale.url == table(working)
    assert [said(response)[-1] for response in (once, stale, twice)] == [
        "E3 is now number 2 of 3 under ENHANCE.",
        STALE,
        "E3 is now number 1 of 3 under ENHANCE.",
    ]


def test_dragged_row_sends_the_whole_order(client, editor, working):
    client.force_login(editor)
    page = posted(client.get(table(working)))

    client.post(table(working), {**page, "order": "E3 E1 E2 B1", "moved": "E3"})

    assert codes(working) == ["E3", "E1", "E2", "B1"]


def test_duplicate_opens_the_form_of_the_copy(client, editor, working):
    client.force_login(editor)

    response = client.post(table(working), {"duplicate": "B1"})
    gone = client.post(table(working), {"duplicate": "B9"}, follow=True)

    twin = working.activities.get(code="B2")
    assert response.url == reverse("admin:programme_activity_change", args=(twin.pk,))
    assert "B9 is not there any more. Nothing was copied." in gone.content.decode()


def test_several_are_previewed_then_changed_by_one_post(client, editor, working):
    lead = Organization.objects.create(name="A partner", kind="platform")
    client.force_login(editor)
    address = table(working, "_change")
    asked = {"rows": ["E1", "B1"], "ends_on": "2024-06-30", "lead": lead.pk, "preview": "1"}

    preview = client.get(address, asked)
    before = codes_with_lead(working)
    done = client.post(address, confirmation(preview))

    assert [
        (row.activity.code, [change[1:] for change in row.changes])
        for row in preview.context["planned"]
    ] == [
        (
            code,
            [("end", "31 December 2024", "30 June 2024"), ("lead", "not known", "A partner")],
        )
        for code in ("E1", "B1")
    ]
    assert before == []
    assert (done.url, said(done)) == (table(working), ["E1, B1 were changed."])
    assert codes_with_lead(working) == ["B1", "E1"]


def confirmation(preview):
    """What the button under a preview sends; the form under it asks for something else."""
    answers = {"seen": preview.context["seen"]}
    for name, value in preview.context["kept"]:
        answers.setdefault(name, []).append(value)
    return answers


def codes_with_lead(version):
    found = version.activities.filter(lead__isnull=False, ends_on="2024-06-30")
    return sorted(found.values_list("code", flat=True))


def test_preview_that_is_no_longer_true_is_not_confirmed(client, editor, working):
    client.force_login(editor)
    address = table(working, "_change")
    asked = {"rows": ["E1"], "ends_on": "2024-06-30", "preview": "1"}
    answers = confirmation(client.get(address, asked))
    Activity.objects.filter(version=working, code="E1").update(ends_on="2024-11-30")

    response = client.post(address, answers)

    assert response.context["form"].non_field_errors() == [MEANWHILE]
    assert response.context["planned"][0].changes[0].old == "30 November 2024"
    assert working.activities.get(code="E1").ends_on == dt.date(2024, 11, 30)


@pytest.mark.parametrize(
    ("asked", "errors"),
    (
        ({}, {"__all__": ["Say what is to change: dates, lead or States."]}),
        (
            {"shift": "3", "ends_on": "2024-01-01"},
            {"shift": ["Either set the dates, or move them."]},
        ),
        ({"on_states": "add"}, {"states": ["Tick the States."]}),
        ({"starts_on": "x"}, {"starts_on": ["Enter a valid date."]}),
    ),
)
def test_what_makes_no_sense_is_said_beside_its_field(client, editor, working, asked, errors):
    client.force_login(editor)

    response = client.get(table(working, "_change"), {"rows": ["E1"], "preview": "1", **asked})

    assert response.context["form"].errors == errors


@pytest.mark.parametrize(
    ("who", "status"), (("editor", 200), ("manager", 200), ("person", 403), (None, 302))
)
def test_table_opens_for_editors_and_managers(client, request, working, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert {client.get(table(working, page)).status_code for page in ("", "_change")} == {status}


def test_table_of_a_frozen_version_leads_back_to_it(client, editor, working):
    frozen = make.make_frozen(working.plan)
    client.force_login(editor)

    response = client.get(table(frozen))

    assert response.url == reverse("admin:programme_plantext_change", args=(frozen.pk,))
    assert said(response) == [frozen.frozen_sentence]
    assert client.get(reverse("admin:programme_plantext_activities", args=(0,))).status_code == 404


@pytest.mark.parametrize("rows", (1, 3))
def test_table_costs_the_same_however_long(client, editor, django_assert_num_queries, rows):
    working = make.make_working_copy(make.make_plan())
    for number in range(2, rows + 1):
        make.make_activity(working, f"E{number}", states=(make.make_state(),))
    client.force_login(editor)

    with django_assert_num_queries(8):
        client.get(table(working))
