"""The table of a working copy's activities at the desk, and the page that changes several."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from programme.models import Activity, Organization
from tests import factories as make
from tests.forms import posted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_working")]

STALE = (
    "The activities or their order changed while you looked at them. Nothing was moved; this is "
    "the list as it is now."
)
MEANWHILE = "This was changed while you read the page. Look at it again, then confirm."


def table(version, page=""):
    return reverse(f"admin:programme_plantext_activities{page}", args=(version.pk,))


def codes(version):
    return [row.code for row in version.activities.order_by("pillar", "order", "pk")]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


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
        (
            {"starts_on": "0001-01-01"},
            {"starts_on": ["Give a day in a year from 1992 to 2100."]},
        ),
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
    working = make.make_working_copy(make.make_plan("2025-2026"))
    for number in range(2, rows + 1):
        make.make_activity(working, f"E{number}", states=(make.make_state(),))
    client.force_login(editor)

    with django_assert_num_queries(8):
        client.get(table(working))
