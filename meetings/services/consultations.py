"""What happens to rounds: opened, closed, their comments released.

Rows are locked in one order: the consultation, then its version or its comments.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Consultation
from programme.models import Stage, Version
from programme.services import allowed, stage_move

logger = logging.getLogger(__name__)


def hold(consultation: Consultation | int) -> Consultation:
    """The row, locked until the transaction ends."""
    key = consultation.pk if isinstance(consultation, Consultation) else consultation
    return Consultation.objects.select_for_update().get(pk=key)


def faults_of_round(consultation: Consultation, on: dt.date | None = None) -> list[str]:
    """What keeps a round from being opened on the day `on` (today, UTC), a sentence a fault."""
    day = on or timezone.now().date()
    if not consultation.is_round:
        return [_("A dialogue is recorded; only a written round is opened.")]
    if consultation.opened_at is not None:
        return [_("This round was opened before.")]
    faults = []
    version = consultation.version
    if version is None or version.stage not in (Stage.FROZEN, Stage.IN_CONSULTATION):
        faults.append(_("A round is opened on a frozen version that is not before a meeting."))
    if not (consultation.states.exists() or consultation.organizations.exists()):
        faults.append(_("Nobody is asked: name a State or an organization."))
    if consultation.opens_on is None or consultation.closes_on is None:
        faults.append(_("Give the first and the last day for comments."))
    elif consultation.closes_on < day:
        faults.append(_("Its last day for comments is over: give a later one."))
    return faults


@transaction.atomic
def consultation_open(
    *,
    consultation: Consultation,
    by: User | None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> Consultation:
    """Put a frozen version before those asked; their officials know of the round from then on.

    The version is in consultation until its last open round is closed.
    """
    allowed(access.may_open_consultation, by)
    moment = at or timezone.now()
    row = hold(consultation)
    row.version = version = _hold_version(row)
    if faults := faults_of_round(row, moment.date()):
        raise ValidationError(faults)
    if version is not None and version.stage == Stage.FROZEN:
        stage_move(version=version, to=Stage.IN_CONSULTATION, by=by, reason=reason or row.title)
    row.opened_at, row.opened_by = moment, by
    row.full_clean()
    row.save()
    logger.info("%s opened until %s", row, row.closes_on)
    return row


@transaction.atomic
def consultation_close(
    *,
    consultation: Consultation,
    by: User | None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> Consultation:
    """Take no further comments from States; what was said stays as it is.

    The version is frozen again when no other round on it is open.
    """
    allowed(access.may_close_consultation, by)
    row = hold(consultation)
    if row.opened_at is None:
        raise ValidationError(_("This round has not been opened yet."))
    if row.closed_at is not None:
        raise ValidationError(_("This round was closed before."))
    row.version = version = _hold_version(row)
    row.closed_at, row.closed_by, row.closing_reason = at or timezone.now(), by, reason
    row.full_clean()
    row.save()
    others = Consultation.objects.under_way().filter(version=version)
    if version is not None and not others.exists():
        stage_move(version=version, to=Stage.FROZEN, by=by, reason=reason or row.title)
    logger.info("%s closed", row)
    return row


@transaction.atomic
def comments_release(
    *, consultation: Consultation, by: User | None, at: dt.datetime | None = None
) -> Consultation:
    """Show all comments and answers to everyone who was asked. It cannot be taken back."""
    allowed(access.may_release_comments, by)
    row = hold(consultation)
    if row.closed_at is None:
        raise ValidationError(_("Close the round first."))
    if row.released_at is not None:
        raise ValidationError(_("The comments were released before."))
    row.released_at = at or timezone.now()
    row.full_clean()
    row.save()
    logger.info("comments of %s released", row)
    return row


def _hold_version(row: Consultation) -> Version | None:
    if row.version_id is None:
        return None
    return Version.objects.select_for_update().get(pk=row.version_id)
