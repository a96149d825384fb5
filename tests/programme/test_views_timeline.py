"""The timeline of a plan: activities on quarters, with today, meetings and milestones."""

import datetime as dt
from dataclasses import replace

import pytest

from programme.models import Milestone
from programme.pages import plan
from programme.services import working_copy_open
from programme.views import timeline
from tests import factories as make
from tests.meetings.pages import read, said

pytestmark = pytest.mark.django_db

PLAN = "/plans/2023-2024/"
TIMELINE = f"{PLAN}timeline/"


@pytest.fixture
def on_the_day(monkeypatch):
    def set_day(day):
        monkeypatch.setattr(timeline.timezone, "localdate", lambda: dt.date.fromisoformat(day))

    return set_day


def bars(page):
    """Class, begin and width of each bar, as drawn."""
    return [
        tuple(rect.get(name) for name in ("class", "x", "width"))
        for rect in page.main.iter("{http://www.w3.org/2000/svg}rect")
    ]


def heads(page):
    head = next(page.find("thead", page.main))
    return [(cell.get("scope"), cell.get("colspan")) for cell in page.find("th", head)]


def test_timeline_draws_activities_under_their_pillars_and_says_when(client):
    make.make_approved_plan(
        activities=(
            {"code": "E1", "title": "Drivers"},
            {
                "code": "P1",
                "pillar": 3,
                "starts_on": dt.date(2024, 1, 1),
                "ends_on": dt.date(2024, 6, 30),
            },
        )
    )

    page = read(client, TIMELINE)

    assert page.title == "Plan 2023-2024"
    assert page.rows[2:] == [
        "EENHANCE",
        "E1 Drivers Planned January 2023 – December 2024 Q1 2023 to Q4 2024",
        "PPROMOTE",
        "P1 Activity P1 Planned January – June 2024 Q1 2024 to Q2 2024",
    ]
    assert bars(page) == [("bar", "0%", "100%"), ("bar", "50%", "25%")]
    assert heads(page) == [
        *[("col", None)] * 4,
        *[("colgroup", "4")] * 2,
        *[("col", None)] * 8,
    ]
    assert "Q4 OND October – December 2024" in said(next(page.find("thead", page.main)))
    assert "/plans/2023-2024/activities/E1/" in page.links


def read_working(client, *activities):
    """The timeline of a working copy, which alone may lack dates or leave the period."""
    version = working_copy_open(subject=make.make_plan(), title="Working")
    for number, fields in enumerate(activities, start=1):
        make.make_activity(version, f"E{number}", **fields)
    client.force_login(make.make_editor())
    return read(client, f"{PLAN}versions/working/timeline/")


def test_unknown_dates_are_said_and_never_drawn(client):
    page = read_working(
        client,
        {"starts_on": None, "ends_on": None},
        {"starts_on": dt.date(2023, 7, 1), "ends_on": None},
        {"starts_on": None, "ends_on": dt.date(2023, 7, 1)},
    )

    assert page.rows == [
        "Meetings",
        "No meeting on record falls in this period.",
        "EENHANCE",
        "E1 Activity E1 Planned dates not known not drawn: the dates are not known",
        "E2 Activity E2 Planned from July 2023 not drawn: the end is not known",
        "E3 Activity E3 Planned until July 2023 not drawn: the start is not known",
    ]
    assert bars(page) == []
    assert "No bar can be drawn" in page.text
    assert "Working copy: the public does not see this." in page.text
    assert f"{PLAN}versions/working/activities/E1/" in page.links


def test_what_runs_beyond_the_period_says_so(client):
    page = read_working(
        client,
        {"starts_on": dt.date(2022, 5, 1), "ends_on": dt.date(2025, 3, 31)},
        {"starts_on": dt.date(2025, 1, 1), "ends_on": dt.date(2025, 3, 31)},
    )

    assert "May 2022 – March 2025 begins before and runs beyond the period" in page.rows[3]
    assert "runs beyond the period not drawn: outside the period" in page.rows[4]
    assert bars(page) == [("bar", "0%", "100%")]


@pytest.mark.parametrize("supplied", (True, False))
def test_timeline_of_a_text_that_lists_nothing_says_why(client, editor, supplied):
    version = working_copy_open(subject=make.make_plan(), title="Empty", text_supplied=supplied)
    client.force_login(editor)

    page = read(client, f"{version.get_absolute_url()}timeline/")

    why = (
        "This version lists no activities."
        if supplied
        else "The text of this plan was not supplied"
    )
    assert why in page.part("activities")


def test_bar_of_what_is_cancelled_is_hollow(client):
    version = make.make_approved_plan(activities=({"code": "E1"}, {"code": "E2"}))
    make.make_accepted_report(version.plan, "E2", status="cancelled")

    page = read(client, TIMELINE)

    assert [kind for kind, *_ in bars(page)] == ["bar", "bar time-hollow"]
    assert "Cancelled" in page.rows[4]


