"""Matters arising: what earlier meetings asked for and became of it, as a page and as a file."""

import datetime as dt
import io

import docx
import pytest
from django.utils import timezone

from meetings.services import decision_record
from tests.factories import (
    make_annex,
    make_approved,
    make_decision,
    make_delegate,
    make_document,
    make_item,
    make_meeting,
    make_plan,
)
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

PAGE = "/meetings/som-27/matters-arising/"
FILE = "/meetings/som-27/matters-arising.docx"
FIRST_DAYS = {25: dt.date(2022, 9, 20), 26: dt.date(2023, 11, 23), 27: dt.date(2099, 5, 1)}


def make_som(number, **fields):
    day = FIRST_DAYS[number]
    title = f"Senior Officials Meeting {number}"
    named = {"kind": "som", "number": number, "slug": f"som-{number}", "title": title}
    return make_meeting(**named | {"starts_on": day, "ends_on": day} | fields)


def asked(meeting, text, **fields):
    """An entry with an open follow-up, without a day."""
    follow_up = {"follow_up_state": "open", "follow_up_by": "Secretariat"}
    return make_decision(meeting, **{"text": f"|{text}|", "verb": "requested"} | follow_up | fields)


def done(meeting, text, on):
    return asked(
        meeting, text, follow_up_state="done", follow_up_done_on=on, follow_up_note="Sent."
    )


def texts(page):
    return [row.split("|")[1] for row in page.rows]


def table(client):
    """The file's table: its head, then its rows, each as its words."""
    document = docx.Document(io.BytesIO(client.get(FILE).getvalue()))
    return [[cell.text.split() for cell in row.cells] for row in document.tables[0].rows]


@pytest.fixture
def soms():
    return {number: make_som(number) for number in (25, 26, 27)}


def test_matters_are_open_or_done_since_the_meeting_before_in_their_order(client, soms):
    asked(soms[26], "second of 26")
    done(soms[25], "done before 26", on=dt.date(2023, 11, 22))
    done(soms[25], "done at 26", on=dt.date(2023, 11, 23))
    asked(soms[25], "still open")
    corrected = asked(soms[26], "corrected")
    asked(soms[26], "correction", corrects=corrected)
    make_decision(soms[26], text="|nothing asked|")
    asked(soms[27], "of the meeting itself")
    asked(make_meeting(), "of an expert meeting")

    page = read(client, PAGE)

    assert texts(page) == ["done at 26", "still open", "second of 26", "correction"]
    assert "4 decisions, as of" in page.text


def test_other_meetings_take_up_matters_of_every_earlier_meeting(client, soms):
    asked(soms[25], "of a SOM")
    expert = make_meeting(slug="expert", starts_on=dt.date(2023, 1, 1), ends_on=dt.date(2023, 1, 1))
    asked(expert, "of an expert meeting")
    asked(soms[26], "of a SOM after it")
    make_meeting(slug="som-28", starts_on=dt.date(2023, 6, 1), ends_on=dt.date(2023, 6, 1))

    page = read(client, "/meetings/som-28/matters-arising/")

    assert texts(page) == ["of a SOM", "of an expert meeting"]


def test_meeting_without_a_day_takes_up_matters_of_those_that_are_over(client):
    asked(make_som(25, precision="unknown", starts_on=None, ends_on=None), "of unknown days")
    asked(make_som(26), "over")
    make_som(27, precision="to-come", starts_on=None, ends_on=None)

    assert texts(read(client, PAGE)) == ["of unknown days", "over"]


