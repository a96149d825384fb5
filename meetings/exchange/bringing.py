"""Comments that came by mail, and answers, brought in from a table: all rows or none."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings.access import may_enter_comment
from meetings.exchange.checking import CheckedRow, Deed, check_rows
from meetings.exchange.reading import SheetRow
from meetings.models import Consultation
from meetings.services import comment_answer, comment_write
from meetings.services.consultations import hold
from programme.models import MemberState, Organization
from programme.services import allowed

logger = logging.getLogger(__name__)


class RowsRefused(ValidationError):  # noqa: N818 -- a refusal is an answer, not a fault
    """Some row does not hold (any more); `rows` say which, and why."""

    def __init__(self, rows: list[CheckedRow]) -> None:
        super().__init__(_("Nothing was entered: look at the rows that are marked."))
        self.rows = rows


class Brought(NamedTuple):
    entered: int
    answered: int


@transaction.atomic
def comments_bring_in(*, consultation: Consultation, by: User, rows: Sequence[SheetRow]) -> Brought:
    """Enter and answer what the rows say, through the services for a single comment.

    The rows are checked again under the lock of the round: one that would do something else
    than was seen is refused, and with it all of them. Raises RowsRefused.
    """
    allowed(may_enter_comment, by)
    round_ = hold(consultation)
    checked = check_rows(round_, rows, by)
    if any(row.faults for row in checked):
        raise RowsRefused(checked)
    for row in checked:
        try:
            _do(row, round_, by)
        except ValidationError as refusal:
            row.faults.extend(refusal.messages)
            raise RowsRefused(checked) from refusal
    brought = Brought(
        entered=sum(row.deed == Deed.ENTER for row in checked),
        answered=sum(row.deed != Deed.NOTHING and row.is_answered for row in checked),
    )
    logger.info("%d comments and %d answers brought into %s", *brought, round_)
    return brought


def _do(row: CheckedRow, round_: Consultation, by: User) -> None:
    comment = row.comment
    if row.deed == Deed.ENTER:
        comment = comment_write(
            consultation=round_,
            by=by,
            state=row.party if isinstance(row.party, MemberState) else None,
            organization=row.party if isinstance(row.party, Organization) else None,
            anchor=row.anchor,
            text=row.text,
            proposed_wording=row.wording,
        )
    if comment is not None and row.deed != Deed.NOTHING and row.is_answered:
        comment_answer(
            comment=comment,
            by=by,
            disposition=row.disposition,
            response=row.response,
            carried_by=row.carried_by,
        )
