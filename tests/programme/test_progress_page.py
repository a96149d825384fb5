"""The review of a plan that the next meeting reads."""

import datetime as dt

import pytest

from programme.models import Activity, ActivityPlan
from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

PLAN = "/plans/2023-2024/"
ADDRESS = f"{PLAN}progress/"
SVG = "{http://www.w3.org/2000/svg}"
CASES = {"name": "Cases", "unit": "cases", "baseline": 0, "target": 3}


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    version = make.make_approved_plan(
        activities=(
            {"code": "E1", "title": "Analysis", "indicators": (CASES,)},
            {"code": "E2", "title": "Survey"},
            {"code": "B1", "title": "Training", "pillar": 2},
        )
    )
    make.make_frozen(make.make_plan("2025-2026"))
    make.make_working_copy(make.make_plan("2027-2028"))
    return version.plan_id


@pytest.fixture
def plan(kept):
    return ActivityPlan.objects.get(pk=kept)


def test_review_sums_up_by_pillar_accepted_reports_alone(client, plan):
    make.make_accepted_report(plan, "E1", until=dt.date(2023, 12, 31))
    make.make_accepted_report(plan, "E1", status="completed")
    make.make_report(plan, "B1", text="Waits for the manager.", status="cancelled")

    page = read(client, ADDRESS)

    assert "1 of 3 activities has an accepted report" not in page.text
    assert "1 of 3 activities have an accepted report, as of 30 June 2024." in page.text
    assert page.rows[:4] == [
        "EENHANCE 2 1 0 1 0 0 1 of 2 30 June 2024",
        "BBUILD 1 1 0 0 0 0 0 of 1 not reported",
        "PPROMOTE 0 0 0 0 0 0 0 of 0 not reported",
        "All pillars 3 2 0 1 0 0 1 of 3 30 June 2024",
    ]
    assert page.part("missing") == "Not reported on No report yet E2 Survey B1 Training"
    assert "Waits for the manager." not in page.text


def test_numbers_of_the_review_lead_to_the_activities_they_count(client, plan):
    make.make_accepted_report(plan, "E1", status="completed")

    page = read(client, ADDRESS)
    sums = next(page.find("table", page.main))
    counted = {link.get("href"): link.text for link in page.find("a", sums) if link.text}
    reported = {"#reported-enhance": "1 of 2", "#reported": "1 of 3"}

    assert (
        counted
        == {
            f"{PLAN}?pillar=enhance": "2",
            f"{PLAN}?pillar=enhance&status=planned": "1",
            f"{PLAN}?pillar=enhance&status=completed": "1",
            f"{PLAN}?pillar=build": "1",
            f"{PLAN}?pillar=build&status=planned": "1",
            PLAN: "3",
            f"{PLAN}?status=planned": "2",
            f"{PLAN}?status=completed": "1",
        }
        | reported
    )
    assert {"reported", "reported-enhance"} <= page.ids
    rects = [rect.attrib for rect in sums.iter(f"{SVG}rect")]
    bars = [(rect["class"], rect["x"], rect["width"]) for rect in rects if "x" in rect]
    assert bars == [
        ("share share-planned", "0%", "50%"),
        ("share share-completed", "50%", "50%"),
        ("share share-planned", "0%", "100%"),
        ("share share-planned", "0%", "66.67%"),
        ("share share-completed", "66.67%", "33.33%"),
    ]


