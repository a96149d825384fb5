"""The trail on the pages of papers, decisions and activities: its steps, and who sees which."""

import re

import pytest

from meetings.models import Meeting, Outcome
from meetings.pages.story.printing import printed
from meetings.pages.story.steps import Step
from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_decision,
    make_delegate,
    make_document,
    make_frozen,
    make_item,
    make_meeting,
    make_official,
    make_paper_annex,
    make_plan,
    make_round,
    make_state,
    make_submitted,
)
from tests.meetings.pages import HTML, read, said
from tests.meetings.parts import make_som

pytestmark = pytest.mark.django_db

PAPER = "/documents/NEASPEC/SOM(26)/5/"
DECISION = "/decisions/som-26/1/"


def trail(client, address):
    """The steps without their days, the current one in brackets."""
    page = read(client, address)
    (found,) = (node for node in page.find("ol") if node.get("class") == "trail")
    steps = []
    for step in page.find("li", found):
        words = " ".join(said(step).removeprefix(said(next(step.iter(f"{HTML}span")))).split())
        steps.append(f"[{words}]" if step.get("aria-current") == "step" else words)
    return steps


ISSUED = "NEASPEC/SOM(26)/5: issued, General; Annex III"


def test_submitted_plan_stands_at_its_paper(client, annex):
    make_submitted(make_plan(), annex)
    client.force_login(make_official())

    steps = trail(client, "/plans/2023-2024/versions/1/")

    assert steps == [
        "Draft: frozen as version 1",
        f"[{ISSUED}]",
        "Decision: none is recorded",
    ]


def test_plan_in_consultation_stands_at_the_round(client, consulted):
    client.force_login(make_official(state=consulted))

    steps = trail(client, "/plans/2023-2024/versions/1/")

    assert sorted(steps) == ["Draft: frozen as version 1", "[Consultation with Mongolia]"]


@pytest.fixture
def consulted():
    """The State that is asked in a round."""
    state = make_state(short_name="Mongolia")
    version = make_frozen(make_plan())
    make_round(version, states=(state,), opens_on=version.frozen_on)
    return state


def test_paper_without_a_text_tells_its_meeting(client):
    make_document(symbol="NEASPEC/SOM(26)/5", meeting=make_som())

    assert trail(client, PAPER) == [
        "[NEASPEC/SOM(26)/5: issued, General]",
        "SOM-26: no decision on it is recorded",
    ]


@pytest.fixture
def two_texts():
    """The approach approved in one annex, its plan put to the meeting in another."""
    approach = make_approach()
    decision = make_approved(approach, make_paper_annex("Annex II", order=2))
    plan = make_plan(approach=approach)
    submitted = make_submitted(plan, make_paper_annex("Annex III", order=3))
    return decision.versions.get(), submitted


def test_paper_with_two_texts_names_each_by_its_annex(client, two_texts):
    assert trail(client, PAPER) == [
        "Draft of Annex II: frozen as version 1",
        "Draft of Annex III: frozen as version 1",
        "[NEASPEC/SOM(26)/5: issued, General; Annex II and Annex III]",
        "Decision on Annex II: approved: SOM-26",
        "Decision on Annex III: none is recorded",
    ]


def test_decision_on_two_texts_names_both(client, two_texts):
    decision = make_decision(Meeting.objects.get(), verb="deferred")
    decision.versions.set(two_texts)

    steps = trail(client, decision.get_absolute_url())

    assert "[Decision on the approach and the plan 2023–2024: deferred: SOM-26]" in steps
    assert "Draft of the plan 2023–2024: frozen as version 1" in steps


def test_replaced_paper_leads_to_its_revision(client):
    paper = make_document(symbol="NEASPEC/SOM(26)/5", meeting=make_som())
    make_document(symbol="NEASPEC/SOM(26)/5/Rev.1", base=paper, relation="rev")

    found = trail(client, f"{PAPER}?original")

    assert found[-1] == "NEASPEC/SOM(26)/5/Rev.1: replaces it"


def test_decision_without_a_text_tells_the_open_papers_of_its_item(client):
    item = make_item(make_som())
    make_document(symbol="OPEN/1", items=(item,))
    make_document(symbol="HIDDEN/1", items=(item,), distribution="restricted")
    make_decision(item.meeting, agenda_item=item)

    assert trail(client, DECISION) == ["Paper: OPEN/1", "[Decision: took note: SOM-26]"]


# --- what a visitor may not know of is no step --------------------------------------------------


@pytest.fixture
def hidden():
    """A plan put to SOM-26 in a Restricted paper, a draft after it, and a planned round on that."""
    item = make_item(make_som())
    paper = make_document(symbol="HIDDEN/1", items=(item,), distribution="restricted")
    plan = make_plan(approach=make_approach())
    unknown = make_meeting(title="Hidden meeting", is_public=False)
    Outcome.objects.create(meeting=unknown, text="One", approach=plan.approach)
    version = make_submitted(plan, make_annex(paper))
    make_round(make_frozen(plan), title="Planned round", stage="planned")
    entry = make_decision(item.meeting, verb="deferred", agenda_item=item)
    entry.versions.set([version])
    return paper


def test_decision_on_a_restricted_paper_tells_a_stranger_of_no_paper_or_round(client, hidden):
    stranger = trail(client, DECISION)
    client.force_login(make_official())
    official = trail(client, DECISION)
    client.force_login(make_delegate(hidden.meeting))
    delegate = trail(client, DECISION)

    draft, own = "Draft: frozen as version 1", "[Decision: deferred: SOM-26]"
    paper = "HIDDEN/1: issued, Restricted; Annex I"
    assert stranger == official == [draft, own]
    assert delegate == [draft, paper, own]


def test_draft_is_linked_for_those_who_read_it_alone(client, client_elsewhere, hidden):
    client_elsewhere.force_login(make_official())
    address = "/plans/2023-2024/versions/1/"

    stranger, official = read(client, DECISION), read(client_elsewhere, DECISION)

    assert (address in stranger.links, address in official.links) == (False, True)


def test_paper_names_no_draft_that_the_visitor_does_not_know_of(client, annex):
    frozen = make_frozen(make_plan())
    annex.version = frozen
    annex.save()

    stranger = trail(client, PAPER)
    client.force_login(make_official())

    assert [step for step in stranger if "Draft" in step] == []
    assert "Draft: frozen as version 1" in trail(client, PAPER)


def test_step_parts_after_a_slash_and_never_in_a_short_name():
    steps = [
        Step(link="NEASPEC/SOM(26)/5", url="/a/"),
        Step(link="Decision 1 of SOM-26", url="/b/"),
        Step(link="Plan <b>", url="/c/", words="put to SOM-26"),
    ]

    html = printed(steps)

    assert '</a>: put to <span class="whole">SOM-26</span>' in html
    assert re.findall(r"<a .*?</a>", html) == [
        '<a href="/a/">NEASPEC/<wbr>SOM(26)/<wbr>5</a>',
        '<a href="/b/">Decision 1 of <span class="whole">SOM-26</span></a>',
        '<a href="/c/">Plan &lt;b&gt;</a>',
    ]
