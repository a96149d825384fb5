"""Pages of plans: the list, the approved text."""

import datetime as dt

import pytest

from programme.services import working_copy_open
from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

PLAN = "/plans/2023-2024/"


def test_plan_shows_activities_under_their_pillars(client, mongolia, japan):
    make.make_approved_plan(
        activities=(
            {
                "code": "E1",
                "title": "Drivers",
                "basis": "NEASPEC/SOM(26)/5, paragraph 7",
                "states": (mongolia, japan),
            },
            {
                "code": "P1",
                "pillar": 3,
                "starts_on": dt.date(2024, 1, 1),
                "ends_on": dt.date(2024, 6, 30),
                "states": (mongolia,),
            },
        )
    )

    page = read(client, PLAN)

    basis, both_years = "NEASPEC/SOM(26)/5, paragraph 7", "January 2023 – December 2024 Planned"
    assert page.title == "Plan 2023-2024"
    assert page.rows == [
        "EENHANCE",
        f"E1 Drivers A study {basis} All member States not known {both_years}",
        "PPROMOTE",
        "P1 Activity P1 A study Mongolia not known January – June 2024 Planned",
    ]
    assert "/plans/2023-2024/activities/E1/" in page.links


def test_plan_counts_by_pillar_and_each_number_leads_to_what_it_counts(client):
    version = make.make_approved_plan(activities=({"code": "E1"}, {"code": "E2"}))
    make.make_accepted_report(version.plan, "E2", status="completed")

    page = read(client, PLAN)

    assert "ENHANCE 2 activities: 1 planned 1 completed" in page.part("pillars")
    completed = f"{PLAN}?pillar=enhance&status=completed"
    assert completed in page.links
    assert [row[:2] for row in read(client, completed).rows] == ["EE", "E2"]


def test_plan_tells_where_it_stands_and_how_it_came_about(client, approved):
    page = read(client, PLAN)

    assert "Approved by the Senior Officials Meeting 26" in page.text
    assert "/decisions/som-26/1/" in page.links
    assert "/documents/NEASPEC/SOM(26)/5/" in page.links


def test_plan_leads_to_the_approach_it_serves_and_quotes_its_pillars(client):
    approach = make.make_approved_approach().approach
    make.make_approved_plan(approach=approach)

    page = read(client, PLAN)

    assert "/approach/" in page.links
    assert "what ENHANCE means" in page.part("pillars")


def test_plan_escapes_what_was_written(client):
    make.make_approved_plan(activities=({"code": "E1", "title": "<b>&amp;", "basis": '"x"'},))

    page = read(client, PLAN)

    assert page.rows[1].startswith('E1 <b>&amp; A study "x"')


def test_plan_without_approval_says_why_and_tells_nothing_of_the_text(client):
    plan = make.make_plan(standing_note="Put to SOM-26; the outcome is not recorded.")
    working = make.make_working_copy(plan)
    make.make_activity(working, "E9", title="Nobody may read this")
    make.make_submitted(plan, make.make_paper_annex())

    page = read(client, PLAN)

    assert "Put to SOM-26; the outcome is not recorded." in page.text
    assert "Submitted" in page.text
    assert "Nobody" not in page.text
    assert page.rows == []


def test_plan_without_approval_leads_officials_to_what_they_may_read(client):
    make.make_submitted(make.make_plan(), make.make_paper_annex())
    client.force_login(make.make_official())

    page = read(client, PLAN)

    assert "/plans/2023-2024/versions/1/" in page.links


@pytest.mark.parametrize("supplied", (True, False))
def test_plan_whose_text_lists_nothing_says_why(client, editor, supplied):
    version = working_copy_open(subject=make.make_plan(), title="Empty", text_supplied=supplied)
    client.force_login(editor)

    page = read(client, version.get_absolute_url())

    why = (
        "This version lists no activities."
        if supplied
        else "The text of this plan was not supplied"
    )
    assert why in page.part("activities")


def test_plan_that_nobody_knows_of_is_not_found(client):
    make.make_working_copy(make.make_plan())

    assert client.get(PLAN).status_code == 404
    assert client.get("/plans/1999/").status_code == 404


def test_filters_of_a_plan_that_find_nothing_say_so(client, approved):
    page = read(client, f"{PLAN}?pillar=promote")

    assert "No activity of this plan matches all of this. Clear the filters" in page.text
    assert page.rows == []


def test_activities_of_a_long_plan_are_paged(client):
    activities = [{"code": f"E{number}"} for number in range(1, 103)]
    make.make_approved_plan(activities=activities)

    first = read(client, PLAN)
    following = next(link for link in first.links if link.startswith("?after="))
    second = read(client, PLAN + following)

    assert (len(first.rows), len(second.rows)) == (101, 3)
    assert "102 activities" in first.text
    assert read(client, f"{PLAN}?last=1").rows[-1] == second.rows[-1]


# --- the list -----------------------------------------------------------------------------------


def test_plans_are_listed_newest_first_with_their_standing(client, approved):
    later = make.make_plan("2025-2026", standing_note="Put to SOM-28.")
    make.make_submitted(later, make.make_paper_annex("Annex V"))
    make.make_working_copy(make.make_plan("2027-2028"))

    page = read(client, "/plans/")

    assert page.rows == [
        "2025–2026 Plan 2025-2026 Put to SOM-28. Submitted not public",
        "2023–2024 Plan 2023-2024 Approved 1",
    ]


def test_list_of_plans_says_why_it_is_empty(client):
    assert "No plan has been put to a meeting yet." in read(client, "/plans/").text
