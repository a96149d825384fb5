"""The page in the archive, opened from a folder: what it leads to and what it tells."""

import logging
from urllib.parse import unquote

import html5lib
import pytest

from tests import factories as make
from tests.meetings.kits import FOLDER, archive, papers_in
from tests.meetings.pages import HTML
from tests.test_html import faults_of


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def meeting(db):
    return make.make_meeting(slug="som-26", title="Twenty-sixth Meeting", kind="som", number=26)


@pytest.fixture
def item(meeting):
    return make.make_item(meeting, "5(e)", title="Desertification and Land Degradation", order=5)


@pytest.fixture
def paper(item):
    paper = make.make_document(symbol="NEASPEC/SOM(26)/5", items=(item,))
    make.make_file(paper, content=b"%PDF-1.7 five")
    make.make_file(paper, content=b"five in Word", format="docx")
    return paper


def test_index_leads_to_every_file_and_is_valid(client, item, paper):
    paper.agenda_items.add(make.make_item(item.meeting, "6", order=6))
    kit = archive(client)
    index = kit.read("som-26/index.html")

    links = [unquote(link.get("href")) for link in html5lib.parse(index.decode()).iter(HTML + "a")]
    in_kit = [name.removeprefix("som-26/") for name in papers_in(kit)]

    assert faults_of(index) == []
    # The paper stands under both of its items
    assert links == in_kit * 2


def test_index_tells_annexes_and_decisions_by_item(client, item, paper):
    make.make_annex(paper, "Annex I", title="Draft plan", is_draft=True)
    make.make_decision(item.meeting, agenda_item=item, text="The Meeting took note of it.")
    make.make_decision(item.meeting, text="Under no item.")

    index = archive(client).read("som-26/index.html")

    rows = [
        " ".join("".join(row.itertext()).split())
        for row in html5lib.parse(index.decode()).iter(HTML + "tr")
    ]
    assert faults_of(index) == []
    assert rows[3:] == [
        "Annex I Draft plan Draft",
        "Decision: Took note. The Meeting took note of it.",
    ]


def test_index_says_what_was_superseded(client, item, paper):
    revised = make.make_document(
        symbol="NEASPEC/SOM(26)/5/Rev.1", items=(item,), base=paper, relation="rev"
    )
    make.make_file(revised)

    index = html5lib.parse(archive(client).read("som-26/index.html").decode())

    cells = ["".join(cell.itertext()).strip() for cell in index.iter(HTML + "td")]
    titles = [cell for cell in cells if cell.startswith("Paper ")]
    assert titles == [f"{paper.title} Superseded by NEASPEC/SOM(26)/5/Rev.1", revised.title]


def test_missing_file_is_told_in_the_index(client, paper, tmp_path, caplog):
    gone = paper.files.get(format="docx")
    (tmp_path / gone.file.name).unlink()

    with caplog.at_level(logging.ERROR):
        kit = archive(client)

    assert papers_in(kit) == [f"{FOLDER}/NEASPEC_SOM(26)_5_en.pdf"]
    assert (
        "NEASPEC_SOM(26)_5_en.docx: not in this archive" in kit.read("som-26/index.html").decode()
    )
    assert "left out of a kit" in caplog.text
