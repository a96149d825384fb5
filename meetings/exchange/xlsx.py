"""The table as a spreadsheet, and the same table empty, to be filled offline.

No cell is a formula: what a party wrote is text, whatever it begins with.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from meetings.anchors import FIELDS, Outline, anchor_words
from meetings.exchange.columns import COLUMNS, MOST_ROWS, TO_FILL, Column, Value, chosen
from meetings.exchange.plain import for_a_cell
from meetings.exchange.table import MatrixTable
from meetings.models import Consultation

BOLD = Font(bold=True)
TITLE = Font(bold=True, size=14)
LINE = Side(style="thin", color="8A8A8A")
BOX = Border(top=LINE, bottom=LINE, left=LINE, right=LINE)
SHADE = PatternFill("solid", start_color="E8EDF3")
FOLD = Alignment(wrap_text=True, vertical="top")


def matrix_xlsx(table: MatrixTable) -> bytes:
    """What the page shows; its head stands below the lines about the round."""
    book, sheet = _book(table, _("Comments"))
    head = _head(sheet, table, COLUMNS, (*table.lines, table.foot))
    for line, row in enumerate(table.rows, start=head + 1):
        for place, column in enumerate(COLUMNS, start=1):
            _put(sheet, line, place, column.value(row))
    if table.rows:
        width = get_column_letter(len(COLUMNS))
        listed = Table(displayName="Comments", ref=f"A{head}:{width}{head + len(table.rows)}")
        listed.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(listed)
    else:
        _write(sheet, head + 1, 1, _("There is no comment that is open to you."))
    return _bytes(book)


def form_xlsx(table: MatrixTable, consultation: Consultation, outline: Outline) -> bytes:
    """Headings over empty rows; the second sheet lists the places and parties to choose from."""
    columns = chosen(TO_FILL)
    book, sheet = _book(table, _("Comments"))
    how = _("A row for each comment. Choose from the lists, which stand on the second sheet too.")
    head = _head(sheet, table, columns, (*table.lines, how))
    first, last = head + 1, head + MOST_ROWS
    for row in sheet.iter_rows(min_row=first, max_row=head + 20, max_col=len(columns)):
        for cell in row:
            cell.alignment, cell.border = FOLD, BOX

    lists = book.create_sheet(_("Lists"))
    offered = (("place", 1, places(outline)), ("party", 4, parties(consultation)))
    letters = {column.key: get_column_letter(n) for n, column in enumerate(columns, start=1)}
    for key, at, values in offered:
        [column] = chosen((key,))
        _list(lists, at, str(column.heading), values)
        if values:
            letter = get_column_letter(at)
            source = f"'{lists.title}'!${letter}$2:${letter}${len(values) + 1}"
            rule = DataValidation(type="list", formula1=source, allow_blank=True)
            rule.error, rule.errorTitle = _("Choose from the list."), str(column.heading)
            rule.add(f"{letters[key]}{first}:{letters[key]}{last}")
            sheet.add_data_validation(rule)
    _list(lists, 2, _("In the text"), [part for _place, part in _parts(outline)])
    for letter, width in (("A", 24), ("B", 60), ("C", 4), ("D", 48)):
        lists.column_dimensions[letter].width = width
    lists.freeze_panes = "A2"
    return _bytes(book)


def places(outline: Outline) -> list[str]:
    """Every place that a comment may hang on, in words."""
    return [place for place, _part in _parts(outline)]


def parties(consultation: Consultation) -> list[str]:
    """Those asked, States first. Two queries."""
    asked = (*consultation.states.all(), *consultation.organizations.all())
    return [str(party) for party in asked]


def _parts(outline: Outline) -> Iterable[tuple[str, str]]:
    yield anchor_words(""), ""
    for part in outline.parts:
        yield anchor_words(part.key), part.title
        if part.is_activity:
            for field in FIELDS:
                yield anchor_words(f"{part.key}.{field}"), part.title


def _book(table: MatrixTable, name: str) -> tuple[Any, Any]:
    book = Workbook()
    book.properties.creator = ""
    book.properties.title = table.title
    book.properties.description = table.notice
    book.properties.language = table.language
    sheet = book.active
    sheet.title = name
    page = sheet.page_setup
    page.orientation, page.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    page.fitToWidth, page.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = table.foot.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
    return book, sheet


def _head(sheet: Any, table: MatrixTable, columns: Sequence[Column], lines: Iterable[str]) -> int:
    """Title, lines, notice and headings; gives the row of the headings."""
    said = [table.title, *lines, *filter(None, [table.notice])]
    for line, text in enumerate(said, start=1):
        _write(sheet, line, 1, text).font = BOLD if text == table.notice else Font()
    sheet["A1"].font = TITLE
    head = len(said) + 2
    for place, column in enumerate(columns, start=1):
        cell = _put(sheet, head, place, str(column.heading))
        cell.font, cell.fill = BOLD, SHADE
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    return head


def _list(sheet: Any, place: int, heading: str, values: Sequence[str]) -> None:
    _write(sheet, 1, place, heading).font = BOLD
    for line, value in enumerate(values, start=2):
        _write(sheet, line, place, value)


def _put(sheet: Any, line: int, place: int, value: Value) -> Any:
    """A cell of the table, folded and framed."""
    cell = _write(sheet, line, place, value)
    cell.alignment, cell.border = FOLD, BOX
    return cell


def _write(sheet: Any, line: int, place: int, value: Value) -> Any:
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


def _bytes(book: Any) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
