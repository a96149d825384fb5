"""The table as a spreadsheet, and the same table empty, to be filled offline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from meetings.anchors import FIELDS, Outline, anchor_words
from meetings.exchange.columns import COLUMNS, MOST_ROWS, TO_FILL, Column, chosen
from meetings.exchange.table import MatrixTable
from meetings.models import Consultation
from programme.sheets.writing import (
    BOX,
    FOLD,
    Said,
    bytes_of,
    new_book,
    offer,
    put,
    write,
    write_head,
    write_list,
)


def matrix_xlsx(table: MatrixTable) -> bytes:
    """What the page shows; its head stands below the lines about the round."""
    book, sheet = new_book(_said(table), _("Comments"))
    head = write_head(sheet, _said(table), _headings(COLUMNS), (*table.lines, table.foot))
    for line, row in enumerate(table.rows, start=head + 1):
        for place, column in enumerate(COLUMNS, start=1):
            put(sheet, line, place, column.value(row))
    if table.rows:
        width = get_column_letter(len(COLUMNS))
        listed = Table(displayName="Comments", ref=f"A{head}:{width}{head + len(table.rows)}")
        listed.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(listed)
    else:
        write(sheet, head + 1, 1, _("There is no comment that is open to you."))
    return bytes_of(book)


def form_xlsx(table: MatrixTable, consultation: Consultation, outline: Outline) -> bytes:
    """Headings over empty rows; the second sheet lists the places and parties to choose from."""
    columns = chosen(TO_FILL)
    book, sheet = new_book(_said(table), _("Comments"))
    how = _("A row for each comment. Choose from the lists, which stand on the second sheet too.")
    head = write_head(sheet, _said(table), _headings(columns), (*table.lines, how))
    first, last = head + 1, head + MOST_ROWS
    for row in sheet.iter_rows(min_row=first, max_row=head + 20, max_col=len(columns)):
        for cell in row:
            cell.alignment, cell.border = FOLD, BOX

    lists = book.create_sheet(_("Lists"))
    offered = (("place", 1, places(outline)), ("party", 4, parties(consultation)))
    letters = {column.key: get_column_letter(n) for n, column in enumerate(columns, start=1)}
    for key, at, values in offered:
        [column] = chosen((key,))
        source = write_list(lists, at, str(column.heading), values)
        if values:
            offer(sheet, f"{letters[key]}{first}:{letters[key]}{last}", source, str(column.heading))
    write_list(lists, 2, _("In the text"), [part for _place, part in _parts(outline)])
    for letter, width in (("A", 24), ("B", 60), ("C", 4), ("D", 48)):
        lists.column_dimensions[letter].width = width
    lists.freeze_panes = "A2"
    return bytes_of(book)


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


def _said(table: MatrixTable) -> Said:
    return Said(table.title, table.notice, table.foot, table.language)


def _headings(columns: Sequence[Column]) -> list[tuple[str, int]]:
    return [(str(column.heading), column.width) for column in columns]
