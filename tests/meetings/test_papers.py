"""Papers are built from data as real, readable, repeatable files."""

import dataclasses
import datetime as dt
import io
import re

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from meetings.papers import PaperError, build_docx, build_pdf
from meetings.papers.paper import (
    Annex,
    Masthead,
    Notice,
    Paper,
    Paragraph,
    Point,
    Section,
    Table,
    paper_from_dict,
)

MASTHEAD = Masthead(
    symbol="TEST/1/Add.2",
    distribution="Limited",
    issued=dt.date(2023, 10, 6),
    languages="English only",
    body=("FIRST BODY", "SECOND BODY"),
    meeting="Meeting of a test",
    dates="23-24 November 2023",
    place="Seoul, Republic of Korea",
    agenda_heading="Review",
    item="Item 5(e) of the agenda",
    title="Land & soil <in> #review",
    kind="Note by a test",
)
PAPER = Paper(
    masthead=MASTHEAD,
    notice=Notice(mark="SAMPLE", text="This paper is made up."),
    sections=(
        Section(
            number="I",
            title="Background",
            paragraphs=(
                Paragraph(number=1, text="First words.", footnote="A note below."),
                Paragraph(
                    number=2,
                    text="Two points:",
                    points=(
                        Point(letter="a", text="one; and"),
                        Point(letter="c", text="three.", quoted=True),
                    ),
                ),
            ),
            table=Table(caption="Classes", head=("Class", "Open to"), rows=(("General", "all"),)),
        ),
        Section(number="II", title="Action", paragraphs=(Paragraph(3, "Approve.", quoted=True),)),
    ),
    annexes=(Annex(label="ANNEX I", title="A note", text="Not supplied."),),
    author="A test",
)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as a reader's copy and paste would give it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_bounded().replace("\r\n", "\n"))
            text.close()
            page.close()
        return pages
    finally:
        document.close()


def masthead_lines(head: Masthead) -> list[str]:
    return [
        head.symbol,
        f"Distr.: {head.distribution}",
        head.issued_text,
        head.languages,
        *head.body,
        head.meeting,
        head.dates,
        head.place,
        head.agenda_heading.upper(),
        f"({head.item})",
        head.title,
        head.kind,
    ]


def test_pdf_first_page_has_masthead_and_notice():
    first = pages_of(build_pdf(PAPER))[0]

    lines = first.split("\n")
    assert [line for line in masthead_lines(MASTHEAD) if line not in lines] == []
    assert "SAMPLE This paper is made up." in re.sub(r"\s+", " ", first)
    assert lines.index("TEST/1/Add.2") == 0


def test_pdf_shows_numbers_letters_quotes_table_and_note():
    text = re.sub(r"\s+", " ", " ".join(pages_of(build_pdf(PAPER))))

    for expected in (
        "I. BACKGROUND",
        "1. First words.1",
        "2. Two points: (a) one; and (c) “three.”",
        "Table 1: Classes Class Open to General all",
        "1A note below.",
        "II. ACTION",
        "3. “Approve.”",
        "ANNEX I: A note Not supplied.",
    ):
        assert expected in text


def test_pdf_is_tagged_titled_and_in_its_language():
    pdf = build_pdf(PAPER)

    assert b"/StructTreeRoot" in pdf
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", pdf)
    assert re.search(rb"/Lang\s*\(en\)", pdf)
    assert b"pdfuaid:part>1<" in pdf
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    properties = document.get_metadata_dict()
    page = document[0]
    assert [round(length) for length in page.get_size()] == [595, 842]
    page.close()
    document.close()
    assert properties["Title"] == "TEST/1/Add.2: Land & soil <in> #review (SAMPLE)"
    assert properties["Author"] == "A test"
    assert properties["CreationDate"] == "D:20231006000000Z"


