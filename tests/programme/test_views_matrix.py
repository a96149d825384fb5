"""A plan as a matrix: what is covered under each pillar, and what is left out."""

import pytest

from programme.models import ActivityPlan, MemberState
from programme.services import working_copy_open
from tests import factories as make
from tests.meetings.pages import read
from tests.programme.test_views_cost import add_activities

pytestmark = pytest.mark.django_db

PLAN = "/plans/2023-2024/"
MATRIX = f"{PLAN}matrix/"
OTHER = "/plans/2025-2026/"


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    """E1 and E2, B1 that names nothing, and no activity under PROMOTE."""
    mongolia, japan = (
        make.make_state(official_name=name, short_name=name, slug=name.lower(), order=order)
        for name, order in (("Mongolia", 4), ("Japan", 3))
    )
    network = make.make_organization("", name="A Network")
    office = make.make_organization("", name="An Office")
    make.make_organization("", name="A Ministry", kind="ministry")
    mining, drought = make.make_driver(), make.make_driver("Drought")
    return make.make_approved_plan(
        activities=(
            {
                "code": "E1",
                "states": (mongolia, japan),
                "drivers": (mining,),
                "partners": (network,),
                "lead": office,
            },
            {"code": "E2", "states": (mongolia,), "drivers": (mining, drought)},
            {"code": "B1", "pillar": 2, "lead": office},
        )
    ).plan_id


@pytest.fixture
def plan(kept):
    return ActivityPlan.objects.get(pk=kept)


@pytest.fixture
def states(kept):
    return list(MemberState.objects.all())


@pytest.mark.parametrize(
    ("by", "rows", "gaps"),
    (
        (
            "state",
            ["Japan 1 none none 1", "Mongolia 2 none none 2", "Not said 0 1 0 1"],
            "No activity under BUILD with: Japan; Mongolia",
        ),
        (
            "driver",
            ["Drought 1 none none 1", "Mining 2 none none 2", "Not said 0 1 0 1"],
            "No activity under BUILD on: Drought; Mining",
        ),
        (
            "partner",
            ["A Network 1 none none 1", "An Office none none none none", "Not said 1 1 0 2"],
            (
                "No activity at all in partnership with: An Office "
                "No activity under BUILD in partnership with: A Network"
            ),
        ),
    ),
)
def test_matrix_counts_by_pillar_and_says_what_is_left_out(client, plan, by, rows, gaps):
    page = read(client, f"{MATRIX}?by={by}")

    assert page.rows == [*rows, "All activities 2 1 0 3"]
    assert page.part("gaps") == f"What is left out No activity at all under PROMOTE {gaps}"


def test_numbers_of_the_matrix_lead_to_the_activities_they_count(client, plan):
    counted = {}
    for by in ("state", "driver", "partner"):
        page = read(client, f"{MATRIX}?by={by}")
        for cell in page.find("td", page.main):
            for link in page.find("a", cell):
                counted[link.get("href")] = int(link.text)

    shown = {
        address: sum(not row.startswith(("EE", "BB")) for row in read(client, address).rows)
        for address in counted
    }

    assert shown == counted
    assert counted[f"{PLAN}?pillar=enhance&state=mongolia"] == 2
    assert counted[f"{PLAN}?pillar=build&partner=not-said"] == 1
    assert counted[f"{PLAN}?partner=a-network"] == 1
    assert (counted[f"{PLAN}?pillar=enhance"], counted[PLAN]) == (2, 3)


@pytest.mark.parametrize(
    ("query", "first", "said"),
    (
        ("", "Japan", ""),
        ("?by=", "Japan", ""),
        ("?by=DRIVER", "Drought", ""),
        ("?by=lead", "Japan", "“lead” was left out"),
        (f"?by={'x' * 99}", "Japan", f"“{'x' * 40}…” was left out"),
        ("?by=%3Cb%3E&by=%F0%9F%98%80", "Japan", "“😀” was left out"),
    ),
)
def test_matrix_bears_any_address_and_says_what_was_left_out(client, plan, query, first, said):
    page = read(client, MATRIX + query)

    assert page.rows[0].startswith(first)
    assert said in page.text
    assert ("was left out" in page.text) == bool(said)


def test_matrix_keeps_the_filters_of_the_table_and_says_that_it_counts_all(client, plan):
    page = read(client, f"{MATRIX}?pillar=build")

    assert "The whole plan is counted: filters narrow the table and the timeline." in page.text
    assert page.rows[-1] == "All activities 2 1 0 3"
    kept = {f"{PLAN}?pillar=build", f"{MATRIX}?pillar=build", "?by=driver&pillar=build"}
    assert kept <= set(page.links)


def test_matrix_of_a_version_keeps_to_it(client, editor, plan):
    make.make_activity(plan.versions.working().get(), "P1", pillar=3)
    client.force_login(editor)

    working = read(client, f"{PLAN}versions/working/matrix/")

    assert "Working copy: the public does not see this." in working.text
    assert working.rows[-1] == "All activities 2 1 1 4"
    assert f"{PLAN}versions/working/?pillar=promote" in working.links
    assert read(client, MATRIX).rows[-1] == "All activities 2 1 0 3"


def test_matrix_without_an_approved_text_tells_nothing_of_it(client, states):
    plan = make.make_plan("2025-2026")
    make.make_activity(make.make_working_copy(plan), "E9", states=states)
    make.make_submitted(plan, make.make_paper_annex())

    page = read(client, f"{OTHER}matrix/")

    assert "Submitted" in page.text
    assert page.rows == []
    assert client.get(f"{OTHER}versions/1/matrix/").status_code == 404


def test_matrix_where_nothing_is_left_out_or_nothing_is_listed_says_so(client, editor, states):
    working = working_copy_open(subject=make.make_plan("2025-2026"), title="Plan")
    client.force_login(editor)
    address = f"{working.get_absolute_url()}matrix/"

    empty = read(client, address)
    for code, pillar in (("E1", 1), ("B1", 2), ("P1", 3)):
        make.make_activity(working, code, pillar=pillar, states=states)

    assert (empty.rows, "This version lists no activities." in empty.text) == ([], True)
    assert read(client, address).part("gaps") == (
        "What is left out Every State takes part under every pillar that has activities."
    )


def test_matrix_costs_the_same_however_many(client, django_assert_num_queries):
    version = make.make_approved_plan("2025-2026")

    for number in (1, 300):
        add_activities(version, number)
        for by in ("state", "driver", "partner"):
            with django_assert_num_queries(4):
                response = client.get(f"{OTHER}matrix/?by={by}")
            assert response.context["total"] == number


def test_matrix_says_where_what_it_counts_is_made_up(client):
    make.make_approved_plan("2025-2026", activities=({"code": "E1", "source": "sample"},))

    has_sample = [client.get(page).context["has_sample"] for page in (MATRIX, f"{OTHER}matrix/")]
    assert has_sample == [False, True]
