"""What meetings show on the pages of others, to each visitor as far as it is open."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import timezone

from meetings.models import Consultation
from meetings.pages import timeline
from meetings.templatetags.labels import held, opened, zone_words
from programme.scales import Scale
from tests.factories import (
    make_document,
    make_meeting,
    make_plan,
    make_state,
)
from tests.meetings.parts import approved_plan, make_som

pytestmark = pytest.mark.django_db


# --- activities, States, the home page ----------------------------------------------------------


def test_activity_links_name_meetings_and_papers_that_are_open(part):
    plan = make_plan()
    about = {"plan": plan, "activity_code": "E1"}
    meeting = make_meeting(title="Training", slug="training", **about)
    make_meeting(title="Other activity", plan=plan, activity_code="E2")
    make_meeting(title="Hidden", is_public=False, **about)
    make_document(symbol="A/1", meeting=meeting, **about)
    make_document(symbol="HIDDEN/1", meeting=meeting, distribution="restricted", **about)

    found = part('{% activity_links plan "E1" %}', plan=plan)

    assert found.links == ["/meetings/training/", "/documents/A/1/"]


def test_activity_links_say_that_there_are_none(part):
    found = part('{% activity_links plan "E1" %}', plan=make_plan())

    assert found.text == "No meeting or paper of this activity is on record yet."


def test_activity_links_cost_two_queries(part, django_assert_num_queries):
    plan = make_plan()
    for _row in range(3):
        make_document(meeting=make_meeting(plan=plan, activity_code="E1"))
        make_document(plan=plan, activity_code="E1")

    with django_assert_num_queries(2):
        part('{% activity_links plan "E1" %}', plan=plan)


def test_timeline_names_the_first_meetings_of_its_period_with_one_query(
    part, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(timeline, "MOST", 2)
    for number in (1, 2, 3):
        day = dt.date(2023, 1, number)
        make_meeting(title=f"Meeting {number}", slug=f"m-{number}", starts_on=day, ends_on=day)
    make_meeting(starts_on=dt.date(2022, 12, 31), ends_on=dt.date(2022, 12, 31))
    make_meeting(starts_on=None, ends_on=None, precision="unknown")

    with django_assert_num_queries(1):
        found = part("{% timeline_meetings scale %}", scale=Scale(day, dt.date(2023, 12, 31)))
    with django_assert_num_queries(1):
        more = part(
            "{% timeline_meetings scale %}", scale=Scale(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
        )

    assert found.links == ["/meetings/m-3/"]
    assert more.links == ["/meetings/m-1/", "/meetings/m-2/", "/meetings/"]


def test_state_meetings_are_those_it_hosted_and_was_asked_in(part, annex):
    state = make_state()
    make_meeting(title="Here", slug="here", host=state)
    make_meeting(title="Elsewhere", host=make_state())
    make_meeting(title="Hidden", host=state, is_public=False)
    version = approved_plan(annex)
    for title, text in (("Asked", version), ("Hidden too", None)):
        row = Consultation.objects.create(kind="dialogue", title=title, version=text, held="2023")
        row.states.add(state)

    found = part("{% state_meetings state %}", state=state)

    asked = Consultation.objects.get(title="Asked")
    assert found.links == [
        "/meetings/here/",
        asked.get_absolute_url(),
        "/plans/2023-2024/versions/1/",
    ]
    assert found.items == [
        "Here, 23–24 November 2023, Seoul",
        "Asked, 2023: Plan 2023-2024, version 1",
    ]


def test_state_documents_are_those_of_the_meetings_it_hosted(part):
    state = make_state()
    meeting = make_meeting(host=state)
    make_document(symbol="A/1", meeting=meeting)
    make_document(symbol="HIDDEN/1", meeting=meeting, distribution="limited")
    make_document(symbol="B/1")

    found = part("{% state_documents state %}", state=state)

    assert found.links == ["/documents/A/1/"]


@pytest.mark.parametrize(
    ("source", "words"),
    (
        ("{% state_meetings state %}", "No meeting hosted by this State is on record."),
        (
            "{% state_documents state %}",
            "No paper of a meeting hosted by this State is open to you here.",
        ),
    ),
)
def test_state_without_any_says_so(part, source, words):
    assert part(source, state=make_state()).text == words


def test_latest_meetings_are_the_next_the_last_and_the_last_with_papers(part):
    day = timezone.now().date()
    som = make_som()
    make_document(symbol="A/1", meeting=som)
    make_document(symbol="HIDDEN/1", meeting=som, distribution="restricted")
    last = {"starts_on": day - dt.timedelta(9), "ends_on": day - dt.timedelta(8)}
    make_meeting(title="Just over", **last)
    hidden = make_meeting(title="Its papers are hidden", **last | {"is_public": False})
    make_document(meeting=hidden)
    for days in (90, 30):
        when = day + dt.timedelta(days)
        make_meeting(title=f"In {days} days", starts_on=when, ends_on=when)
    make_meeting(title="Some day", starts_on=None, ends_on=None, precision="to-come")

    found = part("{% latest_meetings %}")

    for words in (
        "Next In 30 days",
        "Last Just over",
        "no paper open to you",
        "Last with papers here Senior Officials Meeting 26",
        "1 paper A/1",
    ):
        assert words in found.text
    for words in ("In 90 days", "Some day", "HIDDEN/1", "Its papers are hidden"):
        assert words not in found.text
    assert "/documents/A/1/" in found.links


def test_latest_meetings_name_one_that_is_last_and_has_papers_once(part):
    make_document(meeting=make_som())

    found = part("{% latest_meetings %}")

    assert found.text.count("Senior Officials Meeting 26") == 1
    assert "Next No further meeting is announced." in found.text


def test_latest_meetings_say_of_one_that_goes_on_that_it_is_under_way(part):
    day = timezone.now().date()
    make_meeting(
        title="This week", starts_on=day - dt.timedelta(days=1), ends_on=day + dt.timedelta(days=2)
    )

    found = part("{% latest_meetings %}")

    assert "Under way This week" in found.text
    assert "No further meeting" not in found.text


def test_latest_meetings_show_a_few_papers_and_where_the_others_are(part):
    meeting = make_som()
    for number in range(9):
        make_document(symbol=f"A/{number}", meeting=meeting)

    found = part("{% latest_meetings %}")

    assert sum(link.startswith("/documents/") for link in found.links) == 6
    assert "All 9 papers, by agenda item" in found.text


def test_latest_meetings_say_that_there_are_none(part):
    make_meeting(is_public=False)

    assert part("{% latest_meetings %}").text == "No meeting has been published yet."


def test_latest_meetings_cost_four_queries(part, django_assert_num_queries):
    for number in range(3):
        make_document(meeting=make_som(number + 1))

    with django_assert_num_queries(4):
        part("{% latest_meetings %}")


def test_part_without_a_request_is_for_strangers():
    meeting = make_meeting(title="Open")
    make_document(symbol="HIDDEN/1", meeting=meeting, distribution="restricted")

    html = Template("{% load meetings %}{% latest_meetings %}").render(Context())

    assert ("Open" in html, "HIDDEN/1" in html) == (True, False)


# --- words in rows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    (
        ({}, ">23–24 November 2023<"),
        ({"precision": "month"}, ">November 2023<"),
        ({"precision": "to-come", "starts_on": None, "ends_on": None}, ">to be announced<"),
        ({"precision": "unknown", "starts_on": None, "ends_on": None}, ">dates not known<"),
    ),
)
def test_held_says_days_as_far_as_they_are_known(fields, words):
    assert words in held(make_meeting(**fields))


def test_held_may_say_where():
    to_come = {"precision": "to-come", "starts_on": None, "ends_on": None}

    assert ">23–24 November 2023 (Seoul, GMT+9)<" in held(make_meeting(), where=True)
    assert "(GMT+9)" in held(make_meeting(place="", form="virtual"), where=True)
    assert held(make_meeting(**to_come), where=True).endswith("to be announced</span> (Seoul)")


@pytest.mark.parametrize(
    ("fields", "words"),
    (
        ({"time_zone": "Asia/Ulaanbaatar"}, "Ulaanbaatar time, GMT+8"),
        ({"precision": "to-come", "starts_on": None, "ends_on": None}, "Seoul time"),
    ),
)
def test_zone_is_said_in_words(fields, words):
    assert zone_words(make_meeting(**fields)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    (
        (-1, "<small>opened to the public</small>"),
        (1, "<small>to be opened to the public</small>"),
        (None, ""),
    ),
)
def test_opened_says_whether_it_is(days, words):
    moment = days and timezone.now() + dt.timedelta(days)

    assert opened(moment) == words
