"""From any spelling to the paper, to its annex, or to the papers with symbols like it."""

import pytest

from meetings.models import Document
from meetings.numbering import next_symbol
from tests.factories import (
    make_annex,
    make_document,
    make_meeting,
    make_plan,
    make_working_copy,
)
from tests.forms import posted
from tests.meetings.pages import Page, read

pytestmark = pytest.mark.django_db

SOM = "NEASPEC/SOM(26)/5"
ADDRESS = f"/documents/{SOM}/"
ADD = "/admin/meetings/document/add/"


@pytest.mark.parametrize(
    ("spelling", "address"),
    (
        ("neaspec som26 5", ADDRESS),
        ("SOM 26/5", ADDRESS),
        (f"{SOM}, Annex III", f"{ADDRESS}#annex-iii"),
        ("som26 5 annex 3", f"{ADDRESS}#annex-iii"),
        ("som26 5 annex 9", ADDRESS),
        ("som26 5, para. 11", ADDRESS),
        (f"{SOM}, para. 13", f"{ADDRESS}#para-13"),
        (f"{SOM}, paras 13-14", f"{ADDRESS}#para-13"),
        (f"para 14(a) of {SOM}", f"{ADDRESS}#para-14-a"),
        (f"Annex III to {SOM}", f"{ADDRESS}#annex-iii"),
        (f"para. 13 of Annex III to {SOM}", f"{ADDRESS}#annex-iii"),
        (f"document {SOM}", ADDRESS),
        (f"doc. {SOM}", ADDRESS),
        ("NEASPEC_SOM(26)_5_en.pdf", ADDRESS),
        (f"{SOM}/en.pdf", ADDRESS),
        (f"{SOM}/Rev.1/ru.docx", f"{ADDRESS}Rev.1/"),
        ("som26 5 revision 1", f"{ADDRESS}Rev.1/"),
        ("ICCD/COP(16)/CST/8", "/documents/ICCD/CRIC(22)/7%E2%80%93ICCD/COP(16)/CST/8/"),
    ),
)
def test_spelling_leads_to_the_paper_and_its_annex(client, spelling, address):
    paper = make_document(symbol=SOM, action_asked="13. To approve.\n\n14. To note:\n\n(a) All.")
    make_annex(paper, "Annex III")
    make_document(symbol=f"{SOM}/Rev.1")
    make_document(symbol="ICCD/CRIC(22)/7–ICCD/COP(16)/CST/8")

    led = [
        client.get(f"/d/{spelling}"),
        client.get("/search/", {"q": spelling}),
        client.get("/documents/", {"q": spelling}),
    ]

    assert [(way.status_code, way["Location"]) for way in led] == [(302, address)] * 3


@pytest.mark.parametrize(
    ("stored", "spelling"),
    (
        ("ICCD/CRIC(22)/7–NEASPEC/SOM(26)/70", "som26 70"),
        ("ICCD/CRIC(22)/7–NEASPEC/SOM(26)/70", "neaspec som26 70"),
        ("ICCD/CRIC(22)/7–SOM(26)/70", "NEASPEC/SOM(26)/70"),
        ("ICCD/CRIC(22)/7–NEASPEC/SOM(26)/70", "iccd/cric22/7 – som 26/70"),
        ("NEASPEC/SOM(26)/70–ICCD/CRIC(22)/7", "som26 70, annex 3"),
        ("SOM(26)/70", "NEASPEC/SOM(26)/70"),
    ),
)
def test_second_symbol_leads_to_the_paper_without_its_body_too(client, stored, spelling):
    paper = make_document(symbol=stored)
    make_document(symbol="NEASPEC/SOM(26)/700")
    make_document(symbol="ICCD/SOM(26)/70")

    response = client.get(f"/d/{spelling}")

    assert (response.status_code, response["Location"]) == (302, paper.get_absolute_url())


