"""A list as a DOCX: a table on A4 across, with a head that is repeated and announced."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor

from meetings.papers import docx_parts as parts


@dataclass(frozen=True, kw_only=True)
class ListPaper:
    """What the list says; a cell's line ends become paragraphs."""

    title: str
    lines: tuple[str, ...]
    notice: str
    """Said above the table, such as that it is a sample; "" for nothing."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """In millimetres; together as wide as the text, 257."""
    empty: str
    """Said instead of a table without rows."""
    foot: str
    as_of: dt.date
    language: str = "en"


def build_list_docx(paper: ListPaper) -> bytes:
    document = Document()
    _set_up(document, paper)
    document.add_heading(paper.title, level=0)
    for line in filter(None, paper.lines):
        document.add_paragraph(line)
    if paper.notice:
        notice = document.add_paragraph()
        notice.add_run(paper.notice).bold = True
        parts.border(notice, "top", "left", "bottom", "right", eighths=6)
    if paper.rows:
        _table(document, paper)
    else:
        document.add_paragraph(paper.empty)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: DocxDocument, paper: ListPaper) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(18)
    parts.set_language(document, paper.language)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Cambria", Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    title = document.styles["Title"]
    parts.plain_heading(title)
    title.font.name, title.font.size, title.font.bold = "Cambria", Pt(16), True
    title.font.color.rgb = RGBColor(0, 0, 0)

    properties = document.core_properties
    properties.title = f"{paper.title}, {paper.lines[0]}"[:255]
    properties.author = properties.last_modified_by = ""
    properties.comments = paper.notice[:255]
    properties.language = paper.language
    stamp = dt.datetime.combine(paper.as_of, dt.time())
    properties.created = properties.modified = stamp

    foot = page.footer.paragraphs[0]
    foot.style = normal
    foot.add_run(f"{paper.foot}   ").font.size = Pt(8.5)
    parts.page_number(foot)


def _table(document: DocxDocument, paper: ListPaper) -> None:
    table = document.add_table(rows=1, cols=len(paper.head), style="Table Grid")
    table.autofit = False
    parts.repeat_as_head(table.rows[0])
    for cell, text in zip(table.rows[0].cells, paper.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in paper.rows:
        made = table.add_row()
        parts.keep_whole(made)
        for cell, text in zip(made.cells, row, strict=True):
            first, *rest = text.split("\n")
            cell.text = first
            for line in rest:
                cell.add_paragraph(line)
    for column, width in zip(table.columns, paper.widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
