"""A workbook: title, headings, cells that stay text, lists to choose from.

No cell is a formula: what a person wrote is text, whatever it begins with.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from programme.sheets.plain import for_a_cell

Value = str | int | Decimal | dt.date

BOLD = Font(bold=True)
TITLE = Font(bold=True, size=14)
LINE = Side(style="thin", color="8A8A8A")
BOX = Border(top=LINE, bottom=LINE, left=LINE, right=LINE)
SHADE = PatternFill("solid", start_color="E8EDF3")
FOLD = Alignment(wrap_text=True, vertical="top")


class Said(NamedTuple):
    """What stands above and below a table."""

    title: str
    notice: str
    """Said above the table where something is made up; "" else."""
    foot: str
    language: str


def new_book(said: Said, name: str) -> tuple[Any, Any]:
    book = Workbook()
    book.properties.creator = ""
    book.properties.title = said.title
    book.properties.description = said.notice
    book.properties.language = said.language
    sheet = book.active
    sheet.title = name
    page = sheet.page_setup
    page.orientation, page.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    page.fitToWidth, page.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = said.foot.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
    return book, sheet


def write_head(
    sheet: Any, said: Said, headings: Sequence[tuple[str | Promise, int]], lines: Iterable[str]
) -> int:
    """Title, lines, notice and headings with their widths; gives the row of the headings."""
    above = [said.title, *lines, *filter(None, [said.notice])]
    for line, text in enumerate(above, start=1):
        write(sheet, line, 1, text).font = BOLD if text == said.notice else Font()
    sheet["A1"].font = TITLE
    head = len(above) + 2
    for place, (heading, width) in enumerate(headings, start=1):
        cell = put(sheet, head, place, str(heading))
        cell.font, cell.fill = BOLD, SHADE
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    return head


def write_list(sheet: Any, place: int, heading: str, values: Sequence[str]) -> str:
    """A column of values to choose from; gives where they stand."""
    write(sheet, 1, place, heading).font = BOLD
    for line, value in enumerate(values, start=2):
        write(sheet, line, place, value)
    letter = get_column_letter(place)
    return f"'{sheet.title}'!${letter}$2:${letter}${len(values) + 1}"


def put(sheet: Any, line: int, place: int, value: Value) -> Any:
    """A cell of the table, folded and framed."""
    cell = write(sheet, line, place, value)
    cell.alignment, cell.border = FOLD, BOX
    return cell


def write(sheet: Any, line: int, place: int, value: Value) -> Any:
    """A number, a day, or text that stays text: openpyxl takes "=..." for a formula."""
    cell = sheet.cell(row=line, column=place)
    if isinstance(value, str):
        text = for_a_cell(value, cut=_(" ... (cut short: the page has all of it)"))
        if text:
            cell.value = text
            cell.data_type = "s"
            cell.quotePrefix = text[0] in "=+-@\t\n"
    else:
        cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = "yyyy-mm-dd"
    return cell


def bytes_of(book: Any) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def offer(sheet: Any, cells: str, source: str, title: str) -> None:
    """Have the `cells` chosen from the values at `source`, as write_list gave it."""
    rule = DataValidation(type="list", formula1=source, allow_blank=True)
    rule.error, rule.errorTitle = _("Choose from the list."), title
    rule.add(cells)
    sheet.add_data_validation(rule)
