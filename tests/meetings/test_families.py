"""Families of papers: what replaces, adds and corrects, and what nobody may learn of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Document
from tests.factories import (
    make_annex,
    make_delegate,
    make_document,
    make_editor,
    make_file,
    make_meeting,
    make_official,
)
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

SOM = "NEASPEC/SOM(26)/5"
ADDRESS = f"/documents/{SOM}/"


@pytest.fixture
def meeting():
    return make_meeting(kind="som", number=26, slug="som-26")


@pytest.fixture
def original(meeting):
    return make_document(symbol=SOM, title="Drivers", meeting=meeting)


def belongs(suffix, base, **fields):
    relation = suffix.partition(".")[0].lower()
    return make_document(
        **{
            "symbol": f"{base.symbol}/{suffix}",
            "title": f"Drivers, {suffix}",
            "meeting": base.meeting,
            "base": base,
            "relation": relation,
        }
        | fields
    )


# --- what is read together ----------------------------------------------------------------------


def test_plain_symbol_leads_to_the_latest_revision_and_back(client, original):
    belongs("Rev.2", original, issued_on=dt.date(2023, 11, 2))
    belongs("Rev.1", original)

    answers = [client.get(address) for address in (ADDRESS, f"{ADDRESS}Rev.1/")]
    latest = read(client, f"{ADDRESS}Rev.2/")
    first = read(client, f"{ADDRESS}?original")

    assert (answers[0].status_code, answers[0]["Location"]) == (302, f"{ADDRESS}Rev.2/")
    assert answers[1].status_code == 200
    assert f"This is the latest; the original is at {SOM}" in latest.text
    assert f"{ADDRESS}?original" in latest.links
    assert first.title == "Drivers"
    for page in (answers[1].content.decode(), client.get(f"{ADDRESS}?original").content.decode()):
        assert "Superseded by" in page
    assert f"Superseded by {SOM}/Rev.2, 2 November 2023" in first.text
    assert "Superseded by" not in latest.text


def test_page_shows_what_to_read_together_and_what_each_changed(client, original):
    old = belongs("Add.1", original)
    belongs("Corr.1", old, symbol=f"{SOM}/Add.1/Corr.1", relation="corr")
    revision = belongs("Rev.1", original, change_note="Annex II was redrafted.")
    addendum = belongs("Add.1", revision, issued_on=None)
    belongs(
        "Corr.1",
        addendum,
        change_note="Mining, not farming, in paragraph 7.",
        languages="en,ru",
    )
    belongs("Amend.1", revision, issued_on=dt.date(2023, 11, 3))

    family = read(client, f"{ADDRESS}Rev.1/").part("family")

    assert family == (
        "Read together "
        f"{SOM}/Rev.1 this paper Drivers, Rev.1 Latest "
        "6 October 2023 Rev.: replaces it What it changed: Annex II was redrafted. "
        f"{SOM}/Rev.1/Add.1 Drivers, Add.1 "
        "date not known Add.: adds to it What it changed has not been entered. "
        f"{SOM}/Rev.1/Add.1/Corr.1 Drivers, Corr.1 "
        "6 October 2023 Corr.: corrects it Corrects only: English, Russian "
        "What it changed: Mining, not farming, in paragraph 7. "
        f"{SOM}/Rev.1/Amend.1 Drivers, Amend.1 "
        "3 November 2023 Amend.: amends it What it changed has not been entered. "
        "Earlier texts, and what belongs to them "
        f"{SOM} Drivers 6 October 2023 Original "
        f"{SOM}/Add.1 Drivers, Add.1 "
        "6 October 2023 Add.: adds to it What it changed has not been entered. "
        f"{SOM}/Add.1/Corr.1 Drivers, Corr.1 6 October 2023 Corr.: corrects it "
        "Corrects all language versions What it changed has not been entered."
    )


def test_revision_may_name_the_revision_before_it(client, original):
    belongs("Rev.10", belongs("Rev.9", original), symbol=f"{SOM}/Rev.10")

    assert client.get(ADDRESS)["Location"] == f"{ADDRESS}Rev.10/"
    assert f"Superseded by {SOM}/Rev.10" in read(client, f"{ADDRESS}Rev.9/").text


def test_revised_addendum_is_read_in_its_latest_text(client, original):
    addendum = belongs("Add.1", original)
    belongs("Rev.1", addendum)

    family = read(client, ADDRESS).part("family")
    page = read(client, f"{ADDRESS}Add.1/")

    together, earlier = family.split("Earlier texts")
    assert f"{SOM}/Add.1/Rev.1" in together
    assert f"{SOM}/Add.1 Drivers" in earlier
    assert f"Superseded by {SOM}/Add.1/Rev.1" in page.text


def test_paper_that_stands_alone_shows_no_family(client, original):
    page = read(client, ADDRESS)

    assert "family" not in page.ids
    assert "Superseded" not in page.text
    assert "This is the latest" not in page.text


def test_file_of_the_plain_symbol_is_the_latest_texts(client, original, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    make_file(original)
    make_file(original, language="ru")
    make_file(belongs("Rev.1", original))
    make_file(belongs("Rev.2", original, distribution="restricted"))

    plain, fixed, other, revision = (
        client.get(ADDRESS + name)
        for name in ("en.pdf", "en.pdf?original", "ru.pdf", "Rev.1/en.pdf")
    )
    page = read(client, f"{ADDRESS}?original")

    assert (plain.status_code, plain["Location"]) == (302, f"{ADDRESS}Rev.1/en.pdf")
    assert [answer.status_code for answer in (fixed, other, revision)] == [200, 200, 200]
    assert {f"{ADDRESS}en.pdf?original", f"{ADDRESS}ru.pdf?original"} <= set(page.links)
    for answer in (fixed, other, revision):
        assert answer.getvalue()


# --- what nobody may learn ----------------------------------------------------------------------


def test_hidden_members_leave_no_trace(client, client_elsewhere, original):
    make_annex(original)
    before = {address: client.get(address).content for address in (ADDRESS, "/documents/")}
    meeting_before = client.get("/meetings/som-26/").content
    missing = client.get(f"/d/{SOM}/Rev.1").content
    revision = belongs("Rev.1", original, distribution="restricted", change_note="Hush")
    belongs("Add.1", revision, distribution="limited")
    belongs("Corr.1", original, published_at=None)

    official = client_elsewhere
    official.force_login(make_official())

    assert {address: client.get(address).content for address in before} == before
    assert client.get("/meetings/som-26/").content == meeting_before
    assert client.get(f"/d/{SOM}/Rev.1").content == missing
    # An official may know of the Limited addendum, and of nothing else
    assert official.get(ADDRESS).status_code == 200
    page = read(official, ADDRESS)
    assert f"{SOM}/Rev.1/Add.1" in page.part("family")
    assert "Hush" not in page.text
    assert f"{SOM}/Rev.1 " not in page.text
    assert "Superseded" not in page.text


def test_delegate_is_led_to_the_restricted_revision(client, original):
    belongs("Rev.1", original, distribution="restricted")
    client.force_login(make_delegate(original.meeting))

    assert client.get(ADDRESS)["Location"] == f"{ADDRESS}Rev.1/"


def test_revision_in_preparation_replaces_nothing(client, original):
    belongs("Rev.1", original, published_at=None)
    client.force_login(make_editor())

    page = read(client, ADDRESS)

    assert "Superseded" not in page.text
    assert f"In preparation {SOM}/Rev.1" in page.part("family")


# --- lists --------------------------------------------------------------------------------------


def test_lists_mark_what_was_replaced_and_lead_to_the_very_paper(client, original):
    belongs("Rev.1", original)
    make_document(symbol="NEASPEC/SOM(26)/10", meeting=original.meeting)

    for address in ("/documents/", "/meetings/som-26/"):
        page = read(client, address)

        rows = [row for row in page.rows if row.startswith("NEASPEC")]
        assert [row.split(" ")[0] for row in rows] == [SOM, f"{SOM}/Rev.1", "NEASPEC/SOM(26)/10"]
        assert [f"Superseded by {SOM}/Rev.1" in row for row in rows] == [True, False, False]
        assert f"{ADDRESS}?original" in page.links


@pytest.mark.parametrize("members", (1, 3))
def test_family_costs_the_same_however_large_it_is(
    client, original, members, django_assert_num_queries
):
    for number in range(members):
        belongs(f"Add.{number + 1}", original)

    # The paper; annexes, decisions, files, items, family; pillars, activities, decisions and
    # outcomes that rest on it
    with django_assert_num_queries(10):
        assert client.get(ADDRESS).status_code == 200
    # Revisions besides the page, its count and the meetings to choose from
    with django_assert_num_queries(4):
        assert client.get("/documents/").status_code == 200


# --- what the desk enters -----------------------------------------------------------------------


def entered(meeting, symbol, **fields):
    row = Document(symbol=symbol, title="A paper", meeting=meeting, **fields)
    row.full_clean()
    row.save()
    return row


def test_paper_finds_the_one_its_symbol_names(original):
    revision = entered(original.meeting, "neaspec som26 5 rev1")
    addendum = entered(original.meeting, f"{SOM}/Rev.1/Add.1")
    orphan = entered(original.meeting, "NEASPEC/SOM(26)/9/Corr.1")

    assert (revision.symbol, revision.base, revision.relation) == (f"{SOM}/Rev.1", original, "rev")
    assert (addendum.base, addendum.relation) == (revision, "add")
    assert (orphan.base, orphan.relation) == (None, "")


@pytest.mark.parametrize(
    ("symbol", "fields", "sentence"),
    (
        (f"{SOM}/Rev.0", {}, "There is no Rev.0: numbers in a symbol begin with 1."),
        ("neaspec som 26 5", {}, "There is a paper with this symbol already."),
        (f"{SOM}/Corr.1", {"relation": "add"}, f"{SOM}/Corr.1 is a Corr. by its symbol."),
        (f"{SOM}/Add.1", {"languages": "en"}, "Only a Corr. corrects some languages"),
        ("NEASPEC/SOM(26)/6", {"change_note": "More."}, "Say which paper it changes too."),
    ),
)
def test_impossible_paper_is_refused_with_the_reason(original, symbol, fields, sentence):
    base = {"base": original} if "relation" in fields else {}

    with pytest.raises(ValidationError) as refusal:
        entered(original.meeting, symbol, **base, **fields)

    assert sentence in str(refusal.value)


def test_paper_belongs_neither_to_itself_nor_too_deep(original):
    line = [original]
    for suffix in ("Rev.1", "Add.1", "Corr.1"):
        line.append(belongs(suffix, line[-1]))
    original.base, original.relation = line[-1], "rev"

    with pytest.raises(ValidationError, match="A paper cannot belong to itself"):
        original.full_clean()
    with pytest.raises(ValidationError, match="this is too deep"):
        entered(original.meeting, f"{line[-1].symbol}/Add.1")


def test_symbol_on_record_stays_though_no_grammar_knows_it(meeting):
    row = make_document(symbol="Non-paper of the Chair", meeting=meeting)

    row.title = "Another title"
    row.full_clean()

    assert row.symbol == "Non-paper of the Chair"
