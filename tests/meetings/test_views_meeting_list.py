"""The list of meetings: order, filters, pages and who sees what in it."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import (
    make_editor,
    make_meeting,
)
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

NO_DAYS = {"starts_on": None, "ends_on": None}


def in_days(days):
    day = timezone.now().date() + dt.timedelta(days=days)
    return {"starts_on": day, "ends_on": day}


def titles(page):
    return [row.split("|")[1] for row in page.rows]


def test_list_has_upcoming_soonest_first_then_past_newest_first(client):
    for title, fields in {
        "|far|": in_days(90),
        "|announced|": {**NO_DAYS, "precision": "to-come"},
        "|near|": in_days(30),
        "|old|": in_days(-900),
        "|unknown|": {**NO_DAYS, "precision": "unknown"},
        "|recent|": in_days(-30),
    }.items():
        make_meeting(title=title, **fields)

    page = read(client, "/meetings/")

    assert titles(page) == ["near", "far", "announced", "recent", "old", "unknown"]


def test_list_counts_and_filters_by_kind(client):
    make_meeting(title="|som|", kind="som", number=26)
    make_meeting(title="|expert|", kind="expert")

    page = read(client, "/meetings/?kind=som")

    assert titles(page) == ["som"]
    assert "1 past meeting" in page.text
    assert "Clear the filters" in page.text


@pytest.mark.parametrize(
    "query",
    ("kind=nonsense", "kind=", "kind=som&kind=x", "after=garbage", "before=", "x=1"),
)
def test_list_takes_any_parameters(client, query):
    make_meeting(title="|expert|")

    page = read(client, f"/meetings/?{query}")

    assert titles(page) == ["expert"]


def test_list_says_what_it_left_out(client):
    page = read(client, "/meetings/?kind=nonsense")

    assert "“Kind” was left out. There is no such choice." in page.text


def test_empty_list_says_why(client):
    make_meeting(is_public=False)

    everything = read(client, "/meetings/")
    filtered = read(client, "/meetings/?kind=som")

    assert "No past meeting has been entered and published yet." in everything.text
    assert "No past meeting is of this kind." in filtered.text


def test_list_hides_an_unpublished_meeting_from_strangers(client):
    make_meeting(title="|public|")
    make_meeting(title="|hidden|", is_public=False)

    stranger = read(client, "/meetings/")
    client.force_login(make_editor())
    editor = read(client, "/meetings/")

    assert titles(stranger) == ["public"]
    assert sorted(titles(editor)) == ["hidden", "public"]
    assert "Not published" in editor.text


def test_list_is_paged_and_upcoming_stand_on_the_first_page(client):
    make_meeting(title="|next|", **in_days(30))
    for number in range(60):
        make_meeting(title=f"|past {number}|", **in_days(-number - 10))

    first = read(client, "/meetings/")
    following = next(link for link in first.links if "after=" in link)
    second = read(client, f"/meetings/{following}")

    assert titles(first) == ["next", *(f"past {number}" for number in range(50))]
    assert titles(second) == [f"past {number}" for number in range(50, 60)]


def test_list_shows_days_as_far_as_they_are_known(client):
    month = {"starts_on": dt.date(1996, 9, 1), "ends_on": dt.date(1996, 9, 30)}
    make_meeting(title="|a|", precision="month", **month)
    make_meeting(title="|b|")
    make_meeting(title="|c|", precision="unknown", **NO_DAYS)
    make_meeting(title="|d|", precision="to-come", **NO_DAYS)

    page = read(client, "/meetings/")

    assert [row.split(" |")[0] for row in page.rows] == [
        "to be announced",
        "23–24 November 2023",
        "September 1996",
        "dates not known",
    ]