def test_pdf_says_page_and_mark_on_later_pages():
    many = tuple(Paragraph(number, "Words. " * 60) for number in range(1, 12))
    paper = dataclasses.replace(PAPER, sections=(Section("I", "Long", many),))

    pages = pages_of(build_pdf(paper))

    assert len(pages) > 1
    for number, page in enumerate(pages[1:], start=2):
        assert page.startswith("SAMPLE TEST/1/Add.2\n")
        assert f"{number} / {len(pages)}" in page


def test_pdf_shows_markup_as_text():
    hostile = '#read("/etc/passwd") $x$ *bold* @label <tag> \\ //'
    paper = dataclasses.replace(PAPER, annexes=(Annex("ANNEX I", "A", hostile),))

    text = "".join(pages_of(build_pdf(paper)))

    assert hostile in text


def test_pdf_refuses_a_character_its_fonts_lack():
    paper = dataclasses.replace(PAPER, annexes=(Annex("ANNEX I", "荒漠化", "x"),))

    with pytest.raises(PaperError, match="could not be displayed"):
        build_pdf(paper)


def test_docx_has_masthead_notice_and_headings():
    document = Document(io.BytesIO(build_docx(PAPER)))

    lines = [paragraph.text for paragraph in document.paragraphs]
    assert [line for line in masthead_lines(MASTHEAD) if line not in lines] == []
    assert lines[0] == "TEST/1/Add.2"
    assert document.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert "SAMPLE  This paper is made up." in lines
    styled = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name != "Normal"
    ]
    assert styled == [
        ("Title", "Land & soil <in> #review"),
        ("Heading 1", "I. BACKGROUND"),
        ("Caption", "Classes"),
        ("Heading 1", "II. ACTION"),
        ("Heading 1", "ANNEX I: A note"),
    ]


def test_docx_shows_numbers_letters_quotes_table_and_note():
    document = Document(io.BytesIO(build_docx(PAPER)))

    lines = [paragraph.text for paragraph in document.paragraphs]
    start = lines.index("1.\tFirst words.1")
    assert lines[start + 1 : start + 4] == ["2.\tTwo points:", "(a)\tone; and", "(c)\t“three.”"]
    assert "1 A note below." in lines
    assert lines[-1] == "Not supplied."
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Class", "Open to"],
        ["General", "all"],
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml  # noqa: SLF001 -- python-docx shows it nowhere else


def test_docx_properties_page_and_header():
    document = Document(io.BytesIO(build_docx(PAPER)))

    properties = document.core_properties
    assert properties.title == "TEST/1/Add.2: Land & soil <in> #review (SAMPLE)"
    assert properties.language == "en"
    assert properties.author == "A test"
    assert properties.identifier == "TEST/1/Add.2"
    assert properties.created == dt.datetime(2023, 10, 6, tzinfo=dt.UTC)
    page = document.sections[0]
    # Word counts in twentieths of a point, so millimetres come back a hair off
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert page.header.paragraphs[0].text == "SAMPLE\tTEST/1/Add.2"
    assert "PAGE" in page.footer.paragraphs[0]._p.xml  # noqa: SLF001 -- a field has no API
    assert '<w:lang w:val="en"/>' in document.styles.element.xml


@pytest.mark.parametrize("build", (build_pdf, build_docx))
def test_same_paper_gives_same_bytes(build):
    assert build(PAPER) == build(dataclasses.replace(PAPER))


@pytest.mark.parametrize("build", (build_pdf, build_docx))
def test_paper_without_notice_has_no_mark(build):
    paper = dataclasses.replace(PAPER, notice=None, author="")

    assert paper.document_title == "TEST/1/Add.2: Land & soil <in> #review"
    assert b"SAMPLE" not in build(paper)


def test_misspelt_key_fails():
    data = dataclasses.asdict(PAPER)

    assert paper_from_dict(data) == PAPER
    with pytest.raises(TypeError, match="A paper has no notices"):
        paper_from_dict({**data, "notices": {}})
    with pytest.raises(TypeError, match="colour"):
        paper_from_dict({**data, "masthead": {**data["masthead"], "colour": "red"}})
