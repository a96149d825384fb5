"""Invitations that expired, were sent anew, or come too late: one link, and what it gives."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.invitations.services import (
    LinkGone,
    invitation_accept,
    invitation_account_make,
    invitation_renew,
)
from accounts.models import Invitation, InvitationState, User
from meetings.models import Delegate
from programme.models import Official
from tests import factories as make

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
EMAIL = "new@example.org"
OVER = "The days for which this invitation was meant are over."
KINDS = ("delegate", "official")


def invite(kind, before=None, **fields):
    """A second one is for the same party as `before`."""
    if kind == "official":
        return make.make_invited_official(before and before.state, email=EMAIL, **fields)
    return make.make_invited_delegate(
        delegation=before and before.delegation, email=EMAIL, **fields
    )


def expire(grant):
    Invitation.objects.filter(pk=grant.invitation_id).update(expires_at=timezone.now())


def end(grant):
    """Its last day is yesterday."""
    grant.valid_until = timezone.now().date() - DAY
    grant.save()


@pytest.mark.parametrize("kind", KINDS)
def test_new_invitation_withdraws_the_one_that_expired(kind):
    first = invite(kind)
    expire(first)

    second = invite(kind, first)

    states = {row.pk: row.state for row in Invitation.objects.all()}
    assert states == {
        first.invitation_id: InvitationState.WITHDRAWN,
        second.invitation_id: InvitationState.SENT,
    }
    with pytest.raises(ValidationError, match="This invitation was withdrawn"):
        invitation_renew(invitation=first.invitation, by=None)
    with pytest.raises(ValidationError, match="invited already"):
        invite(kind, first)


@pytest.mark.parametrize("kind", KINDS)
def test_invitation_that_is_refused_withdraws_nothing(kind):
    first = invite(kind)
    expire(first)

    with pytest.raises(ValidationError):
        invite(kind, first, name="")

    first.invitation.refresh_from_db()
    assert first.invitation.state == InvitationState.EXPIRED


@pytest.mark.parametrize("kind", KINDS)
def test_invitation_gives_access_to_one_whose_days_had_ended(kind):
    grant, user, today = invite(kind), make.make_user(EMAIL), timezone.now().date()
    party = {"state": grant.state} if kind == "official" else {"delegation": grant.delegation}
    model = Official if kind == "official" else Delegate
    model.objects.create(
        user=user, **party, valid_from=dt.date(2020, 1, 1), valid_until=today - DAY
    )

    invitation_accept(digest=grant.invitation.digest, by=user)

    row = model.objects.get()
    assert (row.valid_from, row.valid_until) == (dt.date(2020, 1, 1), None)
    assert row.history.count() == 2


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_access_already_stays_what_they_are(kind):
    grant, user, today = invite(kind), make.make_user(EMAIL), timezone.now().date()
    party = {"state": grant.state} if kind == "official" else {"delegation": grant.delegation}
    model = Official if kind == "official" else Delegate
    model.objects.create(user=user, **party, valid_from=today - DAY, valid_until=today + DAY)

    invitation_accept(digest=grant.invitation.digest, by=user)

    assert model.objects.get().valid_until == today + DAY


def test_invitation_whose_days_are_over_says_so_and_is_not_used(client, mailoutbox):
    grant = invite("delegate", valid_until=timezone.now().date())
    end(grant)
    user = make.make_user(EMAIL)
    address = mailoutbox[0].body.partition("https://portal.example")[2].split()[0]
    client.force_login(user)

    page = client.get(address, follow=True)
    again = client.post("/accounts/invitation/", follow=True)

    for answer in (page, again):
        assert OVER in answer.content.decode()
        assert "Accept the invitation" not in answer.content.decode()
    assert not Delegate.objects.exists()
    grant.invitation.refresh_from_db()
    assert grant.invitation.state == InvitationState.SENT
    with pytest.raises(ValidationError, match=OVER):
        invitation_renew(invitation=grant.invitation, by=None)


def test_link_is_opened_by_reading_alone(client):
    assert client.post("/accounts/invitation/guess/").status_code == 405


def test_link_that_was_used_leads_who_is_signed_in_to_the_account(client, person):
    for_strangers = client.get("/accounts/invitation/").content.decode()
    client.force_login(person)

    page = client.get("/accounts/invitation/").content.decode()

    assert ("Sign in</a>" in for_strangers, "Your account</a>" in for_strangers) == (True, False)
    assert '<a class="button" href="/accounts/">Your account</a>' in page


def test_second_of_two_invitations_used_at_one_moment_is_gone(monkeypatch):
    digest = invite("official").invitation.digest
    # The other one is faster, after this one has looked whether there is an account
    monkeypatch.setattr(User, "full_clean", lambda self: User(email=EMAIL, name="Same").save())

    with pytest.raises(LinkGone):
        invitation_account_make(digest=digest, name="Somebody", password="long enough for us")

    assert not Official.objects.exists()
