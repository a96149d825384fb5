"""Addresses are promises: what is printed in a paper must be answered for years."""

import pytest
from django.urls import resolve, reverse

from tests.factories import make_decision, make_document, make_file, make_item, make_meeting


@pytest.mark.parametrize(
    ("address", "name", "arguments"),
    (
        ("/meetings/", "meeting_list", {}),
        ("/meetings/som-26/", "meeting_detail", {"slug": "som-26"}),
        ("/documents/", "document_list", {}),
        (
            "/documents/NEASPEC/SOM(26)/5/",
            "document_detail",
            {"symbol": "NEASPEC/SOM(26)/5"},
        ),
        (
            "/documents/NEASPEC/SOM(26)/5/en.pdf",
            "document_file",
            {"symbol": "NEASPEC/SOM(26)/5", "language": "en", "format": "pdf"},
        ),
        ("/d/neaspec som26 5", "symbol_redirect", {"spelling": "neaspec som26 5"}),
        ("/decisions/", "decision_list", {}),
        ("/decisions/som-26/1/", "decision_detail", {"slug": "som-26", "number": 1}),
    ),
)
def test_address_names_its_view(address, name, arguments):
    match = resolve(address)

    assert (match.view_name, match.kwargs) == (f"meetings:{name}", arguments)


@pytest.mark.parametrize(
    "symbol",
    (
        "NEASPEC/SOM(26)/5",
        "ICCD/COP(8)/11*",
        "UNEP/EA.4/INF/3",
        "ICCD/CRIC(22)/7–ICCD/COP(16)/CST/8",
        "ICCD/COP(3)/5/Add.2(B)",
        "A 1/B?c#d%e",
    ),
)
def test_symbol_comes_back_from_its_address(symbol, rf, settings):
    request = rf.get(reverse("meetings:document_detail", args=(symbol,)))

    assert resolve(request.path_info).kwargs == {"symbol": symbol}


def test_brackets_and_slashes_stay_readable():
    address = reverse("meetings:document_detail", args=("NEASPEC/SOM(26)/5",))

    assert address == "/documents/NEASPEC/SOM(26)/5/"


@pytest.mark.django_db
def test_rows_know_their_addresses(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    meeting = make_meeting(slug="som-26", kind="som", number=26)
    item = make_item(meeting, "5(e)")
    paper = make_document(symbol="NEASPEC/SOM(26)/5", items=(item,))

    addresses = [
        row.get_absolute_url()
        for row in (meeting, item, paper, make_file(paper), make_decision(meeting))
    ]

    assert addresses == [
        "/meetings/som-26/",
        "/meetings/som-26/#item-5-e",
        "/documents/NEASPEC/SOM(26)/5/",
        "/documents/NEASPEC/SOM(26)/5/en.pdf",
        "/decisions/som-26/1/",
    ]


@pytest.mark.parametrize(
    "address",
    (
        "/meetings/",
        "/documents/",
        "/documents/A/1/",
        "/documents/A/1/en.pdf",
        "/d/a1",
        "/decisions/",
        "/decisions/a/1/",
        "/meetings/a/",
    ),
)
@pytest.mark.parametrize("method", ("post", "put", "delete"))
def test_nothing_here_is_written_to(client, address, method):
    response = getattr(client, method)(address)

    assert response.status_code == 405