def test_place_of_a_paragraph_is_what_this_visitor_may_know(client, editor):
    paper = make_document(symbol=SOM)
    make_working_copy(make_plan()).activities.update(basis=f"{SOM}, paragraph 9")

    strangers = client.get(f"/d/{SOM}, para. 9")["Location"]
    client.force_login(editor)
    editors = client.get(f"/d/{SOM}, para. 9")["Location"]

    assert (strangers, editors) == (paper.get_absolute_url(), f"{ADDRESS}#para-9")


def test_symbol_that_nobody_has_offers_the_nearest_that_are_visible(client):
    make_document(symbol=SOM, title="Drivers")
    make_document(symbol="NEASPEC/SOM(26)/50", title="Hush", distribution="restricted")
    make_document(symbol="ICCD/COP(16)/CST/8", title="Elsewhere")

    response = client.get("/d/som 26 50")

    page = Page(response)
    assert response.status_code == 404
    assert f"Did you mean {SOM} Drivers" in page.part("nearest")
    assert ADDRESS in page.links
    assert "Hush" not in page.text
    assert "CST" not in page.text


def test_symbol_that_cannot_be_says_why(client):
    page = Page(client.get(f"/d/{SOM}/Rev.0"))

    assert "There is no Rev.0: numbers in a symbol begin with 1." in page.text


def test_search_offers_the_nearest_symbols_where_it_finds_nothing(client):
    make_document(symbol=SOM, title="Drivers")
    make_document(symbol="NEASPEC/SOM(26)/7", title="Hush", distribution="limited")

    near = read(client, "/search/?q=NEASPEC/SOM(26)/7")
    words = read(client, "/search/?q=nothing+here")

    assert f"Did you mean {SOM} Drivers" in near.text
    assert "Hush" not in near.text
    assert "Did you mean" not in words.text


# --- the desk -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "symbols", "offered"),
    (
        ("som", (), "NEASPEC/SOM(26)/1"),
        ("som", (SOM, f"{SOM}/Rev.7"), "NEASPEC/SOM(26)/6"),
        ("expert", (), ""),
        ("expert", ("NEASPEC/EGM/2",), "NEASPEC/EGM/3"),
    ),
)
def test_next_free_symbol_of_a_meeting(kind, symbols, offered):
    meeting = make_meeting(kind=kind, number=26 if kind == "som" else None)
    for symbol in symbols:
        make_document(symbol=symbol, meeting=meeting, published_at=None)

    assert next_symbol(meeting) == offered


def test_next_symbol_passes_over_one_that_another_meeting_has():
    paper = make_document(symbol=SOM)
    make_document(symbol="NEASPEC/SOM(26)/6", meeting=make_meeting())

    assert next_symbol(paper.meeting) == "NEASPEC/SOM(26)/7"


def test_desk_offers_the_next_symbol_and_refuses_what_cannot_be(client, editor):
    client.force_login(editor)
    meeting = make_meeting(kind="som", number=26)
    taken = make_document(symbol=SOM, meeting=meeting)
    address = f"{ADD}?meeting={meeting.pk}"

    page = client.get(address)
    answers = posted(page) | {"title": "A paper"}
    twin = client.post(address, answers | {"symbol": "neaspec som 26 5"})
    wrong = client.post(address, answers | {"symbol": f"{SOM}/Rev.0"})
    before = Document.objects.count()
    right = client.post(address, answers | {"symbol": f"{SOM}/Corr.1", "languages": ["en", "mn"]})

    assert answers["symbol"] in ("NEASPEC/SOM(26)/6", ["NEASPEC/SOM(26)/6"])
    assert "The next free one of SOM-26: NEASPEC/SOM(26)/6" in page.content.decode()
    link = f'<a href="/admin/meetings/document/{taken.pk}/change/">{SOM}</a>'
    assert f"There is a paper with this symbol already: {link}" in twin.content.decode()
    assert "There is no Rev.0: numbers in a symbol begin with 1." in wrong.content.decode()
    assert "neaspec som 26 5" in twin.content.decode()
    assert (before, right.status_code) == (1, 302)
    row = Document.objects.latest("pk")
    assert (row.symbol, row.base, row.relation, row.languages) == (
        f"{SOM}/Corr.1",
        taken,
        "corr",
        "en,mn",
    )
