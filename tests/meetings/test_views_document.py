"""The page of one paper."""

import datetime as dt

import pytest

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
    make_submitted,
)
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

SOM_26_5 = "/documents/NEASPEC/SOM(26)/5/"


def make_paper(**fields):
    return make_document(**{"symbol": "NEASPEC/SOM(26)/5"} | fields)


def test_page_reads_as_a_paper_is_marked(client):
    meeting = make_meeting(
        kind="som", number=26, slug="som-26", title="Twenty-sixth Senior Officials Meeting"
    )
    item = make_item(meeting, "5(e)", title="Desertification")
    make_paper(
        items=(item,),
        title="Desertification and Land Degradation",
        distribution="limited",
        opened_at=dt.datetime(2023, 11, 24, 18, tzinfo=dt.UTC),
        opening_reason="The meeting is over.",
        language_line="English only",
        action_asked="13. Review and approve Annex II.",
        summary="Four parts.",
        source="document",
        source_note="The paper itself",
    )

    page = read(client, SOM_26_5)

    assert page.title == "Desertification and Land Degradation"
    for words in (
        "NEASPEC/SOM(26)/5 Distribution: Limited 6 October 2023 English only",
        "Twenty-sixth Senior Officials Meeting 23–24 November 2023, Seoul",
        "Item 5(e): Desertification",
        "Note by the Secretariat",
        # 18:00 in Greenwich is the next day in Seoul
        "Opened to the public on 25 November 2023: The meeting is over.",
        "Its class stays as printed: Limited.",
        "48 days before the meeting opened",
        "13. Review and approve Annex II.",
        "Four parts.",
        "No decision on this paper is recorded.",
        "No file of this paper has been supplied.",
        "Said in The paper itself",
    ):
        assert words in page.text
    assert {"/meetings/som-26/", "/meetings/som-26/#item-5-e"} <= set(page.links)


@pytest.mark.parametrize(
    ("issued", "precision", "said"),
    (
        (dt.date(2023, 11, 22), "day", "1 day before the meeting opened"),
        (dt.date(2023, 11, 23), "day", ""),
        (dt.date(2023, 10, 6), "month", ""),
        (None, "day", ""),
    ),
)
def test_days_before_the_meeting_are_said_where_they_are_known(client, issued, precision, said):
    make_paper(issued_on=issued, meeting=make_meeting(precision=precision))

    page = read(client, SOM_26_5)

    assert ("before the meeting opened" in page.text) is bool(said)
    assert said in page.text


def test_files_stand_with_language_format_size_pages_and_digest(client, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    paper = make_paper()
    make_file(paper, language="ru", content=b"x" * 1_300_000)
    make_file(paper, format="docx", source="sample", source_note="A reconstruction.")
    pdf = make_file(paper, pages=6)

    page = read(client, SOM_26_5)

    files = page.part("files")
    order = [files.index(words) for words in ("English, PDF", "English, DOCX", "Russian, PDF")]
    assert order == sorted(order)
    for words in ("6 pages", "1.3 MB", "Sample A reconstruction.", f"SHA-256 {pdf.sha256}"):
        assert words in files
    assert f"{SOM_26_5}en.pdf" in page.links


def test_annexes_say_what_is_draft_not_supplied_and_carried(client):
    paper = make_paper(items=(make_item(make_meeting()),))
    make_annex(paper, "Annex I", title="Concept note", text_supplied=False)
    third = make_annex(paper, "Annex III", title="Plan", is_draft=True, order=3)
    make_approved(make_plan(), third)

    page = read(client, SOM_26_5)

    annexes = page.part("annexes")
    assert "Annex I: Concept note Text not supplied" in annexes
    assert "Annex III: Plan Draft Carries Plan 2023-2024, version 1 Approved" in annexes
    assert {"annex-i", "annex-iii"} <= page.ids
    assert "/plans/2023-2024/versions/1/" in page.links


def test_annex_leads_strangers_only_as_far_as_they_may_read(client):
    paper = make_paper(items=(make_item(make_meeting()),))
    make_submitted(make_plan(), make_annex(paper))

    stranger = read(client, SOM_26_5)
    client.force_login(make_official())
    official = read(client, SOM_26_5)

    version = "/plans/2023-2024/versions/1/"
    assert (version in stranger.links, version in official.links) == (False, True)
    assert "/plans/2023-2024/versions/" in stranger.links


def test_family_is_shown_both_ways_as_far_as_it_is_open(client):
    paper = make_paper()
    make_document(symbol="NEASPEC/SOM(26)/5/Add.1", base=paper, relation="add")
    make_document(
        symbol="NEASPEC/SOM(26)/5/Corr.1", base=paper, relation="corr", distribution="restricted"
    )

    parent = read(client, SOM_26_5)
    child = read(client, f"{SOM_26_5}Add.1/")

    assert "NEASPEC/SOM(26)/5/Add.1" in parent.part("family")
    assert "Corr.1" not in parent.text
    assert "Belongs to NEASPEC/SOM(26)/5 Add.: adds to it" in child.text


def test_decision_is_found_by_the_version_or_by_the_item(client):
    meeting = make_meeting(kind="som", number=26)
    item = make_item(meeting)
    paper, other = make_paper(items=(item,)), make_document(symbol="OTHER/1", items=(item,))
    make_approved(make_approach(), make_annex(paper), text="It approved it.", agenda_item=item)
    make_decision(meeting, text="It took note of item 5(e).", agenda_item=item)
    make_decision(make_meeting(), text="Another meeting.")

    texts = {
        row.symbol: read(client, row.get_absolute_url()).part("decisions") for row in (paper, other)
    }

    assert texts == {
        "NEASPEC/SOM(26)/5": "What the meeting did Approved Decision 1 of SOM-26 It approved it. "
        "Took note Decision 2 of SOM-26 It took note of item 5(e).",
        "OTHER/1": "What the meeting did Took note Decision 2 of SOM-26 It took note of item 5(e).",
    }


def test_paper_names_the_activity_it_comes_from(client):
    plan = make_plan()
    make_approved(plan, make_annex(make_document(items=(make_item(make_meeting()),))))
    make_paper(plan=plan, activity_code="E1")

    page = read(client, SOM_26_5)

    assert "Comes from Activity E1 Activity E1" in page.text
    assert "/plans/2023-2024/activities/E1/" in page.links


def test_restricted_paper_is_read_by_the_delegate_of_its_meeting_alone(client, client_elsewhere):
    paper = make_paper(distribution="restricted")
    client.force_login(make_delegate(paper.meeting))
    client_elsewhere.force_login(make_delegate(make_meeting()))

    inside, outside = client.get(SOM_26_5), client_elsewhere.get(SOM_26_5)

    assert (inside.status_code, outside.status_code) == (200, 404)
    assert inside["Cache-Control"] == "private, no-store"


def test_paper_in_preparation_says_so_to_the_secretariat(client):
    make_paper(published_at=None)
    client.force_login(make_editor())

    page = read(client, SOM_26_5)

    assert "In preparation: only the secretariat sees this paper." in page.text


def test_opening_to_come_is_told_to_those_who_read_the_paper_now(client):
    later = dt.datetime(2101, 5, 6, 20, tzinfo=dt.UTC)  # the next day where the meeting is
    make_paper(distribution="limited", opened_at=later, opening_reason="Agreed.")
    client.force_login(make_official())

    page = read(client, SOM_26_5)

    assert "To be opened to the public on 7 May 2101" in page.text
