"""Delegates are invited: they are of the delegation from the moment they accept."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.invitations.services import invitation_send, is_invited
from accounts.models import User
from accounts.models.user import normalize_email
from meetings.access import may_invite_delegate
from meetings.invitations.checking import InvitedRow, already_invited, already_there, check_rows
from meetings.models import Delegate, DelegateInvitation, Delegation, Meeting
from programme.models import MemberState
from programme.services import allowed, faults_of_days
from programme.sheets.reading import SheetRow

logger = logging.getLogger(__name__)


@transaction.atomic
def delegate_invite(  # noqa: PLR0913 -- what an invitation says
    *,
    delegation: Delegation,
    email: str,
    name: str,
    role: str,
    valid_from: dt.date,
    valid_until: dt.date | None = None,
    by: User | None,
) -> DelegateInvitation:
    """Mail a link by which the owner of the address becomes a delegate.

    Raises ValidationError by field where the address is in the delegation already, or holds
    an invitation to it that can still be used.
    """
    allowed(may_invite_delegate, by)
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    faults_of_days(valid_until)
    address = normalize_email(email)
    if Delegate.objects.filter(delegation=delegation, user__email=address).exists():
        raise ValidationError({"email": already_there()})
    same = DelegateInvitation.objects.filter(delegation=delegation, invitation__email=address)
    if is_invited(grants=same, by=by):
        raise ValidationError({"email": already_invited()})
    grant = DelegateInvitation(
        delegation=delegation, role=role, valid_from=valid_from, valid_until=valid_until
    )
    grant.full_clean(exclude=("invitation",))
    invitation_send(grant=grant, email=email, name=name, by=by)
    return grant


class RowsRefused(ValidationError):  # noqa: N818 -- a refusal is an answer, not a fault
    """Some row does not hold (any more); `rows` say which, and why."""

    def __init__(self, rows: list[InvitedRow]) -> None:
        super().__init__(_("Nobody was invited: look at the rows that are marked."))
        self.rows = rows


@transaction.atomic
def delegates_invite(*, meeting: Meeting, rows: Sequence[SheetRow], by: User | None) -> int:
    """Invite everybody the rows name, delegations made where a party has none; how many.

    The rows are checked again under the lock of the meeting: with one that does not hold any
    more nobody is invited. Raises RowsRefused.
    """
    allowed(may_invite_delegate, by)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    checked = check_rows(meeting, rows)
    if any(row.faults for row in checked):
        raise RowsRefused(checked)
    for row in checked:
        try:
            delegate_invite(
                delegation=_delegation_of(meeting, row),
                email=row.email,
                name=row.name,
                role=row.role,
                valid_from=row.valid_from,
                valid_until=row.valid_until,
                by=by,
            )
        except ValidationError as refusal:
            row.faults.extend(refusal.messages)
            raise RowsRefused(checked) from refusal
    logger.info("%d delegates invited to %s", len(checked), meeting)
    return len(checked)


def _delegation_of(meeting: Meeting, row: InvitedRow) -> Delegation:
    is_state = isinstance(row.party, MemberState)
    party = {"state" if is_state else "organization": row.party}
    found = Delegation.objects.filter(meeting=meeting, **party).first()
    if found is None:
        found = Delegation(meeting=meeting, **party)
        found.full_clean()
        found.save()
    return found
