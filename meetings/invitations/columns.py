"""The table of delegates to invite: its columns, read and written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.core.files import File
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from meetings.models import DelegateRole, Meeting
from programme.models import MemberState, Organization
from programme.sheets.names import tidy
from programme.sheets.reading import Layout, SheetTable, read_sheet
from programme.sheets.writing import (
    BOX,
    FOLD,
    Said,
    bytes_of,
    new_book,
    offer,
    write_head,
    write_list,
)

MOST_ROWS = 500
"""How many are invited at once: each is a mail, and all are one transaction."""


class Column(NamedTuple):
    key: str
    heading: Promise
    width: int
    """In a spreadsheet, in characters."""


COLUMNS = (
    Column("party", gettext_lazy("Party"), 36),
    Column("name", gettext_lazy("Name"), 30),
    Column("email", gettext_lazy("E-mail"), 34),
    Column("role", gettext_lazy("Role"), 20),
    Column("valid_from", gettext_lazy("Valid from"), 14),
    Column("valid_until", gettext_lazy("Valid until"), 14),
)
NEEDED = ("party", "name", "email")


def read_delegates(file: File, *, name: str) -> SheetTable:
    """The rows under the headings. Raises ValidationError with a sentence where there are none."""
    layout = Layout(
        keys=_keys(),
        missing=_missing,
        telling=("email", "party"),
        most_rows=MOST_ROWS,
        no_headings=_("No sheet has the headings: Party, Name and E-mail."),
    )
    return read_sheet(file, name=name, layout=layout)


def delegates_form(meeting: Meeting) -> bytes:
    """The empty table; its second sheet lists parties and roles to choose from. Two queries."""
    address = settings.PORTAL_URL + reverse("meetings:invitations", args=(meeting.slug,))
    title = _("Delegates to invite: %s") % meeting
    said = Said(title=title, notice="", foot=address, language=get_language() or "en")
    book, sheet = new_book(said, _("Delegates"))
    how = _(
        "A row for each person. Days such as 2026-06-01; without a first day it is today, without a last day open-ended."
    )
    headings = [(column.heading, column.width) for column in COLUMNS]
    head = write_head(sheet, said, headings, (how,))
    for row in sheet.iter_rows(min_row=head + 1, max_row=head + 20, max_col=len(COLUMNS)):
        for cell in row:
            cell.alignment, cell.border = FOLD, BOX
    lists = book.create_sheet(_("Lists"))
    parties = [*map(str, MemberState.objects.all()), *map(str, Organization.objects.all())]
    roles = [str(label) for label in DelegateRole.labels]
    keys = [column.key for column in COLUMNS]
    for at, (key, values) in enumerate((("party", parties), ("role", roles)), start=1):
        heading = str(COLUMNS[keys.index(key)].heading)
        source = write_list(lists, at, heading, values)
        lists.column_dimensions[get_column_letter(at)].width = 48
        if values:
            letter = get_column_letter(keys.index(key) + 1)
            offer(sheet, f"{letter}{head + 1}:{letter}{head + MOST_ROWS}", source, heading)
    return bytes_of(book)


def _keys() -> dict[str, str]:
    """In the language in use or in English, in any case."""
    known = {tidy(column.heading): column.key for column in COLUMNS}
    with override("en"):
        return {tidy(column.heading): column.key for column in COLUMNS} | known


def _missing(keys: Iterable[str]) -> list[str]:
    found = set(keys)
    return [str(c.heading) for c in COLUMNS if c.key in NEEDED and c.key not in found]
