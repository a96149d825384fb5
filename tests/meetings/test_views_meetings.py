"""The page of a meeting: what is known, the agenda's table and who sees what in it."""

import datetime as dt

import pytest
from django.utils import timezone

from meetings.models import Consultation, Outcome
from programme.models import Driver
from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_decision,
    make_delegate,
    make_document,
    make_editor,
    make_file,
    make_item,
    make_meeting,
    make_official,
    make_plan,
    make_state,
    make_submitted,
)
from tests.meetings.pages import Page, read, said

pytestmark = pytest.mark.django_db

NO_DAYS = {"starts_on": None, "ends_on": None}


def in_days(days):
    day = timezone.now().date() + dt.timedelta(days=days)
    return {"starts_on": day, "ends_on": day}


def test_unpublished_meeting_is_not_found_by_strangers(client):
    make_meeting(slug="meeting-there", is_public=False)

    there, gone = client.get("/meetings/meeting-there/"), client.get("/meetings/meeting-gone/")

    assert (there.status_code, gone.status_code) == (404, 404)
    assert there.content.replace(b"meeting-there", b"meeting-gone") == gone.content


def test_page_tells_what_is_known_of_the_meeting(client):
    make_meeting(
        kind="som",
        number=26,
        slug="som-26",
        title="Twenty-sixth Senior Officials Meeting",
        host=make_state(official_name="Republic of Korea", slug="republic-of-korea"),
        organizers="Ministry of Foreign Affairs",
        attendance_count=30,
        attendance="Officials of six States",
        summary="It considered DLD.",
        not_known="Whether it approved the plan.",
        source="document",
        source_note="NEASPEC/SOM(26)/5",
    )

    page = read(client, "/meetings/som-26/")

    for words in (
        "Twenty-sixth Senior Officials Meeting",
        "Held: 23–24 November 2023 (Seoul, GMT+9)",
        "Seoul time, GMT+9",
        "Republic of Korea",
        "Ministry of Foreign Affairs",
        "30 persons",
        "Officials of six States",
        "It considered DLD.",
        "Not known: Whether it approved the plan.",
        "Said in NEASPEC/SOM(26)/5",
    ):
        assert words in page.text
    assert "/states/republic-of-korea/" in page.links


@pytest.mark.parametrize(
    ("days", "words"), ((-30, "Held:"), (0, "Under way:"), (30, "To be held:"))
)
def test_page_speaks_in_the_right_tense(client, days, words):
    meeting = make_meeting(time_zone="UTC", **in_days(days))

    page = read(client, meeting.get_absolute_url())

    assert words in page.text


def agenda():
    """SOM-26's item 5(e) with a paper of three annexes, and items without papers."""
    meeting = make_meeting(slug="som-26", kind="som", number=26)
    make_item(meeting, "1", title="Opening", order=1)
    five = make_item(meeting, "5", title="Programme", order=2)
    item = make_item(meeting, "5(e)", title="DLD", order=3, parent=five)
    paper = make_document(
        symbol="NEASPEC/SOM(26)/5",
        title="Desertification",
        items=(item,),
        language_line="English only",
        action_asked="Review and approve.",
    )
    make_annex(paper, "Annex I", title="Concept note", order=1, text_supplied=False)
    make_annex(paper, "Annex III", title="Activity plan", order=3, is_draft=True)
    return meeting, item, paper


