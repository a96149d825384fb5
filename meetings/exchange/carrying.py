"""The checked rows, carried by the page from the check to the confirmation.

Signed for one person and one round, and good for two hours: nobody else's rows can be
confirmed, none can be altered on the way, and nothing is left behind on the server.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from meetings.exchange.checking import CheckedRow
from meetings.exchange.reading import SheetRow
from meetings.models import Consultation

GOOD_FOR = 2 * 60 * 60
LONGEST = 2_000_000
"""Characters; a request holds 2.5 million bytes beside its files."""


def pack(rows: list[CheckedRow], consultation: Consultation, by: User) -> str:
    """Raises ValidationError where the rows hold more than a page can carry."""
    data = [(row.line, row.cells, row.deed_seen) for row in rows]
    packed = signing.dumps(data, salt=_salt(consultation, by), compress=True)
    if len(packed) > LONGEST:
        raise ValidationError(
            _("The table holds more text than can be brought in at once. Part it.")
        )
    return packed


def unpack(packed: str, consultation: Consultation, by: User) -> list[SheetRow]:
    """The rows as they were checked. Raises ValidationError with a sentence."""
    try:
        data: Any = signing.loads(packed, salt=_salt(consultation, by), max_age=GOOD_FOR)
    except signing.SignatureExpired as late:
        raise ValidationError(
            _("The table was checked more than two hours ago. Choose the file again.")
        ) from late
    except signing.BadSignature as broken:
        raise ValidationError(
            _("These are not the rows that were checked for you. Choose the file again.")
        ) from broken
    return [SheetRow(line, cells, seen) for line, cells, seen in data]


def _salt(consultation: Consultation, by: User) -> str:
    return f"meetings.exchange:{consultation.pk}:{by.pk}"
