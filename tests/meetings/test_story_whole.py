"""The trail of an approved plan: all its steps, from the expert meeting to the report."""

import datetime as dt
from copy import deepcopy

import pytest

from meetings.models import Consultation, Outcome
from meetings.services import decision_record
from tests.factories import (
    make_accepted_report,
    make_approved,
    make_decision,
    make_document,
    make_meeting,
    make_paper_annex,
)
from tests.meetings.parts import approved_plan, make_som
from tests.meetings.test_story import DECISION, ISSUED, PAPER, trail

pytestmark = pytest.mark.django_db

ACTIVITY = "/plans/2023-2024/activities/E1/"
WAY = ["Experts: Seoul", "Consultation: Talks", "Draft: frozen as version 1"]
APPROVED = "Decision: approved: SOM-26"
DONE = ["Activities: 1", "Progress: 1 of 1 activity completed"]


@pytest.fixture(scope="module")
def made(kept_rows):
    """Approved by SOM-26, after an expert meeting and a consultation, reported on."""
    version = approved_plan(make_paper_annex(), follow_up_state="open", follow_up_by="Secretariat")
    expert = make_meeting(title="Experts", slug="egm")
    Outcome.objects.create(meeting=expert, text="One", approach=version.plan.approach)
    Consultation.objects.create(kind="dialogue", title="Talks", version=version, held="in June")
    make_accepted_report(version.plan, status="completed")
    return version


@pytest.fixture
def version(made):
    return deepcopy(made)


def test_paper_tells_what_led_to_it_and_what_followed(client, version):
    assert trail(client, PAPER) == [*WAY, f"[{ISSUED}]", APPROVED, *DONE]


def test_decision_tells_what_it_is_on_and_what_followed(client, version):
    steps = [*WAY, ISSUED, f"[{APPROVED}]", "Follow-up: Secretariat", *DONE]

    assert trail(client, DECISION) == steps


def test_activity_tells_its_text_its_report_and_what_came_of_it(client, version):
    plan = {"plan": version.plan, "activity_code": "E1"}
    make_meeting(title="Course", slug="course", **plan)
    make_document(symbol="STUDY/1", **plan)
    make_document(symbol="HIDDEN/1", distribution="restricted", **plan)
    make_meeting(title="Hidden course", is_public=False, **plan)

    assert trail(client, ACTIVITY) == [
        *WAY,
        ISSUED,
        APPROVED,
        "[E1 Activity E1]",
        "Meeting: Course",
        "Progress report: completed",
        "Paper: STUDY/1",
    ]


def test_approved_plan_stands_at_the_decision(client, version):
    assert trail(client, "/plans/2023-2024/") == [*WAY, ISSUED, f"[{APPROVED}]", *DONE]


def test_superseded_text_leads_to_what_replaced_it(client, version):
    make_approved(version.plan, make_paper_annex("Annex IV"), decided_on=dt.date(2024, 5, 6))

    found = trail(client, "/plans/2023-2024/versions/1/")

    assert found[-1] == "[Version 2: replaces it]"
    assert trail(client, "/plans/2023-2024/")[-1] == DONE[-1]


def test_corrected_decision_leads_to_what_holds(client, version):
    decision = make_decision(make_som(27), text="First.")
    decision_record(
        meeting=decision.meeting, verb="took-note", text="Second.", corrects=decision, by=None
    )

    found = trail(client, decision.get_absolute_url())

    assert found == ["[Decision: took note: SOM-27]", "Decision 2: corrects it"]


@pytest.mark.parametrize(("address", "queries"), ((PAPER, 22), (DECISION, 15), (ACTIVITY, 17)))
def test_cost_of_a_page_with_the_whole_trail(
    client, version, django_assert_num_queries, address, queries
):
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
