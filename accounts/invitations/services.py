"""Invitations are sent, sent again, withdrawn and used. Each is one transaction."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access
from accounts.invitations.grants import grants_of
from accounts.invitations.tokens import digest_of, link_of, new_token
from accounts.mail import mail_queue
from accounts.models import Grant, Invitation, InvitationState, OutgoingMail, User, waits
from accounts.models.user import normalize_email

logger = logging.getLogger(__name__)


class LinkGone(ValidationError):  # noqa: N818 -- an answer, not a fault
    """No invitation that can be used has this link: used, expired, withdrawn or never sent."""

    def __init__(self) -> None:
        super().__init__(_("This link no longer works."))


@transaction.atomic
def invitation_send(*, grant: Grant, email: str, name: str, by: User | None) -> Invitation:
    """Keep `grant`, which is not saved yet, for the owner of the address, and mail the link.

    Services of the packages above call it, after they looked whether the grant makes sense.
    Raises ValidationError by field, and where the account of the address is switched off.
    """
    _allowed(by)
    email = normalize_email(email)
    if User.objects.filter(email=email, is_active=False).exists():
        raise ValidationError(
            {"email": _("The account with this address is switched off. Switch it on first.")}
        )
    token, now = new_token(), timezone.now()
    invitation = Invitation(
        email=email,
        name=" ".join(name.split()),
        digest=digest_of(token),
        invited_by=by,
        sent_at=now,
        expires_at=_end(now),
    )
    invitation.full_clean(exclude=("mail", "digest"))
    invitation.mail = _mail(invitation, grant.words, token)
    invitation.full_clean()
    invitation.save()
    grant.invitation = invitation
    grant.full_clean()
    grant.save()
    logger.info("invitation %s sent by %s", invitation.pk, by.pk if by else "a command")
    return invitation


@transaction.atomic
def is_invited(*, grants: QuerySet[Grant], by: User | None) -> bool:
    """Whether one of `grants`, which say the same, is of an invitation whose link works.

    Those that expired are withdrawn, since the person is about to be invited anew: sent again
    they would be a second link. Held until the caller's transaction ends.
    """
    held = grants.filter(waits(along="invitation__")).select_related("invitation")
    rows = [grant.invitation for grant in held.select_for_update(of=("invitation",))]
    if any(row.state == InvitationState.SENT for row in rows):
        return True
    for row in rows:
        invitation_withdraw(invitation=row, by=by)
    return False


def why_not_again(invitation: Invitation) -> str:
    """Why it cannot be sent again or withdrawn, in a sentence; "" where it can."""
    if invitation.state == InvitationState.USED:
        return _("This invitation was used.")
    if invitation.state == InvitationState.WITHDRAWN:
        return _("This invitation was withdrawn.")
    return ""


@transaction.atomic
def invitation_renew(*, invitation: Invitation, by: User | None) -> Invitation:
    """Send a new link, good for as long as a first one. The old one no longer works."""
    row = _hold_waiting(invitation, by)
    if why := why_not_of(row):
        raise ValidationError(why)
    token, now = new_token(), timezone.now()
    row.digest, row.sent_at, row.expires_at = digest_of(token), now, _end(now)
    row.invited_by = by or row.invited_by
    row.mail = _mail(row, words_of(row), token)
    row.full_clean()
    row.save()
    logger.info("invitation %s sent again by %s", row.pk, by.pk if by else "a command")
    return row


@transaction.atomic
def invitation_withdraw(*, invitation: Invitation, by: User | None) -> Invitation:
    """The link no longer works."""
    row = _hold_waiting(invitation, by)
    row.withdrawn_at = timezone.now()
    row.full_clean()
    row.save()
    logger.info("invitation %s withdrawn by %s", row.pk, by.pk if by else "a command")
    return row


@transaction.atomic
def invitation_accept(*, digest: str, by: User) -> Invitation:
    """Give the person who is signed in what was granted.

    Raises LinkGone, ValidationError where it would give nothing any more, and PermissionDenied
    where the invitation is for another address.
    """
    row = _hold_open(digest)
    if row.email != by.email or not by.is_active:
        raise PermissionDenied
    return _use(row, by)


@transaction.atomic
def invitation_account_make(*, digest: str, name: str, password: str) -> User:
    """An account for the invited address, with what was granted. The password was validated.

    Raises LinkGone, also where the address has an account meanwhile: its owner signs in; and
    ValidationError where the invitation would give nothing any more.
    """
    row = _hold_open(digest)
    if User.objects.filter(email=row.email).exists():
        raise LinkGone
    user = User(email=row.email, name=" ".join(name.split()))
    user.set_password(password)
    user.full_clean()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as taken:  # by another invitation of the same address, this moment
        raise LinkGone from taken
    _use(row, user)
    return user


def why_not_of(invitation: Invitation) -> str:
    """Why using it would give nothing any more, in a sentence; "" where it gives something."""
    sentences = [grant.why_not for grant in grants_of(invitation)]
    return " ".join(sentences) if all(sentences) else ""


def words_of(invitation: Invitation) -> str:
    """What it grants, in words. Costs one query a kind of grant, and those of its words."""
    return "; ".join(grant.words for grant in grants_of(invitation))


def _allowed(by: User | None) -> None:
    if by is not None and not access.may_invite(by):
        raise PermissionDenied


def _end(now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(days=settings.INVITATION_DAYS)


def _hold_waiting(invitation: Invitation, by: User | None) -> Invitation:
    _allowed(by)
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if why := why_not_again(row):
        raise ValidationError(why)
    return row


def _hold_open(digest: str) -> Invitation:
    """Locked, so that of two who use one link one wins: the other finds it used."""
    row = Invitation.objects.open().select_for_update().filter(digest=digest).first()
    if row is None:
        raise LinkGone
    return row


def _use(row: Invitation, user: User) -> Invitation:
    if why := why_not_of(row):
        raise ValidationError(why)
    for grant in grants_of(row):
        grant.give(user)
    row.used_at, row.used_by = timezone.now(), user
    row.full_clean()
    row.save()
    logger.info("invitation %s used by account %s", row.pk, user.pk)
    return row


def _mail(invitation: Invitation, words: str, token: str) -> OutgoingMail:
    facts = {"invitation": invitation, "words": words, "link": link_of(token)}
    return mail_queue(
        to=invitation.email,
        subject=_("[NEASPEC DLD] Invitation to the portal"),
        body=render_to_string("mail/invitation.txt", facts | {"site": settings.PORTAL_URL}),
        purpose="invitation",
        keep_body=False,
    )
