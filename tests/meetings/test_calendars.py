"""Calendars: clients that subscribe move an event when it moves, and never show it twice."""

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar

from meetings.notices.addresses import feed_addresses
from meetings.services import feeds_renew
from tests import factories as make

pytestmark = pytest.mark.django_db

ALL, DEADLINES = "/meetings/calendar.ics", "/meetings/deadlines.ics"


def events(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def summaries(client, address):
    return [str(event["summary"]) for event in events(client, address)]


def meeting_to_come(**fields):
    starts = timezone.now().date() + dt.timedelta(days=100)
    return make.make_meeting(starts_on=starts, ends_on=starts, **fields)


def with_papers(meeting):
    make.make_item(meeting, "1", paper_expected=True)
    return meeting


def test_meeting_is_an_event_of_whole_days(client):
    make.make_meeting(kind="som", number=26, title="Twenty-sixth Meeting", slug="som-26")

    (event,) = events(client, "/meetings/som-26.ics")

    assert event["uid"] == "meeting-som-26@portal.example"
    assert event["summary"] == "SOM-26"
    assert event["dtstart"].to_ical() == b"20231123"
    # The day after the last, as the standard counts
    assert event["dtend"].to_ical() == b"20231125"
    assert event["location"] == "Seoul"
    assert event["url"] == "https://portal.example/meetings/som-26/"
    assert str(event["description"]).splitlines() == [
        "Twenty-sixth Meeting",
        "Days are those of Seoul time, GMT+9.",
        "https://portal.example/meetings/som-26/",
    ]


def test_event_that_moves_keeps_its_name_and_rises_in_sequence(client):
    meeting = make.make_meeting()
    (before,) = events(client, ALL)

    meeting.ends_on = dt.date(2023, 11, 25)
    meeting.save()
    (after,) = events(client, ALL)

    assert (before["uid"], before["sequence"]) == (after["uid"], 0)
    assert after["sequence"] == 1
    assert after["last-modified"].dt >= before["last-modified"].dt
    assert after["dtend"].to_ical() == b"20231126"


@pytest.mark.parametrize("precision", ("month", "unknown", "to-come"))
def test_meeting_without_known_days_has_no_event(client, precision):
    days = {} if precision == "month" else {"starts_on": None, "ends_on": None}
    meeting = make.make_meeting(precision=precision, **days)

    assert events(client, ALL) == []
    assert events(client, f"/meetings/{meeting.slug}.ics") == []


def test_text_is_escaped_and_long_lines_are_folded(client):
    title = "Drought, dust; and \\ storms\nBEGIN:VEVENT " + "поле " * 40
    make.make_meeting(title=title, slug="dust")

    content = client.get("/meetings/dust.ics").content
    (event,) = Calendar.from_ical(content).walk("VEVENT")

    assert str(event["summary"]) == title
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_sample_says_so(client):
    make.make_meeting(title="Follow-up", source="sample")

    (event,) = events(client, ALL)

    assert event["summary"] == "Follow-up (sample)"
    assert str(event["description"]).startswith("Sample: made up")


def test_calendars_name_what_their_reader_may_know(client):
    hidden = with_papers(meeting_to_come(title="Closed", is_public=False))
    with_papers(meeting_to_come(title="Open"))
    state = make.make_state()
    official = make.make_official(state=state)
    make.make_round(states=(state,), title="First draft")
    seen = {}
    for name, reader in (
        ("anyone", None),
        ("official", official),
        ("delegate", make.make_delegate(hidden)),
        ("editor", make.make_editor()),
    ):
        if reader:
            client.force_login(reader)
        seen[name] = (summaries(client, ALL), summaries(client, DEADLINES))

    assert seen == {
        "anyone": (["Open"], ["Papers due for Open"]),
        "official": (["Open"], ["Comments close: First draft", "Papers due for Open"]),
        "delegate": (
            ["Closed", "Open"],
            ["Papers due for Closed", "Papers due for Open"],
        ),
        "editor": (
            ["Closed", "Open"],
            ["Comments close: First draft", "Papers due for Closed", "Papers due for Open"],
        ),
    }


def test_papers_are_due_six_weeks_ahead_where_any_are_expected(client):
    som = meeting_to_come(kind="som", number=29)
    expert = meeting_to_come(title="Expert meeting")
    for number in "12":
        make.make_item(expert, number, paper_expected=True)
    make.make_item(meeting_to_come(title="Side event"), "1")
    make.make_meeting(title="Over", kind="som", number=26)

    found = {str(event["summary"]): event["dtstart"].dt for event in events(client, DEADLINES)}

    due = som.starts_on - dt.timedelta(days=42)
    assert found == {"Papers due for SOM-29": due, "Papers due for Expert meeting": due}


@pytest.mark.parametrize("meetings", (1, 3))
def test_calendars_cost_the_same_however_many(client, meetings, django_assert_num_queries):
    for _ in range(meetings):
        with_papers(meeting_to_come())

    with django_assert_num_queries(2):
        client.get(ALL)
    with django_assert_num_queries(3):
        client.get(DEADLINES)


# --- one's own, for programs that cannot sign in ------------------------------------------------


def own(person):
    """Addresses of the person's own calendars: of all meetings, of deadlines."""
    addresses = feed_addresses(feeds_renew(by=person))
    return [
        addresses[name].removeprefix("https://portal.example") for name in ("calendar", "deadlines")
    ]


def make_things_to_know():
    """A State that is asked, a closed meeting to come and an open one, both with papers due."""
    state = make.make_state()
    make.make_round(states=(state,), title="First draft")
    with_papers(meeting_to_come(title="Open"))
    return state, with_papers(meeting_to_come(title="Closed", is_public=False))


def test_own_calendars_show_what_their_person_may_know_now(client):
    state, closed = make_things_to_know()
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    people = {
        "person": make.make_user(),
        "official": make.make_official(state=state),
        "official before": make.make_official(state=state, valid_until=yesterday),
        "delegate": make.make_delegate(closed),
        "elsewhere": make.make_delegate(make.make_meeting(title="Past")),
        "expired": make.make_delegate(closed, valid_until=yesterday),
        "inactive": make.make_delegate(closed, make.make_user(is_active=False)),
        "editor": make.make_editor(),
    }

    found = {}
    for role, person in people.items():
        for name, address in zip(("meetings", "deadlines"), own(person), strict=True):
            response = client.get(address)
            calendar = response.content.decode()
            known = [word for word in ("Open", "Closed", "First draft") if word in calendar]
            found[role, name] = known if response.status_code == 200 else response.status_code

    public, all_meetings, draft = ["Open"], ["Open", "Closed"], ["First draft"]
    assert found == {
        ("person", "meetings"): public,
        ("person", "deadlines"): public,
        ("official", "meetings"): public,
        ("official", "deadlines"): public + draft,
        ("official before", "meetings"): public,
        ("official before", "deadlines"): public,
        ("delegate", "meetings"): all_meetings,
        ("delegate", "deadlines"): all_meetings,
        ("elsewhere", "meetings"): public,
        ("elsewhere", "deadlines"): public,
        ("expired", "meetings"): public,
        ("expired", "deadlines"): public,
        ("inactive", "meetings"): 404,
        ("inactive", "deadlines"): 404,
        ("editor", "meetings"): all_meetings,
        ("editor", "deadlines"): all_meetings + draft,
    }


@pytest.mark.parametrize("cast", ("official", "delegate", "editor"))
def test_own_calendars_have_the_events_of_the_signed_in_ones(client, cast):
    state, closed = make_things_to_know()
    person = {
        "official": lambda: make.make_official(state=state),
        "delegate": lambda: make.make_delegate(closed),
        "editor": make.make_editor,
    }[cast]()
    closed.title = "Closed, and moved"
    closed.save()
    addresses = own(person)

    without_session = [[event.to_ical() for event in events(client, one)] for one in addresses]
    client.force_login(person)

    assert without_session == [
        [event.to_ical() for event in events(client, one)] for one in (ALL, DEADLINES)
    ]


def test_own_calendars_are_private_and_hold_no_address_of_themselves(client, person):
    make_things_to_know()

    for address in own(person):
        response = client.get(address)

        headers = ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
        assert [response[name] for name in headers] == [
            "private, no-store",
            "noindex, nofollow",
            "no-referrer",
        ]
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert address.split("/")[3] not in response.content.decode()


def test_new_address_ends_the_old_calendars(client, person):
    old, new = own(person), own(person)

    assert [client.get(address).status_code for address in old + new] == [404, 404, 200, 200]


@pytest.mark.parametrize("meetings", (1, 3))
def test_own_calendars_cost_the_same_however_many(
    client, person, meetings, django_assert_num_queries
):
    for _ in range(meetings):
        with_papers(meeting_to_come())
    everything, deadlines = own(person)

    # Whose it is, before what they cost without
    with django_assert_num_queries(3):
        client.get(everything)
    with django_assert_num_queries(4):
        client.get(deadlines)


def test_list_of_meetings_says_to_those_signed_in_where_their_own_calendars_are(client, person):
    words, address = "Your own calendars", 'href="/accounts/notices/#feeds"'
    before = client.get("/meetings/").content.decode()
    client.force_login(person)

    after = client.get("/meetings/").content.decode()

    assert [words in before, address in before] == [False, False]
    assert [words in after, address in after] == [True, True]
