"""Reminders go to those asked who have not commented, once, and the desk sees what became of them."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from accounts.models import OutgoingMail
from meetings.models import Reminder
from meetings.reminders import addresses_of, reminders_send
from tests.factories import (
    make_comment,
    make_correspondent,
    make_official,
    make_organization,
    make_round,
    make_state,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()


def in_days(number):
    return TODAY + dt.timedelta(days=number)


def long_round(days_left, **fields):
    """An open round of thirty days that closes in so many."""
    closes = in_days(days_left)
    return make_round(opens_on=closes - dt.timedelta(days=30), closes_on=closes, **fields)


def make_focal_point(state, email, **fields):
    return make_official(make_user(email), state=state, role="focal-point", **fields)


def written(on=None):
    """The addresses written to by one run."""
    return [r.address for done in reminders_send(on=on) for r in done.reminders]


def test_reminder_names_the_round_and_its_last_day(mailoutbox):
    state = make_state(official_name="Mongolia")
    make_correspondent(state, email="office@mongolia.example")
    row = long_round(3, states=(state,), title="Round on the “plan” & more")

    call_command("remind_consultations", verbosity=0)

    [mail] = mailoutbox
    closes = f"{row.closes_on.day} {row.closes_on:%B %Y}"
    assert mail.to == ["office@mongolia.example"]
    assert mail.subject == "Comments are asked for: Round on the “plan” & more"
    assert mail.body.splitlines()[:6] == [
        "No comment of Mongolia has been received yet in this consultation.",
        "",
        "Round: Round on the “plan” & more",
        f"Text: {row.version}",
        f"Closes: {closes}, end of day UTC (in 3 days)",
        f"Page: https://portal.example/consultations/{row.pk}/",
    ]


def test_only_those_who_have_not_commented_are_reminded(mailoutbox):
    silent, answered = make_state(), make_state()
    platform, elsewhere = make_organization("PLATFORM"), make_state()
    for party in (silent, answered, platform, elsewhere):
        make_correspondent(party, email=f"{party.pk}@{type(party).__name__.lower()}.example")
    row = long_round(3, states=(silent, answered), organizations=(platform,))
    make_comment(row, answered)

    assert written() == [f"{silent.pk}@memberstate.example", f"{platform.pk}@organization.example"]


def test_addresses_are_active_correspondents_and_focal_points_in_force():
    state = make_state()
    make_correspondent(state, email="office@example.org")
    make_correspondent(state, email="old@example.org", is_active=False)
    make_focal_point(state, "point@example.org")
    make_focal_point(state, "past@example.org", valid_until=in_days(-1))
    make_focal_point(make_state(), "elsewhere@example.org")
    make_official(make_user("official@example.org"), state=state)
    switched_off = make_focal_point(state, "off@example.org")
    switched_off.is_active = False
    switched_off.save()

    assert addresses_of(state) == ["office@example.org", "point@example.org"]


def test_nobody_is_reminded_twice(mailoutbox):
    state = make_state()
    make_correspondent(state)
    long_round(14, states=(state,))

    runs = [len(written(in_days(day))) for day in (0, 0, 1, 10, 11, 11, 14)]

    assert runs == [1, 0, 0, 0, 1, 0, 0]
    assert [r.days_before for r in Reminder.objects.order_by("pk")] == [14, 3]
    assert len(mailoutbox) == 2


@pytest.mark.parametrize(
    ("days_left", "fields", "reminders"),
    (
        (15, {}, 0),
        (13, {}, 1),  # the day before was missed
        (0, {}, 1),
        (10, {"opens_on": in_days(0)}, 0),  # asked only today
        (3, {"stage": "planned"}, 0),
        (3, {"stage": "closed"}, 0),
    ),
)
def test_reminder_is_due_in_open_rounds_near_their_end(mailoutbox, days_left, fields, reminders):
    state = make_state()
    make_correspondent(state)
    days = {"opens_on": in_days(-20), "closes_on": in_days(days_left)}
    make_round(states=(state,), **days | fields)

    assert len(written()) == reminders


def test_party_without_an_address_is_named(capsys):
    row = long_round(3, states=(make_state(official_name="Mongolia"),))

    call_command("remind_consultations")

    assert capsys.readouterr().err == f"{row}: no address is known of Mongolia.\n"


def test_address_that_is_none_keeps_no_other_from_a_reminder(mailoutbox):
    state = make_state()
    make_correspondent(state, email="office@example.org")
    make_focal_point(state, "no address")
    long_round(3, states=(state,))

    assert written() == ["office@example.org"]


def test_reminder_and_its_mail_stand_or_fall_together(monkeypatch, mailoutbox):
    state = make_state()
    make_correspondent(state)
    long_round(3, states=(state,))
    monkeypatch.setattr(Reminder, "save", lambda self: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        reminders_send()

    assert OutgoingMail.objects.count() == 0


def test_correspondent_is_of_one_party_and_kept_once():
    state = make_state()
    make_correspondent(state, email="Office@Example.org")

    with pytest.raises(ValidationError, match="This State has this address already"):
        make_correspondent(state, email="office@example.org")
    with pytest.raises(ValidationError, match="not of both"):
        make_correspondent(state, organization=make_organization())


def test_desk_shows_who_was_reminded_and_whether_it_was_sent(client, editor, mailoutbox):
    state = make_state()
    make_correspondent(state, email="office@example.org")
    row = long_round(3, states=(state,))
    reminders_send()
    client.force_login(editor)

    page = client.get(f"/admin/meetings/consultation/{row.pk}/change/").content.decode()

    cells = re.findall(
        r'<td class="field-(address|days_before|state_word)"[^>]*>\s*<p>(.*?)</p>', page
    )
    assert cells == [
        ("address", "office@example.org"),
        ("days_before", "3"),
        ("state_word", "Sent"),
    ]
