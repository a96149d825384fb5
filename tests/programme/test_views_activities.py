"""The list of approved activities."""

import pytest

from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

LIST = "/activities/"


def test_list_has_approved_activities_of_all_plans_newest_plan_first(client, mongolia):
    make.make_approved_plan(activities=({"code": "E1"}, {"code": "B1", "pillar": 2}))
    make.make_approved_plan("2025-2026", activities=({"code": "E1", "states": (mongolia,)},))
    make.make_frozen(make.make_plan("2027-2028"))

    page = read(client, LIST)

    both_years = "January 2023 – December 2024 Planned"
    assert page.rows == [
        f"{first} A study {rest}"
        for first, rest in (
            (
                "E1 EENHANCE Activity E1",
                "2025–2026 All member States not known January 2025 – December 2026 Planned",
            ),
            ("E1 EENHANCE Activity E1", f"2023–2024 not known not known {both_years}"),
            ("B1 BBUILD Activity B1", f"2023–2024 not known not known {both_years}"),
        )
    ]
    assert "/plans/2025-2026/activities/E1/" in page.links


def test_list_has_no_draft_for_anybody(client, editor, approved):
    make.make_working_copy(make.make_plan("2025-2026"))
    client.force_login(editor)

    assert len(read(client, LIST).rows) == 1


def test_list_is_filtered_by_its_address_and_says_how_many(client, mongolia, japan):
    make.make_approved_plan(activities=({"code": "E1", "states": (mongolia,)},))

    found = read(client, f"{LIST}?state=mongolia")
    none = read(client, f"{LIST}?state=japan")

    assert "1 activity Clear the filters" in found.text
    assert LIST in found.links
    assert "No approved activity matches all of this. Clear the filters" in none.text


ODD = (
    "year=99999999999&state=xx",
    "after=garbage&before=x",
    "pillar[]=1&pillar=enhance'--",
    f"q={'x' * 3000}",
    "status=%F0%9F%98%80&driver=%E2%80%AE",
    "last=1&after=x&q=%25",
)


def test_list_bears_any_address(client, approved):
    found = {query: client.get(f"{LIST}?{query}").status_code for query in ODD}

    assert found == dict.fromkeys(ODD, 200)


def test_list_says_in_words_what_was_left_out(client, approved):
    page = read(client, f"{LIST}?year=99999999999")

    assert "Year “99999999999” was left out." in page.text
    assert len(page.rows) == 1


def test_ten_kilobytes_of_words_are_refused_and_not_a_fault_of_ours(client):
    assert client.get(f"{LIST}?q={'x' * 10_000}").status_code == 400


def test_list_says_why_it_is_empty(client):
    assert "No plan is recorded as approved yet" in read(client, LIST).text


def test_list_is_paged_by_key(client):
    make.make_approved_plan(activities=[{"code": f"E{number}"} for number in range(1, 53)])

    first = read(client, LIST)
    following = next(link for link in first.links if link.startswith("?after="))
    second = read(client, LIST + following)

    assert (len(first.rows), len(second.rows)) == (50, 2)
    assert read(client, f"{LIST}?last=1").rows[-1] == second.rows[-1]
