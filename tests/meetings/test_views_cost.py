"""What pages cost in queries: the same with one row, with three and with three hundred."""

import pytest

from meetings.models import AgendaItem, Annex, Decision, Document, DocumentFile, Meeting
from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_document,
    make_item,
    make_meeting,
    make_official,
)

pytestmark = pytest.mark.django_db

ROWS = pytest.mark.parametrize("rows", (1, 3, 300))


@pytest.fixture
def official_client(client_elsewhere):
    client_elsewhere.force_login(make_official())
    return client_elsewhere


def papers_of(meeting, rows):
    return Document.objects.bulk_create(
        Document(
            meeting=meeting,
            symbol=f"A/{n}",
            symbol_key=f"a-{n}",
            distribution="general",
            published_at=meeting.closes_at,
        )
        for n in range(rows)
    )


def decisions_of(meeting, items):
    """One on each of the items, after what the meeting has decided already."""
    first = meeting.decisions.count() + 1
    Decision.objects.bulk_create(
        Decision(meeting=meeting, number=number, verb="requested", agenda_item=item)
        for number, item in enumerate(items, start=first)
    )


@ROWS
def test_meeting_list(client, rows, django_assert_num_queries):
    first = make_meeting()
    Meeting.objects.bulk_create(
        Meeting(
            title=f"M {n}",
            slug=f"m-{n}",
            starts_on=first.starts_on,
            ends_on=first.ends_on,
            closes_at=first.closes_at,
            kind=first.kind,
            is_public=True,
        )
        for n in range(1, rows)
    )

    # The page, its count, the meetings to come
    with django_assert_num_queries(3):
        assert client.get("/meetings/").status_code == 200


@ROWS
def test_document_list(client, official_client, rows, django_assert_num_queries):
    papers_of(make_meeting(), rows)

    # The page, its count, the meetings to choose from, revisions of what is shown
    with django_assert_num_queries(4):
        shown = client.get("/documents/").content.decode()
    assert shown.count(">A/") >= min(rows, 3)
    # Session and person, and for each of two rules whether he is an official
    with django_assert_num_queries(8):
        assert official_client.get("/documents/").status_code == 200


@ROWS
def test_decision_list(client, rows, django_assert_num_queries):
    meeting = make_meeting()
    item = make_item(meeting)
    paper = make_document(items=(item,))
    make_approved(make_approach(), make_annex(paper), agenda_item=item)
    decisions_of(meeting, [item] * rows)

    # The page, its count, the meetings to choose from; versions named, versions, the papers
    # that carry them, the papers under items
    with django_assert_num_queries(7):
        assert client.get("/decisions/").status_code == 200


def fill(meeting, rows):
    """An agenda of as many items, each with a paper, its file and annex, and a decision."""
    numbers = range(rows)
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, number=str(n), order=n, title="Item") for n in numbers
    )
    papers = papers_of(meeting, rows)
    pairs = zip(items, papers, strict=True)
    Document.agenda_items.through.objects.bulk_create(
        Document.agenda_items.through(agendaitem=item, document=paper) for item, paper in pairs
    )
    Annex.objects.bulk_create(
        Annex(document=paper, label="Annex I", title="Text") for paper in papers
    )
    DocumentFile.objects.bulk_create(
        DocumentFile(document=paper, format="pdf", size=1, sha256="0" * 64) for paper in papers
    )
    decisions_of(meeting, items)
    return items[-1], papers[-1]


@ROWS
def test_meeting_detail(client, official_client, rows, django_assert_num_queries):
    meeting = make_meeting()
    item, paper = fill(meeting, rows)
    make_approved(make_approach(), paper.annexes.get(), agenda_item=item)

    # Meeting; papers, files, annexes, versions, items, what stands under which, decisions;
    # outcomes, consultations
    with django_assert_num_queries(10):
        assert client.get(meeting.get_absolute_url()).status_code == 200
    # Session and person, for each of five rules whether he is an official or a delegate, and
    # whether he follows the meeting
    with django_assert_num_queries(17):
        assert official_client.get(meeting.get_absolute_url()).status_code == 200


def test_document_detail(client, django_assert_num_queries):
    item = make_item(make_meeting())
    paper = make_document(items=(item,))
    make_approved(make_approach(), make_annex(paper), agenda_item=item)

    # The paper, its family, items, files, annexes, versions, decisions with theirs and their
    # papers; what rests on its paragraphs (4); meetings, consultations, papers, decisions and
    # plans of its story
    with django_assert_num_queries(19):
        assert client.get(paper.get_absolute_url()).status_code == 200
