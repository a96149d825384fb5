"""Delegates are invited: they are of the delegation from the moment they accept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.invitations.services import invitation_send
from accounts.models import InvitationState, User
from accounts.models.user import normalize_email
from meetings.access import may_invite_delegate
from meetings.models import Delegate, DelegateInvitation, Delegation
from programme.services import allowed, faults_of_days


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
    invited: Any = DelegateInvitation.objects
    waiting = invited.in_state(InvitationState.SENT).filter(
        delegation=delegation, invitation__email=address
    )
    if waiting.exists():
        raise ValidationError({"email": already_invited()})
    grant = DelegateInvitation(
        delegation=delegation, role=role, valid_from=valid_from, valid_until=valid_until
    )
    grant.full_clean(exclude=("invitation",))
    invitation_send(grant=grant, email=email, name=name, by=by)
    return grant


def already_there() -> str:
    return _("This person is in the delegation already. The days are changed there.")


def already_invited() -> str:
    return _("This address is invited already. Open that invitation to send it again.")