def test_review_tells_of_each_activity_what_was_last_reported(client, plan):
    make.make_accepted_report(
        plan,
        "E1",
        until=dt.date(2023, 12, 31),
        status_reason="The first case began.",
        text="An older word.",
        values=(1,),
        outputs={"A study": False},
    )
    make.make_accepted_report(plan, "E1", text="Two cases are done.", outputs={"A study": True})

    words = read(client, ADDRESS).part("enhance")

    assert words == (
        "EENHANCE E1 Analysis Ongoing as of 30 June 2024 Planned for 1 January 2023 – 31 December 2024 "
        "Why the status changed: The first case began. "
        "Report on 1 January – 30 June 2024 Ongoing Two cases are done. "
        "Baseline, target, values of accepted reports, and their share of the way from baseline to target "
        "Indicator Baseline Target As of Value Way to the target "
        "E1.1 Cases Unit: cases baseline 0 target 3 0 3 31 December 2023 1 33% "
        "Outputs A study: delivered as of 30 June 2024 "
        "E2 Survey Planned Planned for 1 January 2023 – 31 December 2024 "
        "No progress report has been accepted yet. No indicator is set. "
        "Outputs A study: not reported"
    )


def test_review_names_open_activities_whose_report_is_old(client, plan):
    make.make_accepted_report(plan, "E1", status="completed")
    make.make_accepted_report(plan, "B1")

    assert read(client, ADDRESS).part("missing") == (
        "Not reported on No report yet E2 Survey "
        "Last report is older than half a year B1 Training, as of 30 June 2024"
    )


def test_review_keeps_what_an_earlier_text_had_and_tells_nothing_of_drafts(client, manager, plan):
    make.make_accepted_report(plan, "B1", text="The first course was held.")
    working = plan.versions.working().get()
    working.activities.get(code="B1").delete()
    make.make_activity(working, "P1", title="A secret plan", pillar=3)
    make.make_approved(plan, make.make_paper_annex("Annex IV"))
    draft = plan.versions.working().get()
    draft.activities.get(code="P1").delete()
    make.make_activity(draft, "P7", title="Another secret plan", pillar=3)
    make.make_accepted_report(plan, "P7", text="What a draft alone has.")

    for visitor in (None, manager):
        if visitor:
            client.force_login(visitor)
        page = read(client, ADDRESS)
        assert page.part("gone") == (
            "No longer in the approved text An earlier approved text had these activities. "
            "What was reported on them stays on record. "
            "B1 Training Report on 1 January – 30 June 2024 Ongoing The first course was held."
        )
        assert "/plans/2023-2024/versions/1/activities/B1/" in page.links
        assert [word for word in ("P7", "secret plan", "draft alone") if word in page.text] == [
            "secret plan"
        ]
    assert Activity.objects.filter(code="P7").count() == 1


def test_review_says_where_its_facts_are_made_up(client, plan):
    before = client.get(ADDRESS).context["has_sample"]
    make.make_accepted_report(plan, "E1", source="sample")

    assert (before, client.get(ADDRESS).context["has_sample"]) == (False, True)


@pytest.mark.parametrize("who", ("stranger", "manager"))
@pytest.mark.parametrize("slug", ("2025-2026", "2027-2028", "2029-2030"))
def test_plan_without_approved_text_has_no_review(client, manager, who, slug):
    if who == "manager":
        client.force_login(manager)

    assert client.get(f"/plans/{slug}/progress/").status_code == 404


def test_review_is_reached_from_the_plan_its_trail_and_each_activity(client, plan):
    make.make_accepted_report(plan, "E1")

    pages = [
        read(client, address)
        for address in ("/plans/2023-2024/", "/plans/2023-2024/activities/E1/")
    ]

    assert [ADDRESS in pages[0].links, f"{ADDRESS}#E1" in pages[1].links] == [True, True]
    assert {"E1", "E2", "B1", "enhance", "build"} <= read(client, ADDRESS).ids


@pytest.mark.parametrize("activities", (1, 3))
def test_review_costs_the_same_however_many(client, django_assert_num_queries, activities):
    codes = [f"E{number}" for number in range(1, activities + 1)]
    version = make.make_approved_plan(
        "2021-2022", activities=[{"code": code, "indicators": (CASES,)} for code in codes]
    )
    for code in codes:
        make.make_accepted_report(version.plan, code, values=(1,), outputs={"A study": True})

    with django_assert_num_queries(8):
        client.get("/plans/2021-2022/progress/")
