"""A link that makes an account, once: its states, what each leads to, and what nobody learns."""

import datetime as dt
import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.invitations.services import (
    LinkGone,
    invitation_accept,
    invitation_account_make,
    invitation_renew,
    invitation_withdraw,
)
from accounts.invitations.tokens import digest_of
from accounts.models import Invitation, InvitationState, OutgoingMail, User
from meetings.models import Delegate
from programme.models import Official
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGE = "/accounts/invitation/"
NEW = "another horse, another battery"
TYPED = {"name": "Sukhbaatar B.", "password1": NEW, "password2": NEW}


@pytest.fixture
def grant():
    return make.make_invited_official(email="new@example.org", name="B. Sukhbaatar")


def link_in(mail):
    [address] = re.findall(r"https://portal\.example(/accounts/invitation/\S+/)", mail.body)
    return address


def put(grant, state):
    """Bring its invitation into this state."""
    row = grant.invitation
    if state == InvitationState.EXPIRED:
        Invitation.objects.filter(pk=row.pk).update(expires_at=timezone.now())
    elif state == InvitationState.WITHDRAWN:
        invitation_withdraw(invitation=row, by=None)
    elif state == InvitationState.USED:
        invitation_account_make(digest=row.digest, name="Somebody", password=NEW)
    row.refresh_from_db()
    assert row.state == state


# --- the mail and the page ----------------------------------------------------------------------


def test_invited_person_sets_name_and_password_and_is_signed_in(client, grant, mailoutbox):
    [mail] = mailoutbox

    page = client.get(link_in(mail), follow=True)
    answer = client.post(PAGE, TYPED)

    user = User.objects.get(email="new@example.org")
    official = Official.objects.get(user=user)
    assert mail.to == ["new@example.org"]
    assert f"Official of {grant.state}, from 1 January 2020" in mail.body
    assert page.redirect_chain == [(PAGE, 302)]
    assert f"Official of {grant.state}" in page.content.decode()
    assert 'value="B. Sukhbaatar"' in page.content.decode()
    assert (answer.status_code, answer.url) == (302, "/accounts/")
    assert client.get("/accounts/").wsgi_request.user == user
    assert (user.name, user.check_password(NEW)) == ("Sukhbaatar B.", True)
    assert (official.state, official.role) == (grant.state, grant.role)


def test_opening_the_link_uses_nothing_up(client, client_elsewhere, grant, mailoutbox):
    for _ in range(3):
        client_elsewhere.get(link_in(mailoutbox[0]), follow=True)

    page = client.get(link_in(mailoutbox[0]), follow=True)

    assert page.status_code == 200
    assert grant.invitation.state == InvitationState.SENT


def test_token_leaves_no_trace(client, grant, mailoutbox, caplog):
    token = link_in(mailoutbox[0]).split("/")[-2]
    caplog.set_level(logging.DEBUG)

    link = client.get(link_in(mailoutbox[0]))
    page = client.get(PAGE)

    assert link["Referrer-Policy"] == "no-referrer"
    assert "no-store" in link["Cache-Control"]
    assert "no-store" in page["Cache-Control"]
    assert token not in page.content.decode()
    assert token not in str(dict(client.session))
    assert token not in caplog.text
    assert OutgoingMail.objects.get().body == ""
    assert Invitation.objects.get().digest == digest_of(token)


@pytest.mark.parametrize(
    ("wrong", "field"),
    (
        ({"password2": "something else"}, "password2"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "new@example.org", "password2": "new@example.org"}, "password1"),
        ({"name": ""}, "name"),
    ),
)
def test_fault_is_said_and_the_name_stays(client, grant, mailoutbox, wrong, field):
    client.get(link_in(mailoutbox[0]))

    page = client.post(PAGE, TYPED | wrong)

    form = page.context["form"]
    assert page.status_code == 200
    assert set(form.errors) == {field}
    assert form["name"].value() == (TYPED | wrong)["name"]
    assert NEW not in page.content.decode()
    assert not User.objects.exists()


# --- whose link it is ---------------------------------------------------------------------------


def test_existing_account_is_attached_after_signing_in(client, grant, mailoutbox):
    user = make.make_user("new@example.org", name="Their own name")
    page = client.get(link_in(mailoutbox[0]), follow=True)
    refused = client.post(PAGE, TYPED)

    signed_in = client.post(
        reverse("account_login"),
        {"login": user.email, "password": make.PASSWORD, "next": PAGE},
    )
    offered = client.get(PAGE)
    client.post(PAGE)

    assert page.context["form"] is None
    assert f"/accounts/login/?next={PAGE}" in page.content.decode()
    assert refused.status_code == 200
    assert (signed_in.url, offered.context["is_owner"]) == (PAGE, True)
    assert Official.objects.get().user == user
    user.refresh_from_db()
    assert (user.name, user.check_password(make.PASSWORD)) == ("Their own name", True)


