"""Search: a symbol leads to its paper, words are looked for in titles of what is open."""

from urllib.parse import urlencode

import pytest

from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

SEARCH = "/search/"


@pytest.mark.parametrize(
    "words", ("NEASPEC/SOM(26)/5", "neaspec som26 5", " som 26  5 ", "SOM(26)/5", "som-26/5")
)
def test_symbol_in_any_spelling_leads_to_its_paper(client, words):
    make.make_paper_annex()

    response = client.get(SEARCH, {"q": words})

    assert (response.status_code, response["Location"]) == (302, "/documents/NEASPEC/SOM(26)/5/")


def test_symbol_of_a_paper_that_is_not_open_leads_nowhere(client):
    paper = make.make_document(symbol="HIDDEN/7", distribution="restricted")

    stranger = client.get(SEARCH, {"q": "HIDDEN/7"})
    client.force_login(make.make_delegate(paper.meeting))
    delegate = client.get(SEARCH, {"q": "HIDDEN/7"})

    assert (stranger.status_code, delegate.status_code) == (200, 302)
    assert "No title of a paper" in stranger.content.decode()


def test_exact_symbol_is_never_taken_for_another_that_it_is_short_for(client):
    make.make_document(symbol="NEASPEC/SOM(26)/5")
    make.make_document(symbol="SOM(26)/5")

    assert client.get(SEARCH, {"q": "SOM(26)/5"})["Location"] == "/documents/SOM(26)/5/"


def test_words_are_found_in_titles_of_papers_activities_and_meetings(client):
    make.make_approved_plan(activities=({"code": "E1", "title": "Pastures of Mongolia"},))
    make.make_document(symbol="TEST/1", title="Note on Mongolia")
    make.make_meeting(title="Workshop in Mongolia", slug="workshop")
    make.make_meeting(title="Elsewhere", slug="elsewhere")

    page = read(client, f"{SEARCH}?q=mongolia")

    assert "Documents: 1" in page.text
    assert "/documents/TEST/1/" in page.links
    assert "/plans/2023-2024/activities/E1/" in page.links
    assert "/meetings/workshop/" in page.links
    assert "/meetings/elsewhere/" not in page.links


def test_words_of_what_is_not_open_are_not_found_nor_counted(client):
    make.make_document(title="Secret pasture", distribution="restricted")
    make.make_meeting(title="Secret pasture meeting", is_public=False)
    working = make.make_working_copy(make.make_plan())
    make.make_activity(working, "E2", title="Secret pasture study")

    stranger = read(client, f"{SEARCH}?q=pasture")
    client.force_login(make.make_editor())
    editor = read(client, f"{SEARCH}?q=pasture")

    assert "No title of a paper" in stranger.text
    assert "Secret" not in stranger.text
    assert "Documents: 1" in editor.text
    assert "Activities: 0" in editor.text


def test_many_found_are_cut_and_lead_to_all(client):
    meeting = make.make_meeting()
    for number in range(21):
        make.make_document(symbol=f"TEST/{number}/X", title="A pasture", meeting=meeting)

    page = read(client, f"{SEARCH}?q=pasture")

    assert "Documents: 21" in page.text
    assert "/documents/?q=pasture" in page.links
    assert len([link for link in page.links if link.startswith("/documents/TEST")]) == 20


@pytest.mark.parametrize(
    ("words", "said"),
    (
        ("", "Write a symbol or a few words"),
        ("   ", "Write a symbol or a few words"),
        ("x" * 201, "Search for at most 10 words and 200 characters."),
        ("a b c d e f g h i j k", "Search for at most 10 words and 200 characters."),
        ("100%_", "No title of a paper"),
        ("<script>", "No title of a paper"),
    ),
)
def test_words_that_find_nothing_say_why(client, words, said):
    page = read(client, f"{SEARCH}?{urlencode({'q': words})}")

    assert said in page.text


def test_search_costs_the_same_however_many_are_found(client, django_assert_num_queries):
    for number in (1, 3):
        while make.Document.objects.count() < number:
            make.make_document(title="A pasture")
        with django_assert_num_queries(7):
            client.get(SEARCH, {"q": "pasture"})
