"""What changed lately, on the first page."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from meetings.services import document_open
from neaspec_dld.lately import lately
from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

LONG_AGO = dt.datetime(2020, 5, 1, 20, tzinfo=dt.UTC)


def changes(client):
    page = read(client, "/")
    return [item.split(maxsplit=3)[3] for item in page.items("lately")]


def accept(plan, code, at, **fields):
    return make.make_report(plan, code, stage="accepted", accepted_at=at, **fields)


def test_lately_names_papers_decisions_and_progress_newest_first(client):
    meeting = make.make_meeting(time_zone="Asia/Seoul")
    make.make_document(symbol="A/1", title="On sand", meeting=meeting, published_at=LONG_AGO)
    plan = make.make_approved_plan().plan
    for code in ("E1", "B1"):
        accept(plan, code, LONG_AGO - dt.timedelta(days=30), source="sample")
    decision = make.make_decision(make.make_meeting(title="The experts"))

    found = read(client, "/")

    today, took_note, approved, a_paper, progress = found.items("lately")
    assert today.endswith("Paper out NEASPEC/SOM(26)/5: Paper " + today.rsplit(maxsplit=1)[1])
    assert took_note == (
        "day not known Decision: took note The Meeting took note of the paper.: The experts"
    )
    assert approved == "24 November 2023 Decision: approved Plan 2023-2024, version 1: SOM-26"
    # 20:00 UTC is the next day in Seoul
    assert a_paper == "2 May 2020 Paper out A/1: On sand"
    assert progress == ("1 April 2020 Progress accepted Plan 2023-2024: activities B1, E1 Sample")
    assert {decision.get_absolute_url(), "/documents/A/1/", "/plans/2023-2024/progress/"} < set(
        found.links
    )


def test_lately_tells_strangers_nothing_that_they_may_not_know(client):
    meeting = make.make_meeting()
    hidden = make.make_meeting(is_public=False)
    soon = timezone.now() + dt.timedelta(days=1)
    for fields in (
        {"symbol": "LIMITED/1", "distribution": "limited"},
        {"symbol": "RESTRICTED/1", "distribution": "restricted"},
        {"symbol": "PREPARED/1", "published_at": None},
        {"symbol": "TOMORROW/1", "published_at": soon},
        {"symbol": "CLOSED/1", "meeting": hidden},
    ):
        make.make_document(**{"meeting": meeting} | fields)
    make.make_decision(hidden)
    plan = make.make_plan("2027-2028")
    make.make_working_copy(plan)
    accept(plan, "E1", LONG_AGO)
    opened = make.make_document(symbol="OPENED/1", meeting=meeting, distribution="limited")
    document_open(document=opened, by=None, reason="The meeting is over")

    stranger = changes(client)
    client.force_login(make.make_official(make.make_delegate(meeting)))
    delegate = changes(client)
    client.force_login(make.make_editor())
    editor = changes(client)

    def symbols(found):
        return sorted(
            word.split(":")[0] for line in found for word in line.split() if "/1:" in word
        )

    assert symbols(stranger) == ["OPENED/1"]
    assert stranger[0].startswith("Paper opened to the public")
    assert symbols(delegate) == ["LIMITED/1", "OPENED/1", "RESTRICTED/1"]
    assert symbols(editor) == ["CLOSED/1", "LIMITED/1", "OPENED/1", "RESTRICTED/1"]
    assert any(line.startswith("Decision") for line in editor)
    assert not any(line.startswith("Progress") for line in stranger + editor)


@pytest.mark.parametrize("number", (1, 8))
def test_lately_costs_five_queries(django_assert_num_queries, number):
    stranger = AnonymousUser()
    plan = make.make_approved_plan().plan
    meeting = make.make_meeting(starts_on=dt.date(2022, 5, 2), ends_on=dt.date(2022, 5, 3))
    for at in range(number):
        make.make_document(meeting=meeting)
        make.make_decision(meeting)
        accept(plan, f"E{at}", timezone.now())

    with django_assert_num_queries(5):
        found = lately(stranger)

    assert len(found) == min(6, 2 + 2 * number + 1)
