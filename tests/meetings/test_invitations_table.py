"""Many delegates invited from a table: checked first, then everybody or nobody."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, OutgoingMail
from meetings.invitations.checking import check_rows
from meetings.invitations.columns import delegates_form, read_delegates
from meetings.invitations.inviting import RowsRefused, delegates_invite
from meetings.models import Delegate, DelegateInvitation, Delegation
from tests import factories as make
from tests.meetings.workbooks import cells, filled

pytestmark = pytest.mark.django_db

HEADINGS = ("Party", "Name", "E-mail", "Role", "Valid from", "Valid until")
ONE = ("MGL", "B. One", "One@Example.org", "Adviser", dt.date(2099, 6, 1), dt.date(2099, 6, 3))
TWO = ("PAR", "C. Two", "two@example.org", None, None, None)


@pytest.fixture
def mongolia():
    return make.make_state(official_name="Mongolia", short_name="MGL")


@pytest.fixture
def meeting(mongolia):
    make.make_organization("PAR")
    return make.make_meeting()


def table(*rows, headings=HEADINGS):
    return filled(*rows, headings=headings)


def rows_of(*rows):
    file = table(*rows)
    return read_delegates(file, name=file.name).rows


def send(client, meeting, **data):
    return client.post(reverse("meetings:invitations", args=(meeting.slug,)), data)


def test_table_is_shown_then_all_are_invited_by_a_second_press(
    client, manager, meeting, mongolia, mailoutbox
):
    client.force_login(manager)

    shown = send(client, meeting, table=table(ONE, TWO))
    before = Invitation.objects.count()
    packed = re.search(r'name="rows" value="([^"]+)"', shown.content.decode())[1]
    send(client, meeting, rows=packed)

    assert (before, OutgoingMail.objects.count()) == (0, 2)
    assert [
        (g.delegation.party, g.invitation.email, g.role, g.valid_from, g.valid_until)
        for g in DelegateInvitation.objects.order_by("pk")
    ] == [
        ("Mongolia", "one@example.org", "adviser", dt.date(2099, 6, 1), dt.date(2099, 6, 3)),
        ("Organization PAR (PAR)", "two@example.org", "delegate", timezone.now().date(), None),
    ]
    again = send(client, meeting, rows=packed)
    assert again.content.decode().count("This address is invited already.") == 4
    assert len(mailoutbox) == 2


FAULTS = (
    (("Nowhere", *ONE[1:]), "There is no party “Nowhere”."),
    ((None, *ONE[1:]), "Name the party."),
    (("MGL", None, *ONE[2:]), "Name: This field cannot be blank."),
    (("MGL", "B.", "nowhere", *ONE[3:]), "E-mail: Enter a valid email address."),
    (
        ("MGL", "B.", "there@example.org", *ONE[3:]),
        "This person is in the delegation already. The days are changed there.",
    ),
    (
        ("MGL", "B.", "asked@example.org", *ONE[3:]),
        "This address is invited already. Open that invitation to send it again.",
    ),
    (
        ("MGL", "B.", "off@example.org", *ONE[3:]),
        "The account with this address is switched off. Switch it on first.",
    ),
    (
        (*ONE[:3], "King", *ONE[4:]),
        "There is no role “King”: write Head of delegation, Delegate, Adviser or Observer.",
    ),
    ((*ONE[:4], "in June", None), "“in June” is no day: write it like 2026-06-01."),
    ((*ONE[:4], None, "9999-12-31"), "Give a day in a year from 1992 to 2100."),
    ((*ONE[:4], "2099-06-02", "2099-06-01"), "The last day lies before the first."),
    ((*ONE[:4], "2020-01-01", "2020-01-02"), "The last day is over."),
)


def test_every_row_that_is_not_clean_is_named_and_nobody_is_invited(manager, meeting, mongolia):
    delegation = Delegation.objects.create(meeting=meeting, state=mongolia)
    there = make.make_user("there@example.org")
    Delegate.objects.create(delegation=delegation, user=there, valid_from="2020-01-01")
    make.make_invited_delegate(delegation=delegation, email="asked@example.org")
    make.make_user("off@example.org", is_active=False)
    # Each in a table of its own, or it would be the same address as another
    found = [check_rows(meeting, rows_of(row))[0].faults for row, _ in FAULTS]
    twice = check_rows(meeting, rows_of(ONE, ("PAR", *ONE[1:])))

    with pytest.raises(RowsRefused):
        delegates_invite(meeting=meeting, rows=rows_of(TWO, FAULTS[0][0]), by=manager)

    assert found == [[fault] for _, fault in FAULTS]
    assert [row.faults for row in twice] == [[], ["This is the same address as in row 2."]]
    assert Invitation.objects.count() == 1
    assert Delegation.objects.count() == 1


def test_other_file_is_refused_with_a_sentence(client, manager, meeting):
    client.force_login(manager)

    page = send(client, meeting, table=table(("MGL", "B."), headings=("Party", "Name")))

    assert "The table has no column “E-mail”." in page.content.decode()


def test_rows_are_confirmed_by_whom_they_were_shown_to_unaltered(client, manager, meeting):
    client.force_login(manager)

    answer = send(client, meeting, rows="made up")

    assert (answer.status_code, Invitation.objects.count()) == (302, 0)


def test_checking_costs_the_same_however_many_rows(meeting, django_assert_num_queries):
    rows = rows_of(ONE, TWO, ("MGL", "C.", "three@example.org", None, None, None))

    with django_assert_num_queries(5):
        check_rows(meeting, rows)


def test_only_managers_invite_many(editor, meeting):
    with pytest.raises(PermissionDenied):
        delegates_invite(meeting=meeting, rows=rows_of(TWO), by=editor)


def test_empty_table_has_the_headings_and_what_to_choose_from(meeting):
    content = delegates_form(meeting)

    assert HEADINGS in [tuple(row) for row in cells(content)]
    parties = [row[0] for row in cells(content, 1)]
    assert parties[:3] == ["Party", "Mongolia", "Organization PAR (PAR)"]
