"""The way to a paper from any spelling of its symbol."""

import datetime as dt

import pytest

from tests.factories import (
    make_document,
    make_file,
)
from tests.meetings.pages import Page, read

pytestmark = pytest.mark.django_db

SOM_26_5 = "/documents/NEASPEC/SOM(26)/5/"


def make_paper(**fields):
    return make_document(**{"symbol": "NEASPEC/SOM(26)/5"} | fields)


@pytest.mark.parametrize(
    "address",
    (
        "/d/neaspec som26 5",
        "/d/NEASPEC/SOM(26)/5",
        "/d/neaspec–som–26–5/",
        "/documents/?q=neaspec+som26+5",
        "/documents/?q=NEASPEC/SOM(26)/5&year=1999",
    ),
)
def test_spelling_leads_to_the_paper(client, address):
    make_paper()

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, SOM_26_5)


@pytest.mark.parametrize(
    ("address", "canonical"),
    (
        ("/documents/neaspec/som(26)/5/", SOM_26_5),
        ("/documents/neaspec som26 5/", SOM_26_5),
        ("/documents/NEASPEC//SOM(26)/5/", SOM_26_5),
        ("/documents/neaspec-som-26-5/en.pdf", f"{SOM_26_5}en.pdf"),
        ("/documents/som26 5/en.pdf", f"{SOM_26_5}en.pdf"),
        ("/documents/doc. SOM 26/5/en.pdf?original", f"{SOM_26_5}en.pdf?original"),
    ),
)
def test_other_spelling_moves_to_the_address_for_good(
    client, address, canonical, settings, tmp_path
):
    settings.FILES_ROOT = tmp_path
    make_file(make_paper())

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, canonical)


@pytest.mark.parametrize(
    "address",
    (
        SOM_26_5,
        "/documents/neaspec som26 5/",
        f"{SOM_26_5}en.pdf",
        "/documents/neaspec som26 5/en.pdf",
        "/documents/som26 5/en.pdf",
        "/d/neaspec som26 5",
        "/d/som26 5",
        "/d/Annex III to NEASPEC/SOM(26)/5",
        "/d/para 13 of som26 5",
        "/d/NEASPEC_SOM(26)_5_en.pdf",
    ),
)
def test_paper_that_is_not_open_answers_as_if_it_were_not_there(
    client, address, settings, tmp_path
):
    settings.FILES_ROOT = tmp_path
    missing = client.get(address)
    make_file(make_paper(distribution="restricted"))

    hidden = client.get(address)

    assert (missing.status_code, hidden.status_code) == (404, 404)
    assert hidden.content == missing.content
    assert hidden.headers == missing.headers


def test_question_for_a_hidden_symbol_leads_nowhere(client):
    make_paper(distribution="limited")

    page = read(client, "/documents/?q=NEASPEC/SOM(26)/5")

    assert "No document that is open to you matches all of this." in page.text


def test_unknown_symbol_says_what_was_looked_for_and_where_to_look(client):
    response = client.get("/d/neaspec/som(99)/7")

    page = Page(response)
    assert response.status_code == 404
    assert "Looked for: neaspec/som(99)/7" in page.text
    assert "/documents/?q=neaspec/som%2899%29/7" in page.links


@pytest.mark.parametrize("spelling", ("%2F", "%20", "x" * 3000, "🌍", "<script>", "a%0Ab", "..%2F"))
def test_any_spelling_is_answered(client, spelling):
    response = client.get(f"/d/{spelling}")

    assert response.status_code == 404


def test_exact_symbol_is_never_taken_for_another(client):
    make_document(symbol="SOM(26)/5", issued_on=dt.date(2020, 1, 1))
    make_paper()

    response = client.get("/documents/SOM(26)/5/")

    assert Page(response).text.count("SOM(26)/5 Distribution") == 1
    assert response.status_code == 200
