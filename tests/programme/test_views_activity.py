"""The page of one activity: what is known, what was reported, and its pictures."""

import datetime as dt
from decimal import Decimal

import pytest

from programme.models import Activity, Indicator, Version
from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

LIST = "/activities/"
ONE = "/plans/2023-2024/activities/E1/"
STUDIED = "/plans/2025-2026/activities/E1/"
DRAWN_PLAN = "/plans/2021-2022/"
DRAWN = {
    f"E{number}": case
    for number, case in enumerate(
        (
            (None, None, 5, "not known not known 30 June 2024 5 not known", False),
            (None, 8, 5, "target 8 not known 8 30 June 2024 5 not known", True),
            (8, 8, 8, "8 8 30 June 2024 8 target and baseline are the same", False),
            (8, 0, 10, "baseline 8 target 0 8 0 30 June 2024 10 -25% away from it", True),
            (
                -5,
                "2.50",
                10,
                "baseline -5 target 2.50 -5 2.50 30 June 2024 10 200% beyond it",
                True,
            ),
            (
                0,
                "9999999999.99",
                1234567,
                "baseline 0 target 9,999,999,999.99 0 9,999,999,999.99 30 June 2024 1,234,567 0%",
                True,
            ),
        ),
        start=1,
    )
}
"""What is known of an indicator, its one value, and what is then said and drawn."""


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    """An approved plan of which little is known, and one with what DRAWN says."""
    measured = make.make_approved_plan(
        "2021-2022",
        activities=[
            {
                "code": code,
                "indicators": (
                    {"name": "Cases", "unit": "cases", "baseline": baseline, "target": target},
                ),
            }
            for code, (baseline, target, *_) in DRAWN.items()
        ],
    )
    for code, (_, _, value, *_) in DRAWN.items():
        make.make_accepted_report(measured.plan, code, values=(value,))
    return make.make_approved_plan().pk


@pytest.fixture
def approved(kept):
    return Version.objects.get(pk=kept)


@pytest.fixture
def studied(mongolia):
    """E1 of a later plan with everything that can be known of it."""
    plan = make.make_plan("2025-2026")
    working = make.make_working_copy(plan)
    activity = working.activities.get()
    Activity.objects.filter(pk=activity.pk).update(
        description="Three cases.", budget_usd=Decimal(60000), basis="NEASPEC/SOM(26)/5, para. 7"
    )
    activity.states.add(mongolia)
    activity.drivers.add(make.make_driver())
    Indicator.objects.create(
        activity=activity, number=1, name="Cases", unit="cases", baseline=0, target=3
    )
    Indicator.objects.create(activity=activity, number=2, name="Readers", unit="persons")
    version = make.make_approved(plan, make.make_paper_annex()).versions.get()
    return version.activities.get()


def test_activity_shows_all_that_is_known_of_it(client, studied):
    page = read(client, STUDIED)

    assert page.title == "Activity E1"
    for words in (
        "Three cases.",
        "A study",
        "60,000 United States dollars",
        "1 January 2025 – 31 December 2026",
        "Mining anthropogenic",
    ):
        assert words in page.text
    assert page.rows == [
        "E1.1 Cases Unit: cases 0 3 not reported yet",
        "E1.2 Readers Unit: persons not known not known not reported yet",
    ]
    for link in ("/plans/2025-2026/", "/approach/#enhance", "/states/mongolia/"):
        assert link in page.links
    assert f"{LIST}?driver=mining" in page.links


def test_activity_shows_what_is_unknown_as_unknown(client, approved):
    text = read(client, ONE).text

    for name in ("Basis", "States", "Lead", "Partners", "Drivers", "Budget"):
        assert f"{name} not known" in text
    assert "No description is known." in text
    assert "No indicator is set." in text


def test_activity_shows_accepted_reports_alone_and_the_last_value(client, studied):
    plan = studied.version.plan
    make.make_accepted_report(plan, until=dt.date(2023, 12, 31), values=(1,))
    make.make_accepted_report(plan, values=(2,), status="completed", text="All done.")
    for stage, until in (("draft", dt.date(2024, 9, 30)), ("submitted", dt.date(2024, 12, 31))):
        words = "Draft that could leak."
        make.make_report(plan, until=until, values=(777, 777), stage=stage, text=words)

    for person in (None, make.make_editor()):
        if person:
            client.force_login(person)
        page = read(client, STUDIED)

        assert page.rows == [
            "E1.1 Cases Unit: cases baseline 0 target 3 0 3 31 December 2023 1 33%",
            "30 June 2024 2 66%",
            "E1.2 Readers Unit: persons not known not known not reported yet",
        ]
        assert "All done." in page.part("progress")
        assert "Draft that could leak." not in page.text
        assert "777" not in page.text


@pytest.mark.parametrize("code", DRAWN)
def test_indicator_is_drawn_where_it_can_be_and_its_numbers_are_said(client, code):
    *_, row, is_drawn = DRAWN[code]

    page = read(client, f"{DRAWN_PLAN}activities/{code}/")

    assert page.rows == [f"{code}.1 Cases Unit: cases {row}"]
    assert ("In the pictures of indicators" in page.part("indicators")) == is_drawn
    charts = [node for node in page.main.iter() if node.get("class") == "chart"]
    assert [chart.get("aria-hidden") for chart in charts] == ["true"] * is_drawn


def test_activity_in_small_letters_leads_to_its_address(client, approved):
    for prefix in ("/plans/2023-2024", "/plans/2023-2024/versions/1"):
        response = client.get(f"{prefix}/activities/e1/")

        assert (response.status_code, response["Location"]) == (301, f"{prefix}/activities/E1/")


def test_activity_that_is_not_in_the_approved_text_is_not_found(client, approved):
    working = approved.plan.versions.working().get()
    make.make_activity(working, "E2")

    assert client.get("/plans/2023-2024/activities/E2/").status_code == 404
    assert client.get("/plans/2023-2024/versions/working/activities/E2/").status_code == 404


def test_activity_of_a_version_keeps_to_it_and_names_the_others(client, editor, approved):
    client.force_login(editor)

    page = read(client, "/plans/2023-2024/versions/working/activities/E1/")

    assert "Working copy: the public does not see this." in page.text
    assert "/plans/2023-2024/versions/working/" in page.links
    assert "Other versions version 1 Approved" in page.text
    assert ONE in page.links


def test_sample_says_so_on_its_page(client):
    make.make_approved_plan("2025-2026", activities=({"code": "E1", "source": "sample"},))

    for address in (STUDIED, LIST, "/plans/2025-2026/"):
        html = client.get(address).content.decode()

        assert '<aside class="sample"' in html
        assert html.count("tag-sample") >= 2
