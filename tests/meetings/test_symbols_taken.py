"""A symbol is one paper's, with NEASPEC before it or without, alone or beside another."""

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Document
from meetings.numbering import next_symbol
from tests.factories import make_document, make_meeting
from tests.forms import posted

pytestmark = pytest.mark.django_db

SOM = "NEASPEC/SOM(26)/5"
TWO = "ICCD/CRIC(22)/7–NEASPEC/SOM(26)/70"
TAKEN = "There is a paper with this symbol already."
ADD = "/admin/meetings/document/add/"


@pytest.fixture
def meeting(db):
    return make_meeting(kind="som", number=26)


def entered(meeting, symbol, **fields):
    row = Document(symbol=symbol, title="A paper", meeting=meeting, **fields)
    row.full_clean()
    row.save()
    return row


@pytest.mark.parametrize(
    ("there", "typed"),
    (
        (SOM, "neaspec som 26 5"),
        (SOM, "SOM(26)/5"),
        ("SOM(26)/5", SOM),
        (SOM, "ICCD/CRIC(22)/7–NEASPEC/SOM(26)/5"),
        (SOM, "ICCD/CRIC(22)/7–SOM(26)/5"),
        (TWO, "NEASPEC/SOM(26)/70"),
        (TWO, "SOM(26)/70"),
        (TWO, "ICCD/CRIC(22)/7"),
        (TWO, "NEASPEC/SOM(26)/70–ICCD/CRIC(22)/7"),
        (TWO, "UNEP/EA.4/INF/3–NEASPEC/SOM(26)/70"),
        ("A/70/5–E/2015/3", "A/70/5/E/2015/3"),
    ),
)
def test_symbol_that_leads_to_a_paper_is_refused_to_another(meeting, there, typed):
    make_document(symbol=there, meeting=meeting)

    with pytest.raises(ValidationError) as refusal:
        entered(meeting, typed)

    assert refusal.value.message_dict["symbol"] == [TAKEN]


@pytest.mark.parametrize(
    ("there", "typed"),
    (
        (SOM, "NEASPEC/SOM(26)/50"),
        (SOM, "ICCD/SOM(26)/5"),
        (TWO, "NEASPEC/SOM(26)/7"),
        (TWO, "NEASPEC/SOM(26)/70/Corr.1"),
        # what replaces a paper of two symbols keeps the second
        (TWO, "ICCD/CRIC(22)/7*–NEASPEC/SOM(26)/70"),
        (TWO, "ICCD/CRIC(22)/7/Rev.1–NEASPEC/SOM(26)/70"),
        (TWO, "ICCD/CRIC(22)/7–NEASPEC/SOM(26)/70*"),
    ),
)
def test_symbol_of_no_paper_is_taken(meeting, there, typed):
    make_document(symbol=there, meeting=meeting)

    paper = entered(meeting, typed)

    assert paper.symbol == typed


def test_papers_that_were_stored_with_one_symbol_stay_as_they_are(client, meeting):
    short = make_document(symbol="SOM(26)/5", meeting=meeting)
    whole = make_document(symbol=SOM, meeting=meeting)

    for paper in (short, whole):
        paper.title = "Another title"
        paper.full_clean()
        paper.save()
    led = [client.get(f"/d/{spelling}")["Location"] for spelling in ("som26 5", SOM)]

    assert led == ["/documents/SOM(26)/5/", f"/documents/{SOM}/"]


def test_desk_names_the_paper_that_has_a_further_symbol(client, editor, meeting):
    client.force_login(editor)
    taken = make_document(symbol=TWO, meeting=meeting, distribution="restricted")
    address = f"{ADD}?meeting={meeting.pk}"

    answers = posted(client.get(address)) | {"title": "A paper"}
    twin = client.post(address, answers | {"symbol": "som26 70"})

    link = f'<a href="/admin/meetings/document/{taken.pk}/change/">{TWO}</a>'
    assert f"There is a paper with this symbol already: {link}" in twin.content.decode()
    assert list(Document.objects.all()) == [taken]


def test_next_symbol_passes_over_one_that_stands_beside_another(meeting):
    make_document(symbol=SOM, meeting=meeting)
    make_document(symbol="ICCD/CRIC(22)/7–SOM(26)/6", meeting=make_meeting())

    assert next_symbol(meeting) == "NEASPEC/SOM(26)/7"


@pytest.mark.parametrize(
    ("there", "typed"), ((SOM, "SOM(26)/5/Rev.1"), (TWO, "NEASPEC/SOM(26)/70/Rev.1"))
)
def test_revision_finds_its_paper_by_any_symbol_of_it(meeting, there, typed):
    paper = make_document(symbol=there, meeting=meeting)

    revision = entered(meeting, typed)

    assert (revision.base, revision.relation) == (paper, "rev")
