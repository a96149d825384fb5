"""Pages of papers: the list, one paper, and the way to it from any spelling."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_decision,
    make_delegate,
    make_document,
    make_editor,
    make_file,
    make_item,
    make_meeting,
    make_official,
    make_plan,
    make_submitted,
)
from tests.meetings.pages import Page, read

pytestmark = pytest.mark.django_db

SOM_26_5 = "/documents/NEASPEC/SOM(26)/5/"


def symbols(page):
    return [row.split(" ")[0] for row in page.rows]


def make_paper(**fields):
    return make_document(**{"symbol": "NEASPEC/SOM(26)/5"} | fields)


# --- the list -----------------------------------------------------------------------------------


def test_list_is_newest_first_and_those_without_a_date_last(client):
    make_document(symbol="B/2", issued_on=dt.date(2023, 1, 1))
    make_document(symbol="C/3", issued_on=None)
    make_document(symbol="A/1", issued_on=dt.date(2023, 1, 1))
    make_document(symbol="D/4", issued_on=dt.date(2024, 1, 1))

    page = read(client, "/documents/")

    assert symbols(page) == ["D/4", "A/1", "B/2", "C/3"]
    assert "4 documents" in page.text


@pytest.mark.parametrize(
    ("query", "expected"),
    (
        ("meeting=som-26", ["A/1"]),
        ("kind=report", ["B/2"]),
        ("distribution=limited", ["B/2"]),
        ("year=2024", ["B/2"]),
        ("q=drivers", ["A/1"]),
        ("q=DRIVERS+land", ["A/1"]),
        ("q=b-2+training", ["B/2"]),
        ("q=nothing", []),
        ("meeting=som-26&kind=report", []),
        ("q=drivers&year=abc", ["A/1"]),
    ),
)
def test_list_is_filtered_by_what_the_address_asks(client, query, expected):
    meeting = make_meeting(slug="som-26", kind="som", number=26)
    make_document(symbol="A/1", title="Drivers of land degradation", meeting=meeting)
    make_document(
        symbol="B/2",
        title="Training",
        kind="report",
        distribution="limited",
        opened_at=timezone.now() - dt.timedelta(1),
        issued_on=dt.date(2024, 5, 1),
    )

    page = read(client, f"/documents/?{query}")

    assert symbols(page) == expected
    assert "Clear the filters" in page.text


@pytest.mark.parametrize(
    ("query", "note"),
    (
        ("year=abc", "“Issued in” was left out. Write a year in four digits."),
        ("year=99999999999", "“Issued in” was left out. Write a year in four digits."),
        ("year=0", "“Issued in” was left out. Write a year in four digits."),
        ("kind=zzz", "“Kind” was left out. There is no such choice."),
        ("meeting=zzz", "“Meeting” was left out. There is no such choice."),
        ("distribution=secret", "“Distribution” was left out. There is no such choice."),
        ("q=" + "x" * 900, "“Symbol, or words of the title” was left out. These are too many"),
        ("q=" + "x+" * 30, "“Symbol, or words of the title” was left out. These are too many"),
    ),
)
def test_list_says_what_it_left_out(client, query, note):
    make_document(symbol="A/1")

    page = read(client, f"/documents/?{query}")

    assert note in page.text
    assert symbols(page) == ["A/1"]


@pytest.mark.parametrize("query", ("q=" + "x" * 10_000, "q=%00", "year=%00"))
def test_ugly_question_is_refused_and_no_fault_of_ours(client, query):
    response = client.get(f"/documents/?{query}")

    assert response.status_code == 400


@pytest.mark.parametrize(
    "query", ("after=garbage", "before=%27", "last=1", "after=WyJ4Il0:abc", "q=%F0%9F%8C%8D")
)
def test_list_takes_any_mark(client, query):
    make_document(symbol="A/1", title="🌍")

    page = read(client, f"/documents/?{query}")

    assert symbols(page) == ["A/1"]


def test_filter_keeps_what_was_typed(client):
    response = client.get("/documents/?q=drivers&year=19x&kind=report")

    page = Page(response)
    typed = {field.get("name"): field.get("value") for field in page.find("input", page.main)}
    chosen = [option.get("value") for option in page.find("option") if "selected" in option.attrib]
    assert typed == {"q": "drivers", "year": "19x"}
    assert chosen == ["", "report", ""]


def test_list_hides_what_is_not_open_and_never_counts_it(client):
    make_document(symbol="OPEN/1")
    make_document(symbol="HIDDEN/1", distribution="restricted")
    make_document(symbol="HIDDEN/2", distribution="limited", meeting=make_meeting(title="Hush"))

    page = read(client, "/documents/")

    assert symbols(page) == ["OPEN/1"]
    assert "1 document " in page.text
    assert "HIDDEN" not in page.text
    assert "Hush" not in page.text


@pytest.mark.parametrize(
    ("query", "sentence"),
    (
        ("", "No document that is open to you has been published yet."),
        ("?q=zzz", "No document that is open to you matches all of this."),
    ),
)
def test_empty_list_says_why(client, query, sentence):
    make_document(symbol="HIDDEN/1", distribution="restricted")

    page = read(client, f"/documents/{query}")

    assert sentence in page.text


def test_list_pages_by_key(client):
    for number in range(60):
        make_document(symbol=f"A/{number:02}", issued_on=dt.date(2023, 1, 1))

    first = read(client, "/documents/")
    following = next(link for link in first.links if "after=" in link)
    second = read(client, f"/documents/{following}")

    assert symbols(first) + symbols(second) == [f"A/{number:02}" for number in range(60)]


# --- the way from any spelling ------------------------------------------------------------------


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
        "/d/neaspec som26 5",
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


# --- one paper ----------------------------------------------------------------------------------


def test_page_reads_as_a_paper_is_marked(client):
    meeting = make_meeting(
        kind="som", number=26, slug="som-26", title="Twenty-sixth Senior Officials Meeting"
    )
    item = make_item(meeting, "5(e)", title="Desertification")
    make_paper(
        items=(item,),
        title="Desertification and Land Degradation",
        distribution="limited",
        opened_at=dt.datetime(2023, 11, 24, 18, tzinfo=dt.UTC),
        opening_reason="The meeting is over.",
        language_line="English only",
        action_asked="13. Review and approve Annex II.",
        summary="Four parts.",
        source="document",
        source_note="The paper itself",
    )

    page = read(client, SOM_26_5)

    assert page.title == "Desertification and Land Degradation"
    for words in (
        "NEASPEC/SOM(26)/5 Distribution: Limited 6 October 2023 English only",
        "Twenty-sixth Senior Officials Meeting 23–24 November 2023, Seoul",
        "Item 5(e): Desertification",
        "Note by the Secretariat",
        # 18:00 in Greenwich is the next day in Seoul
        "Opened to the public on 25 November 2023: The meeting is over.",
        "Its class stays as printed: Limited.",
        "48 days before the meeting opened",
        "13. Review and approve Annex II.",
        "Four parts.",
        "No decision on this paper is recorded.",
        "No file of this paper has been supplied.",
        "Said in The paper itself",
    ):
        assert words in page.text
    assert {"/meetings/som-26/", "/meetings/som-26/#item-5-e"} <= set(page.links)


@pytest.mark.parametrize(
    ("issued", "precision", "said"),
    (
        (dt.date(2023, 11, 22), "day", "1 day before the meeting opened"),
        (dt.date(2023, 11, 23), "day", ""),
        (dt.date(2023, 10, 6), "month", ""),
        (None, "day", ""),
    ),
)
def test_days_before_the_meeting_are_said_where_they_are_known(client, issued, precision, said):
    make_paper(issued_on=issued, meeting=make_meeting(precision=precision))

    page = read(client, SOM_26_5)

    assert ("before the meeting opened" in page.text) is bool(said)
    assert said in page.text


def test_files_stand_with_language_format_size_pages_and_digest(client, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    paper = make_paper()
    make_file(paper, language="ru", content=b"x" * 1_300_000)
    make_file(paper, format="docx", source="sample", source_note="A reconstruction.")
    pdf = make_file(paper, pages=6)

    page = read(client, SOM_26_5)

    files = page.part("files")
    order = [files.index(words) for words in ("English, PDF", "English, DOCX", "Russian, PDF")]
    assert order == sorted(order)
    for words in ("6 pages", "1.3 MB", "Sample A reconstruction.", f"SHA-256 {pdf.sha256}"):
        assert words in files
    assert f"{SOM_26_5}en.pdf" in page.links


def test_annexes_say_what_is_draft_not_supplied_and_carried(client):
    paper = make_paper(items=(make_item(make_meeting()),))
    make_annex(paper, "Annex I", title="Concept note", text_supplied=False)
    third = make_annex(paper, "Annex III", title="Plan", is_draft=True, order=3)
    make_approved(make_plan(), third)

    page = read(client, SOM_26_5)

    annexes = page.part("annexes")
    assert "Annex I: Concept note Text not supplied" in annexes
    assert "Annex III: Plan Draft Carries Plan 2023-2024, version 1 Approved" in annexes
    assert {"annex-i", "annex-iii"} <= page.ids
    assert "/plans/2023-2024/versions/1/" in page.links


def test_annex_leads_strangers_only_as_far_as_they_may_read(client):
    paper = make_paper(items=(make_item(make_meeting()),))
    make_submitted(make_plan(), make_annex(paper))

    stranger = read(client, SOM_26_5)
    client.force_login(make_official())
    official = read(client, SOM_26_5)

    version = "/plans/2023-2024/versions/1/"
    assert (version in stranger.links, version in official.links) == (False, True)
    assert "/plans/2023-2024/" in stranger.links


def test_family_is_shown_both_ways_as_far_as_it_is_open(client):
    paper = make_paper()
    make_document(symbol="NEASPEC/SOM(26)/5/Add.1", base=paper, relation="add")
    make_document(
        symbol="NEASPEC/SOM(26)/5/Corr.1", base=paper, relation="corr", distribution="restricted"
    )

    parent = read(client, SOM_26_5)
    child = read(client, f"{SOM_26_5}Add.1/")

    assert "NEASPEC/SOM(26)/5/Add.1" in parent.part("family")
    assert "Corr.1" not in parent.text
    assert "Belongs to NEASPEC/SOM(26)/5 Add.: adds to it" in child.text


def test_decision_is_found_by_the_version_or_by_the_item(client):
    meeting = make_meeting(kind="som", number=26)
    item = make_item(meeting)
    paper, other = make_paper(items=(item,)), make_document(symbol="OTHER/1", items=(item,))
    make_approved(make_approach(), make_annex(paper), text="It approved it.", agenda_item=item)
    make_decision(meeting, text="It took note of item 5(e).", agenda_item=item)
    make_decision(make_meeting(), text="Another meeting.")

    texts = {
        row.symbol: read(client, row.get_absolute_url()).part("decisions") for row in (paper, other)
    }

    assert texts == {
        "NEASPEC/SOM(26)/5": "What the meeting did Approved SOM-26, entry 1 It approved it. "
        "Took note SOM-26, entry 2 It took note of item 5(e).",
        "OTHER/1": "What the meeting did Took note SOM-26, entry 2 It took note of item 5(e).",
    }


def test_paper_names_the_activity_it_comes_from(client):
    plan = make_plan()
    make_approved(plan, make_annex(make_document(items=(make_item(make_meeting()),))))
    make_paper(plan=plan, activity_code="E1")

    page = read(client, SOM_26_5)

    assert "Comes from Activity E1 Activity E1" in page.text
    assert "/plans/2023-2024/activities/E1/" in page.links


def test_restricted_paper_is_read_by_the_delegate_of_its_meeting_alone(client, client_elsewhere):
    paper = make_paper(distribution="restricted")
    client.force_login(make_delegate(paper.meeting))
    client_elsewhere.force_login(make_delegate(make_meeting()))

    inside, outside = client.get(SOM_26_5), client_elsewhere.get(SOM_26_5)

    assert (inside.status_code, outside.status_code) == (200, 404)
    assert inside["Cache-Control"] == "private, no-store"


def test_paper_in_preparation_says_so_to_the_secretariat(client):
    make_paper(published_at=None)
    client.force_login(make_editor())

    page = read(client, SOM_26_5)

    assert "In preparation: only the secretariat sees this paper." in page.text


def test_opening_to_come_is_told_to_those_who_read_the_paper_now(client):
    later = timezone.now() + dt.timedelta(days=400)
    make_paper(distribution="limited", opened_at=later, opening_reason="Agreed.")
    client.force_login(make_official())

    page = read(client, SOM_26_5)

    assert f"To be opened to the public on {later.day} " in page.text
