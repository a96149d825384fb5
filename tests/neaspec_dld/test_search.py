"""Search: a symbol leads to its paper, words are looked for in all that is open, texts included."""

import datetime as dt
import re
from html import unescape
from itertools import product
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection

from meetings.models import Document, Outcome, SearchEntry
from meetings.search.database import install
from meetings.texts import Page
from meetings.texts.keeping import keep
from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

SEARCH = "/search/"
NOTHING = "Nothing that is open to you has all of these words."


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
    assert NOTHING in stranger.content.decode()


def test_exact_symbol_is_never_taken_for_another_that_it_is_short_for(client):
    make.make_document(symbol="NEASPEC/SOM(26)/5")
    make.make_document(symbol="SOM(26)/5")

    assert client.get(SEARCH, {"q": "SOM(26)/5"})["Location"] == "/documents/SOM(26)/5/"


def make_read_paper(*pages, language="en", **fields):
    """A paper with a PDF whose pages say this."""
    paper = make.make_document(**fields)
    file = make.make_file(paper, language=language)
    keep(file=file, pages=[Page(number, "page", text) for number, text in enumerate(pages, 1)])
    return paper


def found(client, words, **filters):
    """The addresses of what is found, in order."""
    html = client.get(SEARCH, {"q": words, **filters}).content.decode()
    assert html.count("<h1>") == 1
    return [unescape(link) for link in re.findall(r'<h2><a href="([^"]+)">', html)]


def test_words_are_found_in_all_kinds_those_in_titles_first(client):
    make.make_approved_plan(
        activities=({"code": "E1", "title": "A study", "description": "Pastures of Mongolia"},)
    )
    make.make_document(symbol="TEST/1", title="Note on Mongolia")
    meeting = make.make_meeting(title="Workshop", slug="workshop", place="Mongolia")
    make.make_decision(meeting, text="The Meeting thanked Mongolia.")
    Outcome.objects.create(meeting=meeting, text="Mongolia proposed a study.")
    make.make_meeting(title="Elsewhere", slug="elsewhere")

    addresses = found(client, "mongolia")

    assert addresses[0] == "/documents/TEST/1/"
    assert sorted(addresses[1:]) == [
        "/decisions/workshop/1/",
        "/meetings/workshop/",
        "/meetings/workshop/#outcomes",
        "/plans/2023-2024/activities/E1/",
    ]


def test_hit_in_a_text_says_the_page_and_marks_the_words_escaped(client):
    make_read_paper("Nothing", "Of <b>dunes</b> & Wüsten that move", symbol="TEST/1")

    html = client.get(SEARCH, {"q": "wuste dune"}).content.decode()

    assert "page 2 of the PDF" in html
    assert "Of &lt;b&gt;<mark>dunes</mark>&lt;/b&gt; &amp; <mark>Wüsten</mark> that" in html


def test_hit_in_the_head_of_a_docx_says_so(client):
    file = make.make_file(make.make_document(symbol="TEST/1"), format="docx")
    keep(file=file, pages=[Page(0, "header", "Of dunes"), Page(1, "paragraph", "Of sand")])

    html = client.get(SEARCH, {"q": "dunes"}).content.decode()

    assert "page header of the DOCX" in html
    assert "Of <mark>dunes</mark>" in html


@pytest.mark.parametrize(
    ("words", "is_found"),
    (
        ("sand storms", True),
        ("SAND", True),
        ('"sand and dust"', True),
        ('"dust and sand"', False),
        ('"san"', False),
        ("san", True),
        ("co-operat", True),
        ("沙漠", True),
        ("漠沙", False),
        ("пески", True),
        ("\uff53\uff41\uff4e\uff44", True),
        ("sand OR nothing", False),
        ("est", False),
    ),
)
def test_text_is_found_by_words_beginnings_and_phrases(client, words, is_found):
    make_read_paper("Sand and dust storms: co-operation. 土地沙漠化 ПЕСКИ", symbol="TEST/A/1")

    assert bool(found(client, words)) is is_found


