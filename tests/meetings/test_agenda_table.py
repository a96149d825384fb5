"""The meeting's table: what is expected, which part of the session, under which items."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from meetings.models import AgendaItem, Document, Meeting
from meetings.pages.sessions import part_of_session
from meetings.services import agenda_copy
from tests import factories as make
from tests.forms import posted
from tests.meetings.pages import read, said

pytestmark = pytest.mark.django_db

PAGE = "/meetings/som-29/"


@pytest.fixture
def meeting():
    """To come, in a hundred days."""
    day = timezone.now().date() + dt.timedelta(days=100)
    return make.make_meeting(slug="som-29", kind="som", number=29, starts_on=day, ends_on=day)


def rows(client):
    return read(client, PAGE).rows


def test_item_without_its_paper_says_when_it_is_due(client, meeting):
    make.make_item(meeting, "1", title="Opening")
    make.make_item(meeting, "2", title="Review", paper_expected=True, order=2)

    opening, review = rows(client)

    due = meeting.starts_on - dt.timedelta(days=42)
    words = f"{due.day} {due:%B} {due.year}"
    assert opening == "1 Opening No public document"
    assert review == f"2 Review A paper is expected (due six weeks before: {words})"


def test_item_without_a_number_is_called_by_its_title_once(client, meeting):
    """It has its title for a number, so that it has an address."""
    opening = make.make_item(meeting, "Opening", title="Opening")
    first = make.make_item(meeting, "1", title="Drivers and risks", order=2)
    paper = make.make_document(meeting=meeting, items=(opening, first))
    decision = make.make_decision(meeting, agenda_item=opening)

    headings = [row for row in rows(client) if row.startswith(("Opening", "1 "))]
    page = read(client, paper.get_absolute_url())
    places = [said(node) for node in page.find("p") if node.get("class") == "paper-item"]
    entry = client.get(decision.get_absolute_url()).content.decode()
    feed = client.get("/feeds/decisions.atom").content.decode()

    assert headings == ["Opening", "1 Drivers and risks"]
    assert places == ["Opening", "Item 1: Drivers and risks"]
    assert 'som-29/#item-opening">Opening</a>' in entry
    assert "Opening" in feed
    assert [page for page in (entry, feed) if "Opening Opening" in page] == []
    assert [str(item) for item in (opening, first)] == ["Opening", "1 Drivers and risks"]


@pytest.mark.parametrize("precision", ("to-come", "month"))
def test_due_day_is_not_made_up(client, meeting, precision):
    make.make_item(meeting, "2", title="Review", paper_expected=True)
    meeting.precision = precision
    if precision == "to-come":
        meeting.starts_on = meeting.ends_on = None
    meeting.save()

    assert rows(client) == ["2 Review A paper is expected (due six weeks before the meeting)"]


def test_nothing_is_expected_once_the_paper_is_there_or_the_meeting_over(client, meeting):
    item = make.make_item(meeting, "2", title="Review", paper_expected=True)
    make.make_document(symbol="NEASPEC/SOM(29)/2", items=(item,))
    with_paper = rows(client)
    day = timezone.now().date() - dt.timedelta(days=9)
    Document.objects.get().agenda_items.clear()
    meeting.starts_on = meeting.ends_on = day
    meeting.save()

    assert "expected" not in " ".join(with_paper)
    assert rows(client)[0] == "2 Review No public document"


WAITS = {
    "before": ("A paper is expected (due six weeks before: DUE)",) * 2,
    "after": ("No document that is open to you",) * 2,
}
KNOWS = {
    "before": ("NEASPEC/SOM(29)/2", "Forthcoming (due six weeks before: DUE)"),
    "after": ("NEASPEC/SOM(29)/2", "Not here yet (was due six weeks before: DUE)"),
}
ROLES = {
    "anonymous": {**WAITS, "after": ("No public document",) * 2},
    "person": WAITS,
    "official": WAITS,
    "delegate": KNOWS,
    "editor": KNOWS,
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("when", "days"), (("before", 100), ("after", 20)))
def test_whether_a_restricted_paper_is_there_is_told_to_those_who_may_know(
    client, meeting, role, when, days
):
    """Of two items that expect a paper one has a Restricted one: to others both say the same."""
    meeting.starts_on = meeting.ends_on = timezone.now().date() + dt.timedelta(days=days)
    meeting.save()
    first, _second = (
        make.make_item(meeting, number, title="Item", paper_expected=True) for number in "23"
    )
    make.make_document(symbol="NEASPEC/SOM(29)/2", items=(first,), distribution="restricted")
    if role != "anonymous":
        people = {
            "person": make.make_user,
            "official": make.make_official,
            "delegate": lambda: make.make_delegate(meeting),
            "editor": make.make_editor,
        }
        client.force_login(people[role]())

    found = rows(client)

    due = meeting.papers_due_on
    words = f"{due.day} {due:%B} {due.year}"
    expected = [text.replace("DUE", words) for text in ROLES[role][when]]
    if role in ("delegate", "editor"):
        assert (found[0], found[1].split()[0]) == ("2 Item", expected[0])
    else:
        assert found[0] == f"2 Item {expected[0]}"
    assert found[-1] == f"3 Item {expected[1]}"
    assert len(found) == (3 if role in ("delegate", "editor") else 2)


def test_item_says_how_it_was_taken(client, meeting):
    make.make_item(meeting, "2 & 3", title="Officers; agenda", note="Continued on the second day")

    assert rows(client) == ["2 & 3 Officers; agenda Continued on the second day No public document"]


def test_paper_under_two_items_stands_under_both_and_counts_once(client, meeting):
    items = [make.make_item(meeting, number, title="Item", order=int(number)) for number in "45"]
    make.make_document(symbol="NEASPEC/SOM(29)/4", title="Review", items=items)

    page = read(client, PAGE)

    assert "1 paper, by agenda item: 1 pre-session" in page.text
    assert [row.partition(" Pre-session")[0] for row in page.rows] == [
        "4 Item",
        "NEASPEC/SOM(29)/4 Review",
        "5 Item",
        "NEASPEC/SOM(29)/4 Review",
    ]
    assert ["Also under 5" in page.rows[1], "Also under 4" in page.rows[3]] == [True, True]


@pytest.mark.parametrize(
    ("issued_on", "said", "part"),
    (
        (dt.date(2023, 11, 22), "", "pre"),
        (dt.date(2023, 11, 23), "", "in"),
        (dt.date(2023, 11, 24), "", "in"),
        (dt.date(2023, 11, 25), "", "post"),
        (dt.date(2023, 11, 25), "in", "in"),
        (None, "", ""),
        (None, "post", "post"),
    ),
)
def test_part_of_the_session_is_by_day_unless_the_editor_said(issued_on, said, part):
    paper = make.make_document(issued_on=issued_on, session_part=said)

    assert part_of_session(paper, paper.meeting) == part


@pytest.mark.parametrize(
    ("issued_on", "part"),
    ((dt.date(2023, 10, 31), "pre"), (dt.date(2023, 11, 23), ""), (dt.date(2023, 12, 1), "post")),
)
def test_part_of_the_session_is_not_made_up_where_the_days_are_not_known(issued_on, part):
    month = {"starts_on": dt.date(2023, 11, 1), "ends_on": dt.date(2023, 11, 30)}
    paper = Document(issued_on=issued_on, meeting=Meeting(precision="month", **month))

    assert part_of_session(paper, paper.meeting) == part


def test_papers_of_an_item_stand_in_the_order_of_the_session(client, meeting):
    item = make.make_item(meeting, "2")
    for number, part in ((1, "post"), (2, "in"), (3, "pre")):
        make.make_document(symbol=f"NEASPEC/SOM(29)/{number}", items=(item,), session_part=part)

    page = read(client, PAGE)

    assert [row.split()[0] for row in page.rows[1:]] == [
        "Pre-session",
        "NEASPEC/SOM(29)/3",
        "In-session",
        "NEASPEC/SOM(29)/2",
        "Post-session",
        "NEASPEC/SOM(29)/1",
    ]
    # Where a heading tells the part, no row does
    assert page.text.count("Pre-session") == 1
    assert "3 papers, by agenda item: 1 pre-session, 1 in-session, 1 post-session" in page.text


# --- an agenda taken over -----------------------------------------------------------------------


@pytest.fixture
def source():
    source = make.make_meeting(slug="som-28", kind="som", number=28)
    five = make.make_item(source, "5", title="Review", order=5)
    make.make_item(source, "5(e)", title="DLD", parent=five, order=6, paper_expected=True)
    make.make_item(source, "1", title="Opening", order=1, note="Opened by the host")
    return source


def test_agenda_is_taken_over_at_the_desk(client, editor, source, meeting):
    client.force_login(editor)
    address = reverse("admin:meetings_meeting_step", args=(source.pk, "copy-agenda"))

    make.make_meeting(precision="unknown", starts_on=None, ends_on=None)
    page = client.get(address)
    offered = page.context["form"].fields["to"].queryset
    answers = posted(page) | {"to": meeting.pk}
    response = client.post(address, answers, follow=True)

    assert "3 items were taken over for SOM-29." in response.content.decode()
    assert offered.first() == meeting
    fields = ("number", "title", "parent__number", "order", "paper_expected", "note", "source")
    assert list(meeting.agenda_items.order_by("order").values_list(*fields)) == [
        ("1", "Opening", None, 1, False, "", "secretariat"),
        ("5", "Review", None, 5, False, "", "secretariat"),
        ("5(e)", "DLD", "5", 6, True, "", "secretariat"),
    ]


@pytest.mark.parametrize(
    ("numbers", "there", "sentence"),
    (
        ((), (), "Choose the items"),
        (("1", "5"), ("5",), "has these numbers already: 5"),
        (("5(e)",), (), r"5\(e\) stands under 5"),
    ),
)
def test_agenda_is_taken_over_whole_or_not(editor, source, meeting, numbers, there, sentence):
    for number in there:
        make.make_item(meeting, number)

    with pytest.raises(ValidationError, match=sentence):
        agenda_copy(
            source=source,
            to=meeting,
            items=source.agenda_items.filter(number__in=numbers),
            by=editor,
        )

    assert [item.number for item in meeting.agenda_items.all()] == list(there)


def test_sub_item_is_taken_over_where_its_item_is_there(editor, source, meeting):
    five = make.make_item(meeting, "5")

    (copy,) = agenda_copy(
        source=source, to=meeting, items=AgendaItem.objects.filter(number="5(e)"), by=editor
    )

    assert copy.parent == five


def test_agenda_is_taken_over_by_the_secretariat_alone(person, source, meeting):
    with pytest.raises(PermissionDenied):
        agenda_copy(source=source, to=meeting, items=source.agenda_items.all(), by=person)
