"""manage.py import_papers: a folder told field by field, stored once, paper by paper."""

import io

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Document, DocumentFile, MeetingKind
from meetings.papers import build_docx, build_pdf, read_paper
from tests.factories import make_document, make_file, make_item, make_meeting
from tests.loaded import rows_for_a_module
from tests.meetings.front_texts import MADE_UP, as_text
from tests.meetings.test_frontpage import RECONSTRUCTION

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def contents():
    paper = read_paper(RECONSTRUCTION)
    return {"pdf": build_pdf(paper), "docx": build_docx(paper), "txt": as_text(paper).encode()}


@pytest.fixture(scope="module")
def som(django_db_setup, django_db_blocker, tmp_path_factory):
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("import")):
        meeting = make_meeting(kind=MeetingKind.SOM, number=26, slug="som-26")
        make_item(meeting, "5(e)")
        yield meeting


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _read_at_once(monkeypatch, contents):
    """Without a process for each file; that files give this text is test_frontpage's."""
    text = contents["txt"].decode()
    monkeypatch.setattr("meetings.importing.folder.text_of", lambda path, form: text)


@pytest.fixture
def folder(tmp_path, contents):
    folder = tmp_path / "papers"
    folder.mkdir()
    for form in ("docx", "txt"):
        (folder / f"paper.{form}").write_bytes(contents[form])
    return folder


def run(folder, *options):
    """What it says, and its last words where there are faults."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(
            "import_papers", str(folder), "--meeting", "som-26", *options, stdout=out, stderr=err
        )
    except CommandError as fault:
        return out.getvalue().splitlines(), [*err.getvalue().splitlines(), str(fault)]
    return out.getvalue().splitlines(), []


def test_folder_is_told_and_stored_once(som, folder, contents):
    dry = run(folder, "--dry-run")
    before = Document.objects.count()
    first = run(folder)
    (folder / "paper_ru.pdf").write_bytes(contents["pdf"])
    second = run(folder)
    third = run(folder)

    assert before == 0
    assert dry[0][0] == "NEASPEC/SOM(26)/5"
    assert "  issued_on: 2023-10-06 [line 2]" in dry[0]
    assert "  paper.txt: plain text is read and not kept." in dry[0]
    assert dry[0][-1] == "  => Would be stored: the paper, in preparation; paper.docx"
    assert first[0][-1] == "  => Stored: the paper, in preparation; paper.docx"
    assert "  paper.docx: stored already, with NEASPEC/SOM(26)/5." in second[0]
    assert second[0][-1] == "  => Stored: files only; paper_ru.pdf"
    assert third[0][-1] == "  => Everything is there already."
    assert [faults for _, faults in (dry, first, second, third)] == [[], [], [], []]
    paper = Document.objects.get()
    assert (paper.published_at, paper.meeting) == (None, som)
    assert [item.number for item in paper.agenda_items.all()] == ["5(e)"]
    assert [annex.label for annex in paper.annexes.all()] == ["Annex I", "Annex II", "Annex III"]
    assert sorted(paper.files.values_list("language", "format")) == [("en", "docx"), ("ru", "pdf")]


def test_text_alone_makes_a_paper_without_a_file(som, folder):
    (folder / "paper.docx").unlink()

    said, faults = run(folder)

    assert said[-1] == "  => Stored: the paper, in preparation; no file"
    assert faults == []
    assert Document.objects.get().files.count() == 0


def test_what_is_not_taken_is_a_fault_and_the_rest_is_stored(som, folder):
    (folder / "made-up.txt").write_text(MADE_UP, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "list.csv").write_text("a,b")

    said, faults = run(folder)

    assert faults == [
        "broken.pdf: The PDF cannot be opened or has no page. It may be damaged or cut short.",
        "list.csv: It is no PDF, DOCX or TXT.",
        "NEASPEC/SOM(31)/7/Rev.1: It is a paper of SOM(31), which is not here.",
        "3 faults; the rest is as told.",
    ]
    assert "  => Stored: the paper, in preparation; paper.docx" in said
    assert [paper.symbol for paper in Document.objects.all()] == ["NEASPEC/SOM(26)/5"]


def test_another_file_of_the_same_place_is_not_taken(som, folder):
    paper = make_document(symbol="NEASPEC/SOM(26)/5", meeting=som)
    make_file(paper, format="docx")

    said, faults = run(folder)

    assert faults[0] == (
        "NEASPEC/SOM(26)/5: paper.docx: the paper has another DOCX in English already."
    )
    assert DocumentFile.objects.count() == 1
    assert said[-1].startswith("  => Not taken: paper.docx:")


def test_paper_that_is_refused_leaves_no_file(som, folder, settings, monkeypatch):
    monkeypatch.setattr("meetings.services.papers.text_ask", refuse)

    with pytest.raises(RuntimeError):
        run(folder)

    assert (Document.objects.count(), DocumentFile.objects.count()) == (0, 0)
    assert [path for path in settings.FILES_ROOT.rglob("*") if path.is_file()] == []


def refuse(**_):
    raise RuntimeError
