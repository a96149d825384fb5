"""Search: a symbol leads to its paper, words are looked for in all that is open, texts included."""

import datetime as dt
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
from tests.neaspec_dld.searching import SEARCH, found, make_read_paper

pytestmark = pytest.mark.django_db

NOTHING = "Nothing that is open to you has all of these words."


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