def test_today_is_marked_within_the_period_alone(client, approved, on_the_day):
    shown = []

    for day in ("2022-12-31", "2023-01-01", "2024-12-31", "2025-01-01"):
        on_the_day(day)
        page = read(client, TIMELINE)
        caption = said(next(page.find("caption", page.main)))
        shown.append((caption, [row for row in page.rows if row.startswith("Today")]))

    assert shown == [
        ("By pillar, over 2023–2024. Today, 31 December 2022, is before the period.", []),
        (
            "By pillar, over 2023–2024. A line marks today, 1 January 2023.",
            ["Today 1 January 2023 Q1 2023 today"],
        ),
        (
            "By pillar, over 2023–2024. A line marks today, 31 December 2024.",
            ["Today 31 December 2024 Q4 2024 today"],
        ),
        ("By pillar, over 2023–2024. Today, 1 January 2025, is after the period.", []),
    ]


def test_meetings_and_milestones_of_the_period_stand_on_top(client, approved):
    make.make_meeting(title="Later", starts_on=dt.date(2025, 1, 1), ends_on=dt.date(2025, 1, 1))
    make.make_meeting(title="Hidden", is_public=False)
    month = {"starts_on": dt.date(2023, 6, 1), "ends_on": dt.date(2023, 6, 30)}
    make.make_meeting(title="Some day", slug="some-day", precision="month", place="", **month)
    for period, text, day in (
        ("June 2023", "A talk", dt.date(2023, 6, 19)),
        ("early in 2024", "A walk", dt.date(2024, 1, 1)),
        ("2021-2025", "A strategy", dt.date(2020, 10, 13)),
        ("2016", "Long ago", dt.date(2016, 2, 1)),
    ):
        Milestone.objects.create(period=period, text=text, starts_on=day)

    page = read(client, TIMELINE)

    talk = Milestone.objects.get(text="A talk")
    assert page.rows[:7] == [
        "Meetings",
        "Some day June 2023 Q2 2023",
        "Senior Officials Meeting 26 Seoul 23–24 November 2023 Q4 2023",
        "Milestones",
        "A strategy 2021-2025 begins before and runs beyond the period Q1 2023 to Q4 2024",
        "A talk June 2023 Q2 2023",
        "A walk early in 2024 not drawn: the days are not known",
    ]
    assert bars(page) == [
        ("time-about", "20.88%", "4.121%"),
        ("time-about", "0%", "100%"),
        ("time-about", "20.88%", "4.121%"),
        ("bar", "0%", "100%"),
    ]
    assert "/meetings/some-day/" in page.links
    assert f"/about/#milestone-{talk.pk}" in page.links
    assert f"milestone-{talk.pk}" in read(client, "/about/").ids


# --- filters, pages and the way back ------------------------------------------------------------


def test_table_and_timeline_lead_to_each_other_and_keep_the_filters(client, approved):
    asked = "?pillar=enhance&q=Activity"

    table = read(client, f"{PLAN}{asked}&nonsense=1")
    drawn = read(client, f"{TIMELINE}{asked}")
    fixed = read(client, f"{PLAN}versions/1/{asked}")

    assert f"{TIMELINE}{asked}" in table.links
    assert f"{PLAN}{asked}" in drawn.links
    assert f"{PLAN}versions/1/timeline/{asked}" in fixed.links
    assert [row[:2] for row in drawn.rows[2:]] == ["EE", "E1"]


def test_filters_that_find_nothing_say_so_instead_of_a_timeline(client, approved):
    page = read(client, f"{TIMELINE}?pillar=promote")

    assert "No activity of this plan matches all of this. Clear the filters" in page.text
    assert page.rows == []


def test_timeline_of_a_long_plan_is_paged_as_its_table_is(client, monkeypatch):
    monkeypatch.setattr(plan, "IN_ONE_TEXT", replace(plan.IN_ONE_TEXT, size=2))
    make.make_approved_plan(activities=[{"code": f"E{number}"} for number in (1, 2, 3)])

    first = read(client, TIMELINE)
    following = next(link for link in first.links if link.startswith("?after="))
    second = read(client, TIMELINE + following)

    assert [len(bars(page)) for page in (first, second)] == [2, 1]
    assert f"{PLAN}{following}" in second.links


# --- versions -----------------------------------------------------------------------------------


def test_timeline_without_approval_tells_nothing_of_the_text(client):
    draft = make.make_plan(standing_note="Put to SOM-26; the outcome is not recorded.")
    make.make_activity(make.make_working_copy(draft), "E9", title="Nobody may read this")
    make.make_submitted(draft, make.make_paper_annex())

    page = read(client, TIMELINE)

    assert "Put to SOM-26; the outcome is not recorded." in page.text
    assert "Nobody" not in page.text
    assert page.rows == []


def test_approved_timeline_has_its_lasting_address_as_the_one_to_cite(client, approved):
    for address in (TIMELINE, f"{PLAN}versions/1/timeline/"):
        html = client.get(address).content.decode()

        assert f'<link rel="canonical" href="https://portal.example{TIMELINE}">' in html


def test_timeline_that_nobody_knows_of_is_not_found(client, approved):
    assert client.get("/plans/1999/timeline/").status_code == 404
    assert client.get(f"{PLAN}versions/9/timeline/").status_code == 404
