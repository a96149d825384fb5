"""Officials are invited: they act for a State from the moment they accept."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.invitations.services import invitation_send, is_invited
from accounts.models import User
from accounts.models.user import normalize_email
from programme.access import may_invite_official
from programme.models import MemberState, Official, OfficialInvitation
from programme.services.permission import allowed


@transaction.atomic
def official_invite(  # noqa: PLR0913 -- what an invitation says
    *,
    state: MemberState,
    email: str,
    name: str,
    role: str,
    valid_from: dt.date,
    valid_until: dt.date | None = None,
    by: User | None,
) -> OfficialInvitation:
    """Mail a link by which the owner of the address becomes an official of the State.

    Raises ValidationError by field where the address acts for the State already on one of
    these days, or holds an invitation to do so that can still be used.
    """
    allowed(may_invite_official, by)
    state = MemberState.objects.select_for_update().get(pk=state.pk)
    faults_of_days(valid_until)
    address = normalize_email(email)
    ends = Q(valid_until__isnull=True) | Q(valid_until__gte=valid_from)
    acting = Official.objects.filter(ends, state=state, user__email=address)
    if valid_until is not None:
        acting = acting.filter(valid_from__lte=valid_until)
    if acting.exists():
        raise ValidationError({"email": _("This person acts for the State on these days already.")})
    same = OfficialInvitation.objects.filter(state=state, invitation__email=address)
    if is_invited(grants=same, by=by):
        raise ValidationError(
            {"email": _("This address is invited already. Open that invitation to send it again.")}
        )
    grant = OfficialInvitation(
        state=state, role=role, valid_from=valid_from, valid_until=valid_until
    )
    grant.full_clean(exclude=("invitation",))
    invitation_send(grant=grant, email=email, name=name, by=by)
    return grant


def faults_of_days(valid_until: dt.date | None) -> None:
    """Raise ValidationError where the last day is over: nobody is invited to the past."""
    if valid_until is not None and valid_until < timezone.now().date():
        raise ValidationError({"valid_until": _("That day is over.")})
