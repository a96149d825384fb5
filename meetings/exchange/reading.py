"""The table of comments, as rows of text."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files import File
from django.utils.translation import gettext as _

from meetings.exchange.columns import (
    MOST_ROWS,
    NOT_READ,
    WORDS,
    keys_by_heading,
    missing_from,
)
from programme.sheets.reading import Layout, SheetRow, SheetTable, read_sheet

__all__ = ["SheetRow", "SheetTable", "read_table"]


def read_table(file: File, *, name: str) -> SheetTable:
    """The rows under the headings. Raises ValidationError with a sentence where there are none."""
    layout = Layout(
        keys=keys_by_heading(),
        missing=_missing,
        telling=WORDS,
        most_rows=MOST_ROWS,
        no_headings=_(
            "No sheet has the headings: On, Party and Comment, or Number and Disposition."
        ),
        not_read=NOT_READ,
    )
    return read_sheet(file, name=name, layout=layout)


def _missing(keys: Iterable[str]) -> list[str]:
    return [str(column.heading) for column in missing_from(keys)]
