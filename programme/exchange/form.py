"""The workbook in which activities are written: headings, allowed values, notes.

Empty, or with the activities of a version; what is written comes back as unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from programme.exchange.columns import FORM
from programme.models import Activity, Driver, MemberState, Organization, PillarName, Version
from programme.sheets.writing import (
    BOX,
    FOLD,
    Said,
    Value,
    bytes_of,
    new_book,
    offer,
    put,
    write,
    write_head,
    write_list,
)

EMPTY_ROWS = 40
OFFERED_TO = 500
"""The row down to which a cell offers its list."""


def activities_form(version: Version, activities: Iterable[Activity] = ()) -> bytes:
    """Three queries, beside `activities`, which are read with all that hangs on them."""
    address = settings.PORTAL_URL + reverse("admin:programme_plantext_import", args=(version.pk,))
    title = _("Activities: %s") % version
    notice = _("Sample: this text is made up to show how the portal works.")
    said = Said(
        title=title,
        notice=notice if version.is_sample else "",
        foot=address,
        language=get_language() or "en",
    )
    book, sheet = new_book(said, _("Activities"))
    how = _("A row for each activity. Further outputs and indicators stand in the rows below it.")
    headings = [(column.heading, column.width) for column in FORM]
    head = line = write_head(sheet, said, headings, (how,))
    for activity in activities:
        for cells in _rows(activity):
            line += 1
            for place, column in enumerate(FORM, start=1):
                put(sheet, line, place, cells.get(column.key, ""))
    for row in sheet.iter_rows(min_row=line + 1, max_row=line + EMPTY_ROWS, max_col=len(FORM)):
        for cell in row:
            cell.alignment, cell.border = FOLD, BOX
    _lists(book, sheet, head + 1)
    _notes(book)
    return bytes_of(book)


def _rows(activity: Activity) -> Iterable[dict[str, Value]]:
    """The activity's own cells in the first row, beside its first output and indicator."""
    own: dict[str, Value] = {
        "code": activity.code,
        "pillar": PillarName(activity.pillar).name,
        "title": activity.title,
        "description": activity.description,
        "starts": activity.starts_on or "",
        "ends": activity.ends_on or "",
        "lead": str(activity.lead or ""),
        "partners": _listed(activity.partners.all()),
        "states": _listed(activity.states.all()),
        "drivers": _listed(activity.drivers.all()),
        "budget": "" if activity.budget_usd is None else activity.budget_usd,
        "basis": activity.basis,
    }
    pairs = zip_longest(activity.outputs.all(), activity.indicators.all())
    for output, indicator in [*pairs] or [(None, None)]:
        measured: dict[str, Value] = {"outputs": output.text if output else ""}
        if indicator:
            measured |= {
                "number": indicator.number,
                "indicator": indicator.name,
                "unit": indicator.unit,
                "baseline": "" if indicator.baseline is None else indicator.baseline,
                "target": "" if indicator.target is None else indicator.target,
            }
        yield own | measured
        own = {}


def _listed(things: Iterable[object]) -> str:
    return "; ".join(map(str, things))


def _lists(book: Any, sheet: Any, first: int) -> None:
    """The allowed values, and the cells that offer them; several are written one after the other."""
    lists = book.create_sheet(_("Allowed values"))
    organizations = [str(row) for row in Organization.objects.all()]
    offered: Sequence[tuple[str, Sequence[str], bool]] = (
        ("pillar", [pillar.name for pillar in PillarName], True),
        ("states", [_("All member States"), *map(str, MemberState.objects.all())], False),
        ("drivers", [str(row) for row in Driver.objects.all()], False),
        ("lead", organizations, True),
    )
    keys = [column.key for column in FORM]
    for at, (key, values, is_one) in enumerate(offered, start=1):
        place = keys.index(key)
        heading = str(FORM[place].heading)
        words = _("Lead, Partners") if key == "lead" else heading
        source = write_list(lists, at, words, values)
        lists.column_dimensions[get_column_letter(at)].width = 48
        if values and is_one:
            letter = get_column_letter(place + 1)
            offer(sheet, f"{letter}{first}:{letter}{first + OFFERED_TO}", source, heading)
    lists.freeze_panes = "A2"


def _notes(book: Any) -> None:
    sheet = book.create_sheet(_("Notes"))
    sheet.column_dimensions["A"].width = 110
    for line, words in enumerate(notes(), start=1):
        write(sheet, line, 1, words).alignment = FOLD


def notes() -> list[str]:
    """How each column is filled, a sentence or two a line."""
    return [
        _(
            "The code, such as E1, tells which activity of the working copy a row changes; one that is not there yet is new."
        ),
        _("Activities that the table leaves out stay as they are; nothing is deleted."),
        _(
            "A column that is taken out leaves what is stored. An empty cell says that nothing is known."
        ),
        _(
            "Days: 2023-04-01, March 2023, Q2 2023, 2023; Period also March 2023 - June 2024 and 2023-2024. To be confirmed is read as not known."
        ),
        _(
            "States by official name, short name or ISO code, or All member States; several with a semicolon between them."
        ),
        _(
            "Lead and partners by name or acronym, several partners with a semicolon between them. A new organization is entered at the desk first."
        ),
        _(
            "Outputs and indicators stand one in a row. An indicator has a unit; baseline and target are numbers."
        ),
        _(
            "The indicator's number is that of E1.1: reports name an indicator by it. A new one may stay without."
        ),
        _("The budget is a number, in United States dollars."),
    ]