def test_somebody_else_who_is_signed_in_gets_nothing(client, grant, person, mailoutbox):
    client.force_login(person)

    page = client.get(link_in(mailoutbox[0]), follow=True)
    again = client.post(PAGE, TYPED)

    assert (page.context["is_somebody_else"], again.context["is_somebody_else"]) == (True, True)
    assert not Official.objects.exists()
    with pytest.raises(PermissionDenied):
        invitation_accept(digest=grant.invitation.digest, by=person)


def test_account_switched_off_is_not_invited_and_opens_nothing(client, grant, mailoutbox):
    make.make_user("new@example.org", is_active=False)

    page = client.get(link_in(mailoutbox[0]), follow=True)

    assert page.status_code == 404
    with pytest.raises(ValidationError, match="switched off"):
        make.make_invited_official(email="new@example.org")


# --- states and deeds ---------------------------------------------------------------------------


def outcome(deed):
    try:
        deed()
    except (LinkGone, ValidationError) as refusal:
        return refusal.messages[0]
    return "done"


GONE, WAS_USED = "This link no longer works.", "This invitation was used."
TAKEN_BACK = "This invitation was withdrawn."


@pytest.mark.parametrize(
    ("state", "use", "renew", "withdraw"),
    (
        (InvitationState.SENT, "done", "done", "done"),
        (InvitationState.EXPIRED, GONE, "done", "done"),
        (InvitationState.USED, GONE, WAS_USED, WAS_USED),
        (InvitationState.WITHDRAWN, GONE, TAKEN_BACK, TAKEN_BACK),
    ),
)
def test_state_decides_what_may_be_done(state, use, renew, withdraw):
    used, renewed, withdrawn = (make.make_invited_official() for _ in range(3))
    for grant in (used, renewed, withdrawn):
        put(grant, state)
    digest = used.invitation.digest

    said = (
        outcome(lambda: invitation_account_make(digest=digest, name="Me", password=NEW)),
        outcome(lambda: invitation_renew(invitation=renewed.invitation, by=None)),
        outcome(lambda: invitation_withdraw(invitation=withdrawn.invitation, by=None)),
    )

    assert said == (use, renew, withdraw)


def test_link_that_cannot_be_used_leads_to_one_and_the_same_page(client, mailoutbox):
    pages = {client.get(f"{PAGE}wrong/", follow=True).content}
    for state in (InvitationState.EXPIRED, InvitationState.USED, InvitationState.WITHDRAWN):
        grant = make.make_invited_official()
        put(grant, state)
        answer = client.get(link_in(mailoutbox[-1]), follow=True)
        assert (answer.redirect_chain, answer.status_code) == ([(PAGE, 302)], 404)
        pages.add(answer.content)

    assert len(pages) == 1


def test_link_expires_on_its_day(client, grant, mailoutbox, settings):
    row = grant.invitation

    assert row.expires_at - row.sent_at == dt.timedelta(days=settings.INVITATION_DAYS)
    assert Invitation.objects.open(row.expires_at - dt.timedelta(seconds=1)).exists()
    assert not Invitation.objects.open(row.expires_at).exists()


def test_sending_again_ends_the_link_before(client, grant, mailoutbox):
    invitation_renew(invitation=grant.invitation, by=None)

    first, second = (client.get(link_in(mail), follow=True) for mail in mailoutbox)

    assert (first.status_code, second.status_code) == (404, 200)


def test_two_uses_make_one_account(client, client_elsewhere, grant, mailoutbox):
    for browser in (client, client_elsewhere):
        browser.get(link_in(mailoutbox[0]))

    answers = [browser.post(PAGE, TYPED).status_code for browser in (client, client_elsewhere)]

    assert answers == [302, 404]
    assert (User.objects.count(), Official.objects.count()) == (1, 1)


def test_guessing_is_slowed_down(client, grant, mailoutbox):
    for number in range(60):
        client.get(f"{PAGE}guess{number}/")

    answer = client.get(link_in(mailoutbox[0]))

    assert (answer.status_code, answer["Referrer-Policy"]) == (429, "no-referrer")


# --- who invites, and when access ends ----------------------------------------------------------


def test_only_managers_invite(editor, manager, person):
    grant = make.make_invited_official(by=manager)

    assert grant.invitation.invited_by == manager
    for by in (editor, person):
        with pytest.raises(PermissionDenied):
            make.make_invited_official(by=by)
        with pytest.raises(PermissionDenied):
            invitation_withdraw(invitation=grant.invitation, by=by)


def test_access_ends_by_itself(client, mailoutbox):
    meeting = make.make_meeting(is_public=False)
    make.make_invited_delegate(meeting, valid_until=timezone.now().date())
    client.get(link_in(mailoutbox[0]))
    client.post(PAGE, TYPED)
    today = client.get(meeting.get_absolute_url()).status_code

    yesterday = timezone.now().date() - dt.timedelta(days=1)
    Delegate.objects.update(valid_until=yesterday)

    assert (today, client.get(meeting.get_absolute_url()).status_code) == (200, 404)
