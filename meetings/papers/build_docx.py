"""A paper as a DOCX that Word and LibreOffice open and that a delegate can edit."""

import datetime as dt
import io
import zipfile

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph

from meetings.papers import docx_parts as parts
from meetings.papers.paper import Masthead, Notice, Paper, Paragraph, Section, Table

TEXT_WIDTH = Mm(156)
PROPERTY_LIMIT = 255  # python-docx refuses longer ones
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def build_docx(paper: Paper) -> bytes:
    """Set the paper on A4 with real heading styles and the numbers as text.

    The same paper gives the same bytes: no time of day enters the file. Footnotes stand at the
    end of their section, since python-docx cannot write footnotes.
    """
    document = Document()
    _set_up(document, paper)
    _masthead(document, paper.masthead)
    if paper.notice:
        _notice(document, paper.notice)
    _title(document, paper.masthead)
    _contents(document, paper)
    for section in paper.sections:
        _section(document, section)
    for annex in paper.annexes:
        document.add_heading(f"{annex.label}: {annex.title}", level=1)
        document.add_paragraph(annex.text)
    return _fixed_bytes(document)


def _set_up(document: DocxDocument, paper: Paper) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(27)
    page.top_margin, page.bottom_margin = Mm(25), Mm(24)
    page.different_first_page_header_footer = True

    parts.set_language(document, paper.language)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Cambria", Pt(11)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.0
    for name, size in (("Title", 15), ("Heading 1", 11), ("Caption", 10)):
        style = document.styles[name]
        parts.plain_heading(style)
        style.font.name, style.font.size, style.font.bold = "Cambria", Pt(size), True
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(16), Pt(7)

    properties = document.core_properties
    properties.title = paper.document_title[:PROPERTY_LIMIT]
    properties.subject = paper.masthead.kind
    properties.author = properties.last_modified_by = paper.author
    properties.language = paper.language
    properties.comments = paper.notice.mark if paper.notice else ""
    properties.identifier = paper.masthead.symbol
    issued = dt.datetime.combine(paper.masthead.issued, dt.time())
    properties.created = properties.modified = issued

    mark = paper.notice.mark if paper.notice else ""
    header = page.header.paragraphs[0]
    header.style = normal  # the header's own style has tab stops for another width
    header.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    header.add_run(f"{mark}\t{paper.masthead.symbol}").font.size = Pt(9)
    parts.border(header, "bottom")
    for footer in (page.footer, page.first_page_footer):
        footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        parts.page_number(footer.paragraphs[0])


def _line(document: DocxDocument, text: str, *, bold: bool = False) -> DocxParagraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.add_run(text).bold = bold
    return paragraph


def _masthead(document: DocxDocument, head: Masthead) -> None:
    symbol = _line(document, head.symbol, bold=True)
    symbol.runs[0].font.size = Pt(14)
    symbol.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    parts.border(symbol, "bottom", eighths=12)
    for text in (f"Distr.: {head.distribution}", head.issued_text, head.languages):
        _line(document, text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text in head.body:
        _line(document, text, bold=True)
    for text in (head.meeting, head.dates, head.place):
        last = _line(document, text)
    parts.border(last, "bottom")


def _notice(document: DocxDocument, notice: Notice) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(10)
    paragraph.add_run(f"{notice.mark}  ").bold = True
    paragraph.add_run(notice.text)
    parts.border(paragraph, "top", "left", "bottom", "right", eighths=6)


def _title(document: DocxDocument, head: Masthead) -> None:
    agenda = _line(document, head.agenda_heading.upper())
    agenda.paragraph_format.space_before = Pt(12)
    item = _line(document, f"({head.item})")
    agenda.alignment = item.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading(head.title, level=0)
    kind = _line(document, head.kind)
    kind.runs[0].italic = True
    kind.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _contents(document: DocxDocument, paper: Paper) -> None:
    # Page numbers are known to the word processor only, so the list names the parts alone.
    contents = document.add_paragraph()
    contents.paragraph_format.space_before = Pt(10)
    contents.alignment = WD_ALIGN_PARAGRAPH.CENTER
    contents.add_run("Contents").bold = True
    for section in paper.sections:
        _line(document, f"{section.number}. {section.title.upper()}")
    for annex in paper.annexes:
        _line(document, f"{annex.label}: {annex.title}")


def _section(document: DocxDocument, section: Section) -> None:
    document.add_heading(f"{section.number}. {section.title.upper()}", level=1)
    notes: list[str] = []
    for paragraph in section.paragraphs:
        _paragraph(document, paragraph, notes)
    if section.table:
        _table(document, section.table)
    for number, note in enumerate(notes, start=1):
        written = document.add_paragraph()
        written.add_run(str(number)).font.superscript = True
        written.add_run(f" {note}").font.size = Pt(9)


def _paragraph(document: DocxDocument, paragraph: Paragraph, notes: list[str]) -> None:
    text = _said(paragraph.text, quoted=paragraph.quoted)
    written = document.add_paragraph(f"{paragraph.number}.\t{text}")
    written.paragraph_format.tab_stops.add_tab_stop(Mm(10))
    if paragraph.footnote:
        notes.append(paragraph.footnote)
        written.add_run(str(len(notes))).font.superscript = True
    for point in paragraph.points:
        text = _said(point.text, quoted=point.quoted)
        lettered = document.add_paragraph(f"({point.letter})\t{text}")
        lettered.paragraph_format.left_indent = Mm(18)
        lettered.paragraph_format.first_line_indent = Mm(-8)


def _said(text: str, *, quoted: bool) -> str:
    return f"“{text}”" if quoted else text


def _table(document: DocxDocument, table: Table) -> DocxTable:
    caption = document.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    parts.repeat_as_head(made.rows[0])
    for cell, text in zip(made.rows[0].cells, table.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    return made


def _fixed_bytes(document: DocxDocument) -> bytes:
    """Write the package with one fixed time on every member: python-docx stamps the present."""
    stamped, fixed = io.BytesIO(), io.BytesIO()
    document.save(stamped)
    with (
        zipfile.ZipFile(stamped) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, ZIP_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return fixed.getvalue()
