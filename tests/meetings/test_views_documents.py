"""The list of papers: order, filters, what it hides."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import (
    make_document,
    make_meeting,
)
from tests.meetings.pages import Page, read

pytestmark = pytest.mark.django_db


def symbols(page):
    return [row.split(" ")[0] for row in page.rows]


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
        ("distribution=secret", "“Class” was left out. There is no such choice."),
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