def test_agenda_is_a_table_by_item_and_sub_item(client, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    meeting, item, paper = agenda()
    make_file(paper, format="docx", content=b"x" * 2000)
    make_file(paper, content=b"x" * 1000)
    make_document(meeting=meeting, symbol="NEASPEC/SOM(26)/INF/1", title="Information")
    make_decision(meeting, agenda_item=item, text="The Meeting took note.")

    page = read(client, "/meetings/som-26/")

    paper_row = (
        "NEASPEC/SOM(26)/5 Desertification Pre-session · Note by the Secretariat · English only "
        "Action asked: Review and approve. General 6 October 2023 "
        "PDF, NEASPEC/SOM(26)/5 English, 1 KB DOCX, NEASPEC/SOM(26)/5 English, 2 KB"
    )
    assert page.rows == [
        "1 Opening No public document",
        "5 Programme",
        "5(e) DLD",
        paper_row,
        "Annex I Concept note · text not supplied",
        "Annex III Activity plan Draft",
        "Decision: Took note The Meeting took note.",
        "Under no agenda item",
        "NEASPEC/SOM(26)/INF/1 Information Pre-session · Note by the Secretariat General 6 October 2023 no file",
    ]
    assert {"item-1", "item-5", "item-5-e"} <= page.ids
    assert "/documents/NEASPEC/SOM(26)/5/en.pdf" in page.links


def test_agenda_lists_papers_as_people_count(client):
    meeting, item, _paper = agenda()
    for symbol in ("NEASPEC/SOM(26)/10", "NEASPEC/SOM(26)/6"):
        make_document(symbol=symbol, items=(item,), title="|")

    page = read(client, meeting.get_absolute_url())

    assert [row.split(" ")[0] for row in page.rows if row.startswith("NEASPEC")] == [
        "NEASPEC/SOM(26)/5",
        "NEASPEC/SOM(26)/6",
        "NEASPEC/SOM(26)/10",
    ]


@pytest.mark.parametrize(
    ("role", "seen", "words"),
    (
        ("stranger", ["GEN"], "No public document"),
        ("official", ["GEN", "LIM"], "No document that is open to you"),
        ("delegate elsewhere", ["GEN"], "No document that is open to you"),
        ("delegate", ["GEN", "LIM", "RES"], "No document"),
        ("editor", ["GEN", "LIM", "RES"], "No document"),
    ),
)
def test_agenda_shows_each_visitor_what_is_open_to_him(client, role, seen, words):
    meeting = make_meeting()
    item = make_item(meeting)
    make_item(meeting, "6", order=9)
    for symbol, distribution in (("GEN", "general"), ("LIM", "limited"), ("RES", "restricted")):
        make_document(symbol=symbol, distribution=distribution, items=(item,))
    make_document(symbol="DRAFT", items=(item,), published_at=timezone.now() + dt.timedelta(1))
    user = {
        "stranger": lambda: None,
        "official": make_official,
        "delegate elsewhere": lambda: make_delegate(make_meeting()),
        "delegate": lambda: make_delegate(meeting),
        "editor": make_editor,
    }[role]()
    if user:
        client.force_login(user)

    page = read(client, meeting.get_absolute_url())

    first_words = [row.split(" ")[0] for row in page.rows]
    assert [word for word in first_words if word in {"GEN", "LIM", "RES"}] == seen
    assert page.rows[-1] == f"6 Item 6 {words}"
    papers = len(seen) + (role == "editor")
    assert f"{papers} paper" in page.text


def test_strangers_are_told_of_signing_in_with_the_same_words_everywhere(client):
    empty, full = make_meeting(), make_meeting()
    make_document(meeting=full, distribution="restricted")

    without, behind = (read(client, row.get_absolute_url()).text for row in (empty, full))

    sentence = "Papers that are not public are shown after signing in, to those they are for."
    assert (without.count(sentence), behind.count(sentence)) == (1, 1)
    assert without.replace(empty.title, "") == behind.replace(full.title, "")


def test_annex_links_to_the_version_it_carries(client):
    meeting, item, paper = agenda()
    plan = make_plan()
    make_approved(plan, paper.annexes.get(label="Annex III"), agenda_item=item)

    page = read(client, meeting.get_absolute_url())

    assert "/plans/2023-2024/versions/1/" in page.links
    assert "Decision: Approved The Meeting approved it." in page.rows


def test_annex_of_a_text_that_is_not_public_leads_to_the_list_of_versions(client):
    meeting, item, paper = agenda()
    plan = make_plan()
    make_approved(plan, paper.annexes.get(label="Annex III"), agenda_item=item)
    make_submitted(plan, make_annex(paper, "Annex IV"))

    pages = [read(client, row.get_absolute_url()) for row in (meeting, paper)]

    for page in pages:
        links = [link for link in page.find("a") if "(not public)" in said(link)]
        assert [link.get("href") for link in links] == ["/plans/2023-2024/versions/"]
        assert "/plans/2023-2024/versions/1/" in page.links


def test_outcomes_name_drivers_and_lead_to_the_approach(client):
    approach = make_approach(title="Subregional approach")
    annex = make_annex(make_document(items=(make_item(make_meeting()),)))
    make_approved(approach, annex)
    meeting = make_meeting()
    outcome = Outcome.objects.create(meeting=meeting, text="Manage drivers.", approach=approach)
    outcome.drivers.add(Driver.objects.create(name="Mining", slug="mining", kind="anthropogenic"))

    page = read(client, meeting.get_absolute_url())

    assert "Manage drivers. Drivers named: Mining Led to: Subregional approach" in page.part(
        "outcomes"
    )
    assert "/approach/" in page.links


def test_outcome_does_not_give_away_an_approach_that_is_only_drafted(client):
    approach = make_approach(title="Secret approach")
    meeting = make_meeting()
    Outcome.objects.create(meeting=meeting, text="Manage drivers.", approach=approach)

    page = read(client, meeting.get_absolute_url())

    assert page.part("outcomes") == "Outcomes Manage drivers."


def test_meeting_names_the_activity_it_delivers_once_that_is_public(client):
    plan = make_plan()
    meeting = make_meeting(plan=plan, activity_code="E1")
    annex = make_annex(make_document(items=(make_item(make_meeting()),)))

    before = read(client, meeting.get_absolute_url())
    make_approved(plan, annex)
    after = read(client, meeting.get_absolute_url())

    address = "/plans/2023-2024/activities/E1/"
    assert (address in before.links, address in after.links) == (False, True)
    assert "Delivered Activity E1 Activity E1" in after.text


def test_consultations_on_what_was_decided_are_listed(client):
    state = make_state(official_name="Mongolia", slug="mongolia")
    meeting, _item, paper = agenda()
    decision = make_approved(make_plan(), paper.annexes.get(label="Annex III"))
    consultation = Consultation.objects.create(
        kind="dialogue",
        title="Dialogue with Mongolia",
        held="before October 2023",
        version=decision.versions.get(),
    )
    consultation.states.add(state)

    page = read(client, meeting.get_absolute_url())

    assert "Dialogue with Mongolia Bilateral dialogue before October 2023" in page.part(
        "consultations"
    )
    assert "/states/mongolia/" in page.links


@pytest.mark.parametrize("is_sample", (True, False))
def test_what_is_sample_says_so(client, is_sample):
    source = "sample" if is_sample else "document"
    meeting = make_meeting(title="|m|")
    make_document(meeting=meeting, source=source)

    response = client.get(meeting.get_absolute_url())

    assert Page(response).text.count("Sample") == int(is_sample)
    assert (b"made up to show" in response.content.split(b"<main")[0]) is is_sample
