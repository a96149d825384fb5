"""States and organizations, and who acts for them."""

import datetime as dt

from meetings.invitations.inviting import delegate_invite
from meetings.models import Correspondent, Delegate, Delegation, Follow, Reader
from programme.models import MemberState, Official, Organization
from programme.services import official_invite
from tests.factories.building import next_number
from tests.factories.meetings import make_meeting
from tests.factories.people import make_user


def make_state(**fields):
    number = next_number()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = {"official_name": f"State {number}", "short_name": f"State {number}"}
    code = letters[number // 26 % 26] + letters[number % 26]
    rest = {"iso_code": code, "slug": f"state-{number}", "order": number}
    return MemberState.objects.create(**names | rest | fields)


def make_organization(acronym="DLDD-NEAN", **fields):
    defaults = {"name": f"Organization {acronym}", "acronym": acronym, "kind": "platform"}
    return Organization.objects.create(**defaults | fields)


def make_official(user=None, *, state=None, valid_from=dt.date(2020, 1, 1), **fields):
    """The user who is an official from 2020 on."""
    user = user or make_user(name="The official")
    Official.objects.create(user=user, state=state or make_state(), valid_from=valid_from, **fields)
    return user


def make_delegate(meeting, user=None, *, state=None, valid_from=dt.date(2020, 1, 1), **fields):
    """The user who is a delegate to `meeting` from 2020 on."""
    user = user or make_user(name="The delegate")
    delegation = Delegation.objects.create(meeting=meeting, state=state or make_state())
    Delegate.objects.create(delegation=delegation, user=user, valid_from=valid_from, **fields)
    return user


def make_correspondent(party, *, email=None, **fields):
    """An address of a State or an organization, as the desk keeps it."""
    whom = "state" if isinstance(party, MemberState) else "organization"
    email = email or f"office{next_number()}@example.org"
    row = Correspondent(email=email, **{whom: party} | fields)
    row.full_clean()
    row.save()
    return row


def make_invited_delegate(meeting=None, *, delegation=None, email=None, **fields):
    """The grant with its invitation, mail and all; `name`, `role` and days may be given."""
    delegation = delegation or Delegation.objects.create(
        meeting=meeting or make_meeting(), state=make_state()
    )
    return delegate_invite(delegation=delegation, **_invited(email, "delegate") | fields)


def make_invited_official(state=None, *, email=None, **fields):
    return official_invite(state=state or make_state(), **_invited(email, "official") | fields)


def _invited(email, role):
    email = email or f"invited{next_number()}@example.org"
    days = {"valid_from": dt.date(2020, 1, 1), "valid_until": None}
    return {"email": email, "name": "Somebody invited", "role": role, "by": None} | days


def make_follow(
    person=None, *, pace="at-once", since=dt.datetime(2020, 1, 1, tzinfo=dt.UTC), **what
):
    """That `person` follows a meeting, a plan or, without either, everything, from 2020 on."""
    reader, _ = Reader.objects.update_or_create(
        person=person or make_user(), defaults={"pace": pace, "mails_since": since}
    )
    return Follow.objects.create(reader=reader, since=since, **what)
