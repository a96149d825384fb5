"""The comment matrix with what is said above it: of which round, on what text, as of when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.exchange.columns import chosen
from meetings.models import Channel, Consultation
from meetings.pages.consultation import MatrixRow, matrix_rows
from meetings.papers import ListPaper, build_list_docx
from programme.dates import format_days
from programme.sheets.plain import plain

ON_PAPER = {
    "number": 20,
    "place": 25,
    "party": 28,
    "text": 56,
    "wording": 43,
    "disposition": 28,
    "response": 36,
    "carried_by": 21,
}
"""The columns of the DOCX, in millimetres; together as wide as its text, 257."""


@dataclass(frozen=True, kw_only=True)
class MatrixTable:
    """What either file says, in words."""

    title: str
    version: str
    seal: str
    notice: str
    """Said above the table where something is made up; "" else."""
    foot: str
    as_of: dt.date
    language: str
    rows: tuple[MatrixRow, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.version, self.seal)))


def matrix_table(consultation: Consultation, user: Visitor) -> MatrixTable:
    """The comments that `user` may read: the rows of the page. Costs what those do."""
    return table_of(consultation, matrix_rows(consultation, user))


def table_of(consultation: Consultation, rows: list[MatrixRow]) -> MatrixTable:
    version, today = consultation.version, timezone.now().date()
    address = reverse("meetings:consultation_matrix", args=(consultation.pk,))
    sealed = version is not None and version.sealed_at is not None
    return MatrixTable(
        title=plain(_("Comment matrix: %s") % consultation.title),
        version=plain(_("On %s") % version) if version else "",
        seal=_("Seal (SHA-256): %s") % version.digest if version and sealed else "",
        notice=_notice(consultation),
        foot=_("%(address)s, as of %(day)s")
        % {"address": settings.PORTAL_URL + address, "day": format_days(today)},
        as_of=today,
        language=get_language() or "en",
        rows=tuple(rows),
    )


def _notice(consultation: Consultation) -> str:
    version = consultation.version
    if consultation.is_sample:
        return _("Sample: this round is made up to show how the portal works.")
    if version is not None and version.is_sample:
        return _("Sample: the text consulted on is made up to show how the portal works.")
    return ""


def matrix_docx(table: MatrixTable) -> bytes:
    """A table on A4 across, its head repeated on each page and announced."""
    columns = chosen(ON_PAPER)
    return build_list_docx(
        ListPaper(
            title=table.title,
            lines=table.lines,
            notice=table.notice,
            head=tuple(str(column.heading) for column in columns),
            rows=tuple(
                tuple(_on_paper(row, column.key, str(column.value(row))) for column in columns)
                for row in table.rows
            ),
            widths=tuple(ON_PAPER[column.key] for column in columns),
            empty=_("There is no comment that is open to you."),
            foot=table.foot,
            as_of=table.as_of,
            language=table.language,
        )
    )


def _on_paper(row: MatrixRow, key: str, value: str) -> str:
    """As on the page: below the party, whether the secretariat entered what it said."""
    if key == "party" and row.received_by == Channel.MAIL:
        value = f"{value}\n{_('came by mail')}"
    return plain(value)
