"""An upload as rows of text. The file is checked by content before anything opens it."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from meetings.exchange.columns import (
    MOST_ROWS,
    NOT_READ,
    WORDS,
    keys_by_heading,
    missing_from,
    tidy,
)
from meetings.exchange.plain import plain
from meetings.uploads import UploadRefused, inspect_upload
from meetings.uploads.package import Package

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


def read_table(file: File, *, name: str) -> SheetTable:
    """The rows under the headings. Raises ValidationError with a sentence where there are none."""
    _inspect(file, name)
    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out: styles, extensions, nothing that holds a comment
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            return _table(book.worksheets)
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
        raise ValidationError(_("Comments are brought in from an XLSX file."))
    # Each part was unpacked and is as large as it says
    if sum(member.file_size for member in Package(file).members) > MOST_UNPACKED:
        raise UploadRefused("parts-size")
    file.seek(0)


def _table(sheets: Iterable[Any]) -> SheetTable:
    """Of the first sheet that has the headings."""
    known, nearest = keys_by_heading(), list[str]()
    for sheet in sheets:
        lines = enumerate(
            sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True), start=1
        )
        for line, values in lines:
            if line > HEAD_WITHIN:
                break
            headings = [_text(value) for value in values]
            keys = [known.get(tidy(heading), "") for heading in headings]
            if missing := missing_from(keys):
                if any(key in keys for key in WORDS):
                    nearest = nearest or [str(column.heading) for column in missing]
                continue
            _refuse_twice(keys, headings)
            ignored = [
                heading
                for heading, key in zip(headings, keys, strict=True)
                if heading and (not key or key in NOT_READ)
            ]
            return SheetTable(_rows(lines, keys), ignored)
    if nearest:
        missing_words = get_text_list([f"“{name}”" for name in nearest], _("and"))
        raise ValidationError(_("The table has no column %s.") % missing_words)
    raise ValidationError(
        _("No sheet has the headings: On, Party and Comment, or Number and Disposition.")
    )


def _rows(lines: Iterator[tuple[int, Any]], keys: list[str]) -> list[SheetRow]:
    """Those below the headings that hold anything that is read."""
    rows: list[SheetRow] = []
    for line, values in lines:
        if not any(values):
            continue  # quickly: a sheet may claim a million rows
        cells = {
            key: _text(value)
            for key, value in zip(keys, values, strict=False)
            if key and key not in NOT_READ
        }
        if any(cells.values()):
            rows.append(SheetRow(line, cells))
        if len(rows) > MOST_ROWS:
            raise ValidationError(
                _("The table has more than %d rows. Part it and bring in one part after the other.")
                % MOST_ROWS
            )
    if not rows:
        raise ValidationError(_("There is no row below the headings."))
    return rows


def _refuse_twice(keys: list[str], headings: list[str]) -> None:
    for place, key in enumerate(keys):
        if key and key in keys[:place]:
            raise ValidationError(_("The heading “%s” stands twice.") % headings[place])


def _text(value: Any) -> str:
    """A cell as a person reads it: 12.0 is 12, a day has no hour."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return plain(str(value)).strip()