@pytest.mark.parametrize("word", ("Монгольский", "цөлжилт", "WUSTE"))
def test_place_is_said_of_a_word_in_any_case_and_with_any_marks(client, word):
    make_read_paper("Нет", "Нет монгольский район. ЦӨЛЖИЛТ, Wüste", symbol="TEST/1")

    html = client.get(SEARCH, {"q": word}).content.decode()

    assert "page 2 of the PDF" in html
    assert html.count("<mark>") == 1


@pytest.mark.parametrize(
    "before",
    ("土地退化" * 300, "land 化 漠 " * 5_500),
    ids=("words said often", "many words"),
)
def test_words_that_follow_each_other_are_found_at_the_end_of_a_long_text(client, before):
    make_read_paper(before, "荒漠化 SOM(26)", symbol="TEST/1")

    assert [bool(found(client, words)) for words in ("漠化", "som26", '"化 26"')] == [
        True,
        True,
        False,
    ]


def test_text_is_indexed_as_far_as_both_databases_can(client):
    letters = [chr(0x1E922 + number) for number in range(30)]  # of four bytes each
    rare = " ".join("".join(three) * 18 for three in product(letters[:20], repeat=3))
    make_read_paper("Glaciers", rare, "moraine", symbol="TEST/1")

    assert (found(client, "glaciers"), found(client, "moraine")) == (["/documents/TEST/1/"], [])


SECRETS = {
    "restricted": {"distribution": "restricted"},
    "limited": {"distribution": "limited"},
    "unpublished": {"published_at": None},
}
ROLES = {
    "stranger": (),
    "official": ("limited",),
    "delegate": ("restricted", "limited"),
    "another delegate": (),
    "editor": ("restricted", "limited", "unpublished"),
}


@pytest.mark.parametrize("role", ROLES)
def test_words_of_what_is_not_open_are_not_found_counted_or_shown(client, role):
    meeting = make.make_meeting()
    for name, fields in SECRETS.items():
        make_read_paper(f"zebra {name}word", symbol=f"T/{name}", meeting=meeting, **fields)
    working = make.make_working_copy(make.make_plan())
    make.make_activity(working, "E2", title="Zebra draft")
    make.make_meeting(title="Zebra meeting", is_public=False)
    users = {
        "official": make.make_official,
        "delegate": lambda: make.make_delegate(meeting),
        "another delegate": lambda: make.make_delegate(make.make_meeting()),
        "editor": make.make_editor,
    }
    if role in users:
        client.force_login(users[role]())

    html = client.get(SEARCH, {"q": "zebra"}).content.decode()
    words = [name for name in SECRETS if found(client, f"{name}word")]

    number = len(ROLES[role]) + (role == "editor")
    assert words == [name for name in SECRETS if name in ROLES[role]]
    assert (f"{number} found" in html) is bool(number)
    assert [name for name in SECRETS if f"{name}word" in html] == words
    assert "Zebra draft" not in html


def test_text_of_a_file_that_is_held_back_is_found_by_nobody(client, editor):
    paper = make_read_paper("Glaciers melt", symbol="TEST/1")
    file = paper.files.get()
    client.force_login(editor)
    before = found(client, "glaciers")

    file.scan, file.scan_said = "infected", "Eicar"
    file.save()

    assert (before, found(client, "glaciers")) == (["/documents/TEST/1/"], [])


def test_paper_that_was_revised_is_named_as_superseded_and_opened_itself(client):
    first = make_read_paper("Glaciers", symbol="TEST/1")
    make_read_paper("Ice", symbol="TEST/1/REV.1", base=first, relation="rev")

    page = read(client, f"{SEARCH}?q=glaciers")

    assert "/documents/TEST/1/?original" in page.links
    assert "Superseded by TEST/1/REV.1" in page.text


def test_index_follows_what_is_changed_and_deleted(client):
    paper = make_read_paper("Glaciers", symbol="TEST/1", title="First")

    paper.title = "Second"
    paper.save()
    renamed = found(client, "first"), found(client, "second glaciers")
    paper.files.get().delete()
    without_file = found(client, "glaciers")
    paper.delete()

    assert (renamed, without_file) == (([], ["/documents/TEST/1/"]), [])
    assert SearchEntry.objects.filter(kind="paper").count() == 0


