"""The register of decisions."""

import datetime as dt

import pytest

from meetings.services import decision_record, version_submit
from tests.factories import (
    make_annex,
    make_approved,
    make_decision,
    make_delegate,
    make_document,
    make_frozen,
    make_item,
    make_meeting,
    make_plan,
    make_submitted,
)
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db


def make_som(number, **fields):
    return make_meeting(kind="som", number=number, slug=f"som-{number}", **fields)


def texts(page):
    return [row.split("|")[1] for row in page.rows]


def test_list_is_newest_first_and_entries_of_a_meeting_in_their_order(client):
    old = make_som(25, starts_on=dt.date(2022, 9, 20), ends_on=dt.date(2022, 9, 21))
    new = make_som(26)
    make_decision(new, text="|first|")
    make_decision(old, text="|before|")
    make_decision(new, text="|second|")
    make_decision(new, text="|earlier|", decided_on=dt.date(2023, 11, 23))

    page = read(client, "/decisions/")

    assert texts(page) == ["first", "second", "earlier", "before"]
    assert "4 decisions" in page.text


@pytest.mark.parametrize(
    ("query", "expected"),
    (
        ("verb=requested", ["b"]),
        ("meeting=som-25", ["b"]),
        ("year=2022", ["b"]),
        ("year=2023", ["a"]),
        ("q=REPORT", ["b"]),
        ("q=5(e)", ["a"]),
        ("q=zzz", []),
        ("verb=zzz", ["a", "b"]),
        ("year=99999999999", ["a", "b"]),
        ("after=zzz", ["a", "b"]),
    ),
)
def test_list_is_filtered_by_what_the_address_asks(client, query, expected):
    new = make_som(26)
    make_decision(new, text="|a| took note", agenda_item=make_item(new))
    old = make_som(25, starts_on=dt.date(2022, 9, 20), ends_on=dt.date(2022, 9, 21))
    make_decision(old, verb="requested", text="|b| asked for a report")

    page = read(client, f"/decisions/?{query}")

    assert texts(page) == expected


def test_entry_links_to_meeting_item_paper_and_version(client):
    meeting = make_som(26)
    item = make_item(meeting)
    paper = make_document(symbol="NEASPEC/SOM(26)/5", items=(item,))
    annex = make_annex(paper, "Annex III")
    make_approved(
        make_plan(),
        annex,
        agenda_item=item,
        paragraph="Paragraph 14",
        decided_on=dt.date(2023, 11, 24),
        follow_up_state="open",
        follow_up_by="Secretariat",
        source="sample",
    )

    page = read(client, "/decisions/")

    (row,) = page.rows
    assert row == (
        "24 November 2023 Approved Sample The Meeting approved it. Paragraph 14 "
        "NEASPEC/SOM(26)/5, Annex III Plan 2023-2024, version 1 SOM-26, item 5(e) "
        "Open: Secretariat"
    )
    assert set(page.links) == {
        "/feeds/decisions.atom",
        "/decisions/som-26/1/",
        "/documents/NEASPEC/SOM(26)/5/",
        "/plans/2023-2024/versions/1/",
        "/meetings/som-26/",
        "/meetings/som-26/#item-5-e",
    }


def test_entry_without_versions_names_the_papers_of_its_item_that_are_open(client):
    meeting = make_som(26)
    item = make_item(meeting)
    make_document(symbol="OPEN/1", items=(item,))
    make_document(symbol="HIDDEN/1", items=(item,), distribution="restricted")
    make_decision(meeting, agenda_item=item)

    stranger = read(client, "/decisions/").rows
    client.force_login(make_delegate(meeting))
    delegate = read(client, "/decisions/").rows

    assert ["HIDDEN/1" in row for row in stranger + delegate] == [False, True]
    assert ["OPEN/1" in row for row in stranger + delegate] == [True, True]


def test_decision_of_an_unpublished_meeting_is_not_shown(client):
    make_decision(make_meeting(slug="hidden", is_public=False), text="|hidden|")
    make_decision(make_som(26), text="|shown|")

    page = read(client, "/decisions/")

    assert texts(page) == ["shown"]
    assert client.get("/decisions/hidden/1/").status_code == 404


@pytest.mark.parametrize(
    ("query", "sentence"),
    (
        ("", "No decision of a meeting has been recorded."),
        ("?q=zzz", "No decision in the register matches all of this."),
    ),
)
def test_empty_register_says_why(client, query, sentence):
    page = read(client, f"/decisions/{query}")

    assert sentence in page.text


