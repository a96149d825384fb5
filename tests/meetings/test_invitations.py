"""Delegates invited at the desk, and who has access today, had it, or is invited."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, InvitationState
from meetings.models import Delegate, DelegateInvitation, Delegation
from programme.models import OfficialInvitation
from tests import factories as make

pytestmark = pytest.mark.django_db

ADD = "admin:meetings_delegateinvitation_add"
TYPED = {"name": "B. Sukhbaatar", "email": "New@Example.org", "role": "adviser"}


@pytest.fixture
def delegation():
    return Delegation.objects.create(meeting=make.make_meeting(), state=make.make_state())


def days(first=0, last=None):
    today = timezone.now().date()
    until = "" if last is None else today + dt.timedelta(days=last)
    return {"valid_from": today + dt.timedelta(days=first), "valid_until": until}


def faults(response):
    return dict(response.context["adminform"].form.errors)


def test_manager_invites_from_the_delegation(client, manager, delegation, mailoutbox):
    client.force_login(manager)
    page = client.get(reverse("admin:meetings_delegation_change", args=(delegation.pk,)))
    address = f"{reverse(ADD)}?delegation={delegation.pk}"

    form = client.get(address)
    answer = client.post(reverse(ADD), TYPED | days() | {"delegation": delegation.pk})

    grant = DelegateInvitation.objects.get()
    assert address in page.content.decode()
    assert form.context["adminform"].form.initial["delegation"] == str(delegation.pk)
    assert answer.url == reverse("admin:meetings_delegation_change", args=(delegation.pk,))
    assert (grant.delegation, grant.role) == (delegation, "adviser")
    assert (grant.invitation.email, grant.invitation.invited_by) == ("new@example.org", manager)
    assert [mail.to for mail in mailoutbox] == [["new@example.org"]]


def test_official_is_invited_from_the_list(client, manager, mailoutbox):
    client.force_login(manager)
    address = reverse("admin:programme_officialinvitation_add")
    page = client.get(reverse("admin:programme_official_changelist"))
    state = make.make_state()

    client.post(address, TYPED | days() | {"state": state.pk, "role": "focal-point"})

    assert address in page.content.decode()
    assert OfficialInvitation.objects.get().state == state
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    (
        ({"email": "nowhere"}, "email"),
        ({"email": "there@example.org"}, "email"),
        ({"email": "asked@example.org"}, "email"),
        ({"name": " "}, "name"),
        (days(first=-3, last=-1), "valid_until"),
        (days(first=3, last=1), "__all__"),
    ),
)
def test_fault_is_said_at_its_field_and_nothing_is_sent(
    client, manager, delegation, mailoutbox, wrong, field
):
    client.force_login(manager)
    there = make.make_user("there@example.org")
    Delegate.objects.create(delegation=delegation, user=there, valid_from="2020-01-01")
    make.make_invited_delegate(delegation=delegation, email="asked@example.org")

    answer = client.post(reverse(ADD), TYPED | days() | {"delegation": delegation.pk} | wrong)

    assert set(faults(answer)) == {field}
    assert (Invitation.objects.count(), len(mailoutbox)) == (1, 1)


def test_manager_sends_again_and_withdraws(client, manager, delegation, mailoutbox):
    client.force_login(manager)
    grant = make.make_invited_delegate(delegation=delegation)
    before = grant.invitation.digest
    for name in ("again", "withdraw"):
        step = reverse("admin:meetings_delegateinvitation_step", args=(grant.pk, name))
        seen = client.get(step).context["form"].initial["seen"]
        client.post(step, {"seen": seen})

    row = Invitation.objects.get()
    assert (len(mailoutbox), row.state) == (2, InvitationState.WITHDRAWN)
    assert row.digest != before


def test_editor_reads_invitations_and_sends_none(client, editor, delegation):
    client.force_login(editor)
    grant = make.make_invited_delegate(delegation=delegation)
    step = reverse("admin:meetings_delegateinvitation_step", args=(grant.pk, "withdraw"))

    shown = client.get(reverse("admin:meetings_delegateinvitation_changelist"))

    assert "Somebody invited" in shown.content.decode()
    assert client.get(step).status_code == 403
    assert client.get(reverse(ADD)).status_code == 403


@pytest.mark.parametrize("rows", (1, 3))
def test_list_says_who_has_access_had_it_and_is_invited(
    client, manager, django_assert_num_queries, rows
):
    client.force_login(manager)
    meeting = make.make_meeting()
    today = timezone.now().date()
    yesterday = today - dt.timedelta(days=1)
    for _ in range(rows):
        delegation = Delegation.objects.create(meeting=meeting, state=make.make_state())
        for name, dates in (
            ("Now", {"valid_until": today}),
            ("Past", {"valid_until": yesterday}),
            ("Later", {"valid_from": dt.date(2099, 1, 1)}),
        ):
            user = make.make_user(name=name)
            begun = {"valid_from": dt.date(2020, 1, 1)}
            Delegate.objects.create(delegation=delegation, user=user, **begun | dates)
        make.make_invited_delegate(delegation=delegation)

    with django_assert_num_queries(12):
        page = client.get(reverse("admin:meetings_delegation_changelist"))

    cells = page.content.decode()
    assert cells.count('field-has_access">Now<') == rows
    assert cells.count('field-is_invited">Somebody invited<') == rows
    assert cells.count("Later (from 1 January 2099), Past (until ") == rows
