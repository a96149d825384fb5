"""An upload as rows of text. The file is checked by content before anything opens it."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from programme.sheets.names import tidy
from programme.sheets.plain import plain
from programme.uploads import UploadRefused, inspect_upload
from programme.uploads.package import Package

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 30 * 1024 * 1024  # openpyxl holds all strings of a workbook in memory
MOST_COLUMNS = 50
LAST_ROW = 1_048_576  # of a sheet; a row that claims a higher number would be counted up to
HEAD_WITHIN = 30
"""The headings stand in one of the first rows."""


class SheetRow(NamedTuple):
    """One row: its number in the sheet, and the text under each heading that it has."""

    line: int
    cells: dict[str, str]
    seen: str = ""
    """What the check said of the row, when it was shown."""


class SheetTable(NamedTuple):
    rows: list[SheetRow]
    ignored: list[str]
    """Headings of which nothing is read."""


class Layout(NamedTuple):
    """By what a table is known, and what it must have."""

    keys: dict[str, str]
    """Which column a heading names, headings tidied."""
    missing: Callable[[Iterable[str]], list[str]]
    """The headings without which a table with these columns brings in nothing."""
    telling: tuple[str, ...]
    """A row with one of these columns is taken for the headings, though some are missing."""
    most_rows: int
    no_headings: str
    """What is said of a workbook without such a table."""
    not_read: tuple[str, ...] = ()
    """Columns that are told in the table and not taken from it."""


def read_sheet(file: File, *, name: str, layout: Layout) -> SheetTable:
    """The rows under the headings. Raises ValidationError with a sentence where there are none."""
    _inspect(file, name)
    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out: styles, extensions, nothing that holds words
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            return _table(book.worksheets, layout)
        except ValidationError:
            raise
        except Exception as error:  # openpyxl fails as its parts happen to fail
            raise ValidationError(
                _("The workbook cannot be read. Save it anew as XLSX and try again.")
            ) from error
        finally:
            file.seek(0)


def _inspect(file: File, name: str) -> None:
    if (file.size or 0) > MOST_BYTES:
        raise UploadRefused("size", limit=filesizeformat(MOST_BYTES))
    facts = inspect_upload(file, name=name)
    if facts.format != "xlsx":
        raise ValidationError(_("A table is brought in from an XLSX file."))
    # Each part was unpacked and is as large as it says
    if sum(member.file_size for member in Package(file).members) > MOST_UNPACKED:
        raise UploadRefused("parts-size")
    file.seek(0)


def _table(sheets: Iterable[Any], layout: Layout) -> SheetTable:
    """Of the first sheet that has the headings."""
    nearest = list[str]()
    for sheet in sheets:
        lines = enumerate(
            sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True), start=1
        )
        for line, values in lines:
            if line > HEAD_WITHIN:
                break
            headings = [text_of(value) for value in values]
            keys = [layout.keys.get(tidy(heading), "") for heading in headings]
            if missing := layout.missing(keys):
                if any(key in keys for key in layout.telling):
                    nearest = nearest or missing
                continue
            _refuse_twice(keys, headings)
            ignored = [
                heading
                for heading, key in zip(headings, keys, strict=True)
                if heading and (not key or key in layout.not_read)
            ]
            return SheetTable(_rows(lines, keys, layout), ignored)
    if nearest:
        missing_words = get_text_list([f"“{name}”" for name in nearest], _("and"))
        raise ValidationError(_("The table has no column %s.") % missing_words)
    raise ValidationError(layout.no_headings)


def _rows(lines: Iterator[tuple[int, Any]], keys: list[str], layout: Layout) -> list[SheetRow]:
    """Those below the headings that hold anything that is read."""
    rows: list[SheetRow] = []
    for line, values in lines:
        if not any(values):
            continue  # quickly: a sheet may claim a million rows
        cells = {
            key: text_of(value)
            for key, value in zip(keys, values, strict=False)
            if key and key not in layout.not_read
        }
        if any(cells.values()):
            rows.append(SheetRow(line, cells))
        if len(rows) > layout.most_rows:
            raise ValidationError(
                _("The table has more than %d rows. Part it and bring in one part after the other.")
                % layout.most_rows
            )
    if not rows:
        raise ValidationError(_("There is no row below the headings."))
    return rows


def _refuse_twice(keys: list[str], headings: list[str]) -> None:
    for place, key in enumerate(keys):
        if key and key in keys[:place]:
            raise ValidationError(_("The heading “%s” stands twice.") % headings[place])


def text_of(value: Any) -> str:
    """A cell as a person reads it: 12.0 is 12, a day has no hour."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return plain(str(value)).strip()
