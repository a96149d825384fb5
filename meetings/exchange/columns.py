"""The columns of the table, once for taking away and for bringing in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from meetings.models import Channel
from meetings.pages.consultation import MatrixRow
from programme.sheets.names import tidy
from programme.sheets.writing import Value


class Column(NamedTuple):
    key: str
    heading: Promise
    value: Callable[[MatrixRow], Value]
    width: int
    """In a spreadsheet, in characters."""


COLUMNS = (
    Column("number", _("Number"), lambda row: row.pk, 9),
    Column("place", _("On"), lambda row: row.place, 20),
    Column("code", _("Code"), lambda row: row.anchor, 16),
    Column("party", _("Party"), lambda row: row.party, 24),
    Column("text", _("Comment"), lambda row: row.text, 56),
    Column("wording", _("Proposed wording"), lambda row: row.proposed_wording, 48),
    Column("disposition", _("Disposition"), lambda row: row.disposition_words, 18),
    Column("response", _("Response"), lambda row: row.response, 48),
    Column("carried_by", _("Carried by"), lambda row: row.carried_by, 24),
    Column("received", _("Received"), lambda row: str(Channel(row.received_by).label), 20),
    Column("written", _("Date"), lambda row: row.written_at.date(), 12),
)

NOT_READ = ("received", "written")
"""Told in the table and not taken from it: what is brought in came by mail, now."""

TO_FILL = ("place", "party", "text", "wording")
"""What a party fills in a form: the number is the portal's, the answer the secretariat's."""

MOST_ROWS = 500
"""How many are brought in at once: each goes through the services, in one transaction."""

WORDS = ("party", "text")
NUMBERS = ("number", "disposition")
"""A table brings in comments, with a place, or answers by number: it needs either."""


def chosen(keys: Iterable[str]) -> list[Column]:
    wanted = set(keys)
    return [column for column in COLUMNS if column.key in wanted]


def keys_by_heading() -> dict[str, str]:
    """Which column a heading names, in the language in use or in English, in any case."""
    known = {tidy(column.heading): column.key for column in COLUMNS}
    with override("en"):
        return {tidy(column.heading): column.key for column in COLUMNS} | known


def missing_from(keys: Iterable[str]) -> list[Column]:
    """The columns without which a table with these ones brings in nothing; none if it may."""
    found = set(keys)
    if found.issuperset(NUMBERS):
        return []
    needed = [*WORDS] if found & {"place", "code"} else ["place", *WORDS]
    return [column for column in chosen(needed) if column.key not in found]
