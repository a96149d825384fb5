"""Tables of a DOCX or an XLSX as grids of text, with what is merged said of each cell.

The file is checked by content before anything opens it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from docx import Document
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from programme.sheets.docx_tables import rows_of_tables
from programme.sheets.plain import without_gaps
from programme.sheets.reading import LAST_ROW, MOST_BYTES, MOST_COLUMNS, MOST_UNPACKED, text_of
from programme.uploads import UploadRefused, inspect_upload
from programme.uploads.package import Package, part_key
from programme.uploads.xml_parts import elements

MOST_ROWS = 3_000
MOST_MERGED = 2_000
MOST_XML = 15 * 1024 * 1024  # of a DOCX: all of it becomes a tree in memory
TAKEN = ("docx", "xlsx")


class GridCell(NamedTuple):
    text: str
    """What stands in the cell; of one that is merged with the cell above, what stands there."""
    goes_on: bool = False
    """Whether it is the lower part of a cell that begins further up."""


class GridRow(NamedTuple):
    line: int
    cells: tuple[GridCell, ...]
    is_across: bool = False
    """One cell over the whole width."""


class Grid(NamedTuple):
    name: str
    """ "table 2" of a document with several, "sheet Plan" of a workbook; "" of a single one."""
    rows: list[GridRow]


def grids_of(file: File, *, name: str) -> list[Grid]:
    """Every table of a document, or every sheet of a workbook that has a row.

    Raises ValidationError with a sentence.
    """
    if (file.size or 0) > MOST_BYTES:
        raise UploadRefused("size", limit=filesizeformat(MOST_BYTES))
    form = inspect_upload(file, name=name).format
    if form not in TAKEN:
        raise ValidationError(_("A table is brought in from a DOCX or an XLSX file."))
    members = Package(file).members
    most = MOST_XML if form == "docx" else MOST_UNPACKED
    if sum(row.file_size for row in members if row.filename.endswith((".xml", ".rels"))) > most:
        raise UploadRefused("parts-size")
    file.seek(0)
    try:
        grids = list(_of_document(file) if form == "docx" else _of_workbook(file))
    except ValidationError:
        raise
    except Exception as error:  # the libraries fail as the parts happen to fail
        raise ValidationError(
            _("The file cannot be read. Save it anew as DOCX or XLSX and try again.")
        ) from error
    finally:
        file.seek(0)
    if sum(len(grid.rows) for grid in grids) > MOST_ROWS:
        raise ValidationError(_("The file has more than %d rows of tables. Part it.") % MOST_ROWS)
    return grids


def _of_document(file: File) -> Iterator[Grid]:
    tables = list(rows_of_tables(Document(file).element.body))
    for number, rows in enumerate(tables, start=1):
        above: dict[int, str] = {}
        found: list[GridRow] = []
        for line, cells in enumerate(rows, start=1):
            row: list[GridCell] = []
            for cell in cells:
                column = len(row)
                if not cell.goes_on:
                    above[column] = without_gaps(cell.text)
                row.append(GridCell(above.get(column, ""), cell.goes_on))
                for beside in range(column + 1, min(column + cell.width, MOST_COLUMNS)):
                    above[beside] = ""
                    row.append(GridCell("", cell.goes_on))
            found.append(GridRow(line, tuple(row[:MOST_COLUMNS]), len(cells) == 1 and len(row) > 1))
        yield Grid(_("table %d") % number if len(tables) > 1 else "", found)


def _of_workbook(file: File) -> Iterator[Grid]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that hold no words
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            merged = _merged(file, sheet._worksheet_path)  # noqa: SLF001 -- nothing else names the part
            found: list[GridRow] = []
            starts: dict[tuple[int, int], str] = {}
            lines = sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True)
            for line, values in enumerate(lines, start=1):
                here = [area for area in merged if area.top <= line <= area.bottom]
                if not (here or any(values)):
                    continue  # quickly: a sheet may claim a million rows
                row = _row(line, [without_gaps(text_of(v)) for v in values], here, starts)
                if any(cell.text for cell in row.cells):
                    found.append(row)
                if len(found) > MOST_ROWS:
                    break
            if found:
                yield Grid(_("sheet %s") % sheet.title, found)


class _Area(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int


def _row(
    line: int, texts: list[str], here: list[_Area], starts: dict[tuple[int, int], str]
) -> GridRow:
    """One row of a sheet; `starts` keeps what stands in the areas that reach further down."""
    row = [GridCell(text) for text in texts]
    is_across = False
    for area in here:
        if area.left > len(row):
            continue
        if line == area.top:
            starts[area.left, area.top] = texts[area.left - 1]
            is_across |= area.right > area.left and bool(texts[area.left - 1])
        for column in range(area.left, min(area.right, len(row)) + 1):
            text = starts.get((area.left, area.top), "") if column == area.left else ""
            row[column - 1] = GridCell(text, line > area.top)
    alone = sum(bool(cell.text) for cell in row) == 1
    return GridRow(line, tuple(row), is_across and alone)


def _merged(file: File, path: str) -> list[_Area]:
    """The merged cells of a sheet: openpyxl tells of them only where it holds all of it."""
    package = Package(file)
    key = part_key(path)
    found: list[_Area] = []
    for member in package.members:
        if part_key(member.orig_filename) != key:
            continue
        for element in elements(package.read(member)):
            if element.name == "mergeCell":
                area = _Area(*range_boundaries(element.attributes.get("ref", "")))
                if area.left <= MOST_COLUMNS:
                    found.append(area)
                if len(found) > MOST_MERGED:
                    raise ValidationError(_("The sheet has more merged cells than a table needs."))
    return found
