"""The text of files: read in a limited process, kept page by page, or why there is none."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from docx import Document as Docx
from openpyxl import Workbook

from meetings import tasks
from meetings.models import FileText, TextPage
from meetings.scanning import Verdict
from meetings.services import document_file_store, text_ask, texts_ask
from meetings.tasks import read_text
from meetings.texts import Page, TextUnreadable, child, extract
from meetings.texts.keeping import keep
from meetings.texts.pages import clean
from tests import factories as make
from tests.meetings.packages import REL, packed, parts, relationships

SLIDE = (
    '<sld xmlns:a="a"><a:p><a:r><a:t>Pastures </a:t></a:r><a:r><a:t>rest</a:t></a:r></a:p></sld>'
)


def pages_of(path, form):
    """Without the process, whose limits are for the whole of it."""
    return [Page(p.number, p.kind, clean(p.text)) for p in child.pages_of(path, form)]


def test_docx_is_read_by_paragraph_tables_included(tmp_path):
    docx = Docx()
    docx.add_paragraph("Land under\tgrazing")
    docx.add_table(1, 1).cell(0, 0).text = "In a table"
    docx.save(tmp_path / "a")

    assert pages_of(tmp_path / "a", "docx") == [
        (1, "paragraph", "Land under grazing"),
        (2, "paragraph", "In a table"),
    ]


def test_head_of_the_sheets_is_read_once_and_paragraphs_are_counted_as_without_it(tmp_path):
    docx = Docx()
    docx.add_paragraph("Land")
    docx.add_section()
    first, second = docx.sections
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "NEASPEC/SOM(26)/5"
    first.first_page_header.add_paragraph("Distr.: Limited")
    first.header.paragraphs[0].text = "NEASPEC/SOM(26)/5"
    first.header.add_paragraph("Of other sheets")
    first.even_page_header.paragraphs[0].text = "Of even sheets"
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Of another section"
    docx.save(tmp_path / "a")

    assert pages_of(tmp_path / "a", "docx") == [
        (0, "header", "NEASPEC/SOM(26)/5\nDistr.: Limited\nOf other sheets"),
        (1, "paragraph", "Land"),
    ]


def test_head_of_a_first_sheet_that_is_not_another_is_left(tmp_path):
    docx = Docx()
    docx.add_paragraph("Land")
    docx.sections[0].first_page_header.paragraphs[0].text = "Not shown"
    docx.sections[0].header.paragraphs[0].text = "Shown"
    docx.save(tmp_path / "a")

    assert [page.text for page in pages_of(tmp_path / "a", "docx")] == ["Shown", "Land"]


def test_line_that_was_broken_by_hand_stays_one_paragraph_of_lines(tmp_path):
    docx = Docx()
    docx.add_paragraph("Distr.: Limited\n6 October 2023")
    docx.save(tmp_path / "a")

    assert pages_of(tmp_path / "a", "docx") == [(1, "paragraph", "Distr.: Limited\n6 October 2023")]


def test_xlsx_is_read_by_sheet(tmp_path):
    book = Workbook()
    book.active.append(["Budget", 1200])
    book.create_sheet().append(["Herders"])
    book.save(tmp_path / "a")

    assert pages_of(tmp_path / "a", "xlsx") == [
        (1, "sheet", "Budget 1200"),
        (2, "sheet", "Herders"),
    ]


def test_pptx_is_read_by_slide_in_the_order_of_the_show(tmp_path):
    shown = '<p xmlns:r="r"><sldId r:id="r1"/><sldId r:id="r0"/></p>'
    package = {
        **parts("pptx", main=shown),
        "ppt/_rels/presentation.xml.rels": relationships(
            (f"{REL}/slide", "slides/slide1.xml", False),
            (f"{REL}/slide", "slides/slide2.xml", False),
        ),
        "ppt/slides/slide1.xml": SLIDE,
        "ppt/slides/slide2.xml": SLIDE.replace("Pastures", "Dunes"),
    }
    (tmp_path / "a").write_bytes(packed(package))

    assert pages_of(tmp_path / "a", "pptx") == [
        (1, "slide", "Dunes rest"),
        (2, "slide", "Pastures rest"),
    ]


def test_text_has_no_characters_that_a_database_refuses():
    assert clean("a\0b\ud800c  d\r\n\r\ne co\ufffe\r\noperate") == "abc d\ne cooperate"


@pytest.mark.parametrize(
    ("content", "form", "seconds", "reason"),
    (
        (b"%PDF-1.7 broken", "pdf", 60, "damaged"),
        (packed(parts(main="<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")), "docx", 60, "damaged"),
        (b"%PDF-1.7", "pdf", 0, "slow"),
    ),
)
def test_file_that_cannot_be_read_says_why(tmp_path, content, form, seconds, reason):
    (tmp_path / "a").write_bytes(content)

    with pytest.raises(TextUnreadable) as refused:
        extract(tmp_path / "a", form, seconds=seconds)

    assert refused.value.reason == reason


def test_file_that_unpacks_to_far_too_much_is_left(tmp_path):
    bomb = f"<x>{'<p><t>aaaaaaaaaa</t></p>' * 700_000}</x>"
    (tmp_path / "a").write_bytes(packed(parts(main=bomb)))

    with pytest.raises(TextUnreadable) as refused:
        extract(tmp_path / "a", "docx")

    assert refused.value.reason == "large"


@pytest.mark.django_db
def test_file_stored_waits_and_is_read_by_the_worker(tmp_path):
    paper = make.make_document()
    docx = Docx()
    docx.add_paragraph("Sandstorms")
    docx.save(tmp_path / "a")
    upload = ContentFile((tmp_path / "a").read_bytes(), "a.docx")

    file = document_file_store(document=paper, language="en", upload=upload, by=None)
    waiting = FileText.objects.get().state
    read_text.call(file.pk)

    assert waiting == "waiting"
    assert FileText.objects.get().state == "read"
    assert [(p.number, p.kind, p.text) for p in TextPage.objects.all()] == [
        (1, "paragraph", "Sandstorms")
    ]


@pytest.mark.django_db
def test_read_texts_asks_for_what_is_missing_and_no_more():
    paper = make.make_document()
    read, _missing = make.make_file(paper), make.make_file(paper, language="zh")
    keep(file=read, pages=[Page(1, "page", "Dunes")])
    read_text.call(make.make_file(paper, language="ja").pk)
    said = StringIO()

    call_command("read_texts", stdout=said)
    call_command("read_texts", again=True, stdout=said)
    call_command("read_texts", anew=True, stdout=said)

    assert said.getvalue().split(" files wait to be read by the worker.\n") == ["1", "2", "3", ""]
    assert FileText.objects.get(file=read).state == "read"
    assert FileText.objects.get(file__language="ja").standing == (
        "Not readable. The file is damaged."
    )


@pytest.mark.django_db
def test_file_held_back_is_read_once_it_was_found_clean(monkeypatch):
    file = make.make_file(make.make_document(), scan="waiting")
    asked = []
    monkeypatch.setattr(tasks, "extract", lambda *_: [Page(1, "page", "Dunes")])
    monkeypatch.setattr(tasks.scanning, "is_set", lambda: True)
    monkeypatch.setattr(tasks.scanning, "scan", lambda _: Verdict(""))
    monkeypatch.setattr(type(read_text), "enqueue", lambda _, pk: asked.append(pk))

    text_ask(file=file)
    read_text.call(file.pk)
    held = FileText.objects.get().state, list(asked), texts_ask()
    tasks.scan_file.call(file.pk)
    read_text.call(file.pk)

    assert held == ("waiting", [], 0)
    assert (FileText.objects.get().state, asked) == ("read", [file.pk])


@pytest.mark.django_db
def test_pages_are_seen_by_those_who_see_the_paper():
    paper = make.make_document(distribution="restricted")
    keep(file=make.make_file(paper), pages=[Page(1, "page", "Dunes")])
    delegate = make.make_delegate(paper.meeting)

    seen = {
        who: (TextPage.objects.visible_to(user).count(), FileText.objects.visible_to(user).count())
        for who, user in (
            ("official", make.make_official()),
            ("delegate", delegate),
            ("editor", make.make_editor()),
        )
    }

    assert seen == {"official": (0, 0), "delegate": (1, 0), "editor": (1, 1)}


@pytest.mark.parametrize(
    ("found", "kept"),
    (("pro\x02\ngramme", "programme"), ("SOM\x02\n20", "SOM-20"), ("DLDD\x02\nNEAN", "DLDD-NEAN")),
)
def test_hyphen_at_a_lines_end_goes_where_a_word_was_parted(found, kept):
    assert clean(found) == kept