def test_row_says_who_by_when_and_what_was_done_with_links(client, soms):
    item = make_item(soms[26])
    paper = make_document(symbol="NEASPEC/SOM(26)/5", items=(item,))
    make_approved(
        make_plan(),
        make_annex(paper, "Annex III"),
        agenda_item=item,
        follow_up_state="open",
        follow_up_by="Secretariat",
        follow_up_due=dt.date(2024, 3, 1),
        source="sample",
    )

    page = read(client, PAGE)

    (row,) = page.rows
    assert row == (
        "SOM-26, item 5(e) Approved Sample The Meeting approved it. NEASPEC/SOM(26)/5, Annex III "
        "Plan 2023-2024, version 1 Secretariat 1 March 2024 Open, overdue nothing is recorded"
    )
    assert {
        "/meetings/som-26/#item-5-e",
        "/decisions/som-26/1/",
        "/documents/NEASPEC/SOM(26)/5/",
        "/plans/2023-2024/versions/1/",
        FILE,
    } <= set(page.links)


def test_file_has_the_rows_of_the_page_under_a_head_that_is_announced(client, soms):
    item = make_item(soms[26])
    make_document(symbol="NEASPEC/SOM(26)/5", items=(item,))
    asked(soms[26], "a", agenda_item=item, source="sample")
    done(soms[26], "b", on=dt.date(2024, 1, 1))

    response = client.get(FILE)
    head, *rows = table(client)

    document = docx.Document(io.BytesIO(response.getvalue()))
    page = read(client, PAGE)
    assert [" ".join(word for cell in row for word in cell) for row in rows] == page.rows
    assert head[0] == ["Meeting", "and", "item"]
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml  # noqa: SLF001 -- no public name
    assert "Sample: something in this list" in "".join(p.text for p in document.paragraphs)
    foot = document.sections[0].footer.paragraphs[0].text
    assert f"{PAGE}, as of " in foot
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == 'attachment; filename="matters-arising-som-27.docx"'


@pytest.mark.parametrize("address", (PAGE, FILE))
def test_decision_of_a_closed_meeting_is_kept_from_those_who_may_not_know_it(client, address):
    closed = make_som(25, is_public=False)
    asked(closed, "closed")
    asked(make_som(26), "shown")
    make_som(27)

    def found():
        if address == PAGE:
            return texts(read(client, address))
        return [row[1][1].strip("|") for row in table(client)[1:]]

    stranger = found()
    client.force_login(make_delegate(closed))

    assert stranger == ["shown"]
    assert found() == ["closed", "shown"]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    (
        ((27,), "No Senior Officials Meeting before this one is on record here."),
        ((26, 27), "No follow-up of a decision of an earlier meeting is open, and none was done"),
    ),
)
def test_empty_list_says_why(client, numbers, sentence):
    for number in numbers:
        make_som(number)

    document = docx.Document(io.BytesIO(client.get(FILE).getvalue()))

    assert sentence in read(client, PAGE).text
    assert sentence in document.paragraphs[-1].text
    assert document.tables == []


@pytest.mark.parametrize("rows", (1, 3))
def test_page_costs_the_same_however_many_rows(client, soms, django_assert_num_queries, rows):
    item = make_item(soms[26])
    paper = make_document(items=(item,))
    make_approved(make_plan(), make_annex(paper), follow_up_state="open", follow_up_by="All")
    for number in range(rows):
        asked(soms[26], number, agenda_item=item)

    # The meeting, the one before, its entries; versions named, versions, the papers that carry
    # them, the papers under items
    with django_assert_num_queries(7):
        assert len(read(client, PAGE).rows) == rows + 1


def test_meeting_to_come_leads_to_its_matters(client, soms):
    assert PAGE in read(client, "/meetings/som-27/").links
    assert "/meetings/som-26/matters-arising/" not in read(client, "/meetings/som-26/").links


def test_correction_carries_the_matter_on(client, soms):
    first = asked(soms[26], "first")

    decision_record(
        meeting=soms[26],
        verb="requested",
        text="|second|",
        by=None,
        corrects=first,
        follow_up_state="open",
        follow_up_by="Secretariat",
        follow_up_due=timezone.now().date(),
    )

    assert texts(read(client, PAGE)) == ["second"]