def test_activity_is_found_while_its_text_is_the_approved_one(client):
    plan = make.make_approved_plan(activities=({"code": "E1", "title": "Glaciers"},)).plan
    before = found(client, "glaciers")
    make.make_approved(plan, make.make_paper_annex("Annex IX"))
    entries = SearchEntry.objects.filter(kind="activity")

    assert before == found(client, "glaciers") == ["/plans/2023-2024/activities/E1/"]
    assert list(entries.values_list("row", flat=True)) == [
        plan.versions.approved().get().activities.get().pk
    ]


def test_rebuild_writes_what_is_missing_and_takes_what_is_too_much(client):
    make_read_paper("Glaciers", symbol="TEST/1")
    SearchEntry.objects.all().delete()
    SearchEntry.objects.create(kind="paper", row=10_000, title="glaciers")
    make.make_meeting(title="Glaciers", slug="ice")

    call_command("rebuild_search", verbosity=0)

    assert found(client, "glaciers") == ["/meetings/ice/", "/documents/TEST/1/"]


def test_full_text_is_made_again_where_the_table_was_remade(client):
    make.make_document(symbol="TEST/1", title="Glaciers")
    connection.check_constraints()  # PostgreSQL alters no table while some wait
    lost = {"sqlite": "TRIGGER meetings_searchentry_inserted"}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP {lost.get(connection.vendor, 'INDEX meetings_searchentry_words')}")

    install(using="default")
    make.make_document(symbol="TEST/2", title="Glaciers")

    assert found(client, "glaciers") == ["/documents/TEST/2/", "/documents/TEST/1/"]


def test_filters_live_in_the_address_and_stay_while_paging(client):
    som = make.make_meeting(slug="som", title="One")
    for number in range(11):
        make.make_document(symbol=f"T/{number}/X", title="A pasture", meeting=som)
    make.make_document(
        symbol="OLD/1", title="A pasture", meeting=som, issued_on=dt.date(2020, 1, 1)
    )
    make.make_meeting(title="Pasture meeting", slug="pasture")

    page = read(client, f"{SEARCH}?q=pasture&kind=paper&meeting=som&year=2023")
    rest = found(client, "pasture", kind="paper", meeting="som", year=2023, page=2)

    assert "11 found" in page.text
    assert "?q=pasture&kind=paper&meeting=som&year=2023&page=2" in page.links
    assert rest == ["/documents/T/0/X/"]
    assert found(client, "pasture", kind="meeting") == ["/meetings/pasture/"]
    assert found(client, "pasture", year=2020) == ["/documents/OLD/1/"]


@pytest.mark.parametrize(
    ("words", "said"),
    (
        ("", "Write a symbol or a few words"),
        ("   ", "Write a symbol or a few words"),
        ("x" * 201, "Search for at most 10 words and 200 characters."),
        ("a b c d e f g h i j k", "Search for at most 10 words and 200 characters."),
        ("100%_", NOTHING),
        ("<script>", NOTHING),
        ('"', NOTHING),
        ('" OR title : (* ^ NEAR(a b) -x AND', NOTHING),
        ("'':* & | ! <->", NOTHING),
        ("\N{GRINNING FACE}", NOTHING),
        ("x " * 500, "Search for at most 10 words and 200 characters."),
    ),
)
def test_words_that_find_nothing_say_why(client, words, said):
    page = read(client, f"{SEARCH}?{urlencode({'q': words})}")

    assert said in page.text


@pytest.mark.parametrize("q", ("a%00", "%ED%A0%80", "x" * 10_000))
def test_what_no_text_has_is_refused_in_words(client, q):
    assert client.get(f"{SEARCH}?q={q}").status_code == 400


def test_search_costs_the_same_however_many_are_found(client, django_assert_num_queries):
    for number in (1, 3):
        while Document.objects.count() < number:
            make_read_paper("A pasture")
        with django_assert_num_queries(9):
            client.get(SEARCH, {"q": "pasture"})