def test_page_of_a_decision_says_what_it_did(client):
    meeting = make_som(26)
    item = make_item(meeting)
    annex = make_annex(make_document(symbol="NEASPEC/SOM(26)/5", items=(item,)))
    make_approved(make_plan(), annex, agenda_item=item, paragraph="Paragraph 14")

    page = read(client, "/decisions/som-26/1/")

    assert page.title == "Decision 1 of SOM-26"
    assert "By this decision the text named here is the approved one" in page.text
    assert "Paragraph Paragraph 14" in page.text
    assert {"/documents/NEASPEC/SOM(26)/5/", "/plans/2023-2024/versions/1/"} <= set(page.links)


def test_correction_and_what_it_corrects_point_at_each_other(client):
    meeting = make_som(26)
    first = make_decision(meeting)
    second = make_decision(meeting, corrects=first)

    pages = [read(client, entry.get_absolute_url()) for entry in (first, second)]

    assert second.get_absolute_url() in pages[0].links
    assert first.get_absolute_url() in pages[1].links


@pytest.mark.parametrize(
    ("asked", "expected"),
    (
        ("open", ["overdue", "open", "correction"]),
        ("overdue", ["overdue"]),
        ("done", ["done"]),
        ("zzz", ["overdue", "open", "done", "corrected", "correction", "none"]),
    ),
)
def test_list_is_filtered_by_what_became_of_the_follow_up(client, asked, expected):
    meeting = make_som(26)
    follow_up = {"follow_up_state": "open", "follow_up_by": "Secretariat"}
    past = dt.date(2024, 1, 1)
    make_decision(meeting, text="|overdue|", follow_up_due=past, **follow_up)
    make_decision(meeting, text="|open|", follow_up_due=dt.date(2099, 1, 1), **follow_up)
    make_decision(meeting, text="|done|", follow_up_state="done", follow_up_done_on=past)
    first = make_decision(meeting, text="|corrected|", follow_up_due=past, **follow_up)
    make_decision(meeting, text="|correction|", corrects=first, **follow_up)
    make_decision(meeting, text="|none|")

    page = read(client, f"/decisions/?follow_up={asked}")

    assert texts(page) == expected


def test_register_says_which_entry_corrects_which(client):
    meeting = make_som(26)
    follow_up = {"follow_up_state": "open", "follow_up_by": "All"}
    first = make_decision(meeting, text="|a|", follow_up_due=dt.date(2024, 1, 1), **follow_up)
    make_decision(meeting, text="|b|", corrects=first)

    page = read(client, "/decisions/")

    assert [row.split("|")[2] for row in page.rows] == [
        " corrected by decision 2 no paper named SOM-26 see decision 2",
        " corrects decision 1 no paper named SOM-26 none asked",
    ]


def test_page_says_what_became_of_the_follow_up(client):
    fields = {"follow_up_state": "done", "follow_up_by": "Secretariat"}
    day = dt.date(2024, 3, 1)
    make_decision(
        make_som(26), follow_up_done_on=day, follow_up_note="Sent.\nSent again.", **fields
    )

    page = read(client, "/decisions/som-26/1/")

    assert "Follow-up Done 1 March 2024: Secretariat What was done Sent. Sent again." in page.text


def test_amended_text_is_shown_with_the_paper_that_it_amends(client):
    meeting = make_som(26)
    annex = make_annex(make_document(symbol="A/1", items=(make_item(meeting),)))
    plan = make_submitted(make_plan(), annex).plan
    decision_record(
        meeting=meeting,
        verb="approved-as-amended",
        text="Approved with two changes.",
        by=None,
        versions=(make_frozen(plan),),
    )

    (row,) = read(client, "/decisions/").rows

    assert "A/1, Annex I Plan 2023-2024, version 2" in row
    assert "/decisions/som-26/1/" in read(client, "/documents/A/1/").links


def test_text_put_to_two_meetings_is_shown_with_the_paper_of_each(client):
    annexes = [
        make_annex(make_document(symbol=symbol, items=(make_item(meeting),)))
        for symbol, meeting in (("A/1", make_som(25)), ("B/1", make_som(26)))
    ]
    version = make_submitted(make_plan(), annexes[0])
    make_decision(annexes[0].document.meeting, verb="deferred").versions.set([version])
    version_submit(version=version, annex=annexes[1], by=None)

    response = client.get("/decisions/som-25/1/")

    assert [paper.symbol for paper in response.context["entry"].papers] == ["A/1"]


@pytest.mark.parametrize("number", ("0", "2", "99999999999999999999"))
def test_entry_that_is_not_there_is_not_found(client, number):
    make_decision(make_som(26))

    response = client.get(f"/decisions/som-26/{number}/")

    assert response.status_code == 404
