"""Spreadsheets as a person fills them, and as a reader sees them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook, load_workbook

HEADINGS = ("Number", "On", "Party", "Comment", "Proposed wording", "Disposition", "Response")


def upload(content, name="comments.xlsx"):
    return SimpleUploadedFile(name, content)


def filled(*rows, headings=HEADINGS, above=()):
    """An upload with these rows; `above` are the lines over the headings."""
    book = Workbook()
    for row in (*above, headings, *rows):
        book.active.append(list(row))
    return upload(saved(book))


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cells(content, sheet=0):
    """Each cell of a sheet as it is kept: formulas would show as such."""
    book = load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def table(content):
    """Rows under the headings of the first sheet, as dicts."""
    rows = cells(content)
    head = next(at for at, row in enumerate(rows) if "Comment" in row)
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def docx_rows(content):
    [found] = Document(io.BytesIO(content)).tables
    head, *rows = [[cell.text for cell in row.cells] for row in found.rows]
    return [dict(zip(head, row, strict=True)) for row in rows]
