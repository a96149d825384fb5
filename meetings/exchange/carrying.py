"""The checked rows, signed for one person and one round."""

from __future__ import annotations

from accounts.models import User
from meetings.exchange.checking import CheckedRow
from meetings.exchange.reading import SheetRow
from meetings.models import Consultation
from programme.sheets.carrying import sign, unsign


def pack(rows: list[CheckedRow], consultation: Consultation, by: User) -> str:
    """Raises ValidationError where the rows hold more than a page can carry."""
    data = [(row.line, row.cells, row.deed_seen) for row in rows]
    return sign(data, salt=_salt(consultation, by))


def unpack(packed: str, consultation: Consultation, by: User) -> list[SheetRow]:
    """The rows as they were checked. Raises ValidationError with a sentence."""
    data = unsign(packed, salt=_salt(consultation, by))
    return [SheetRow(line, cells, seen) for line, cells, seen in data]


def _salt(consultation: Consultation, by: User) -> str:
    return f"meetings.exchange:{consultation.pk}:{by.pk}"
