"""Passwords are changed by their owner alone, and old sessions end."""

import re

import pytest
from django.urls import reverse

from accounts.models import User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

NEW = "another horse, another battery"


def change(client, old=PASSWORD, new=NEW):
    data = {"oldpassword": old, "password1": new, "password2": new}
    return client.post(reverse("account_change_password"), data)


def ask_for_reset(client, email, **extra):
    return client.post(reverse("account_reset_password"), {"email": email}, **extra)


def link_in(mail):
    [address] = re.findall(r"https?://\S+/key/\S+", mail.body)
    return address


def choose(client, link, new=NEW):
    """Follow the mailed link and fill in the form it leads to."""
    page = client.get(link.removeprefix("https://portal.example"), follow=True)
    path = page.redirect_chain[-1][0]
    return client.post(path, {"password1": new, "password2": new})


def test_password_change_keeps_this_session_and_ends_the_others(client, client_elsewhere, person):
    client.force_login(person)
    client_elsewhere.force_login(person)

    response = change(client)

    assert (response.status_code, response.url) == (302, "/accounts/")
    assert client.get("/accounts/").status_code == 200
    assert client_elsewhere.get("/accounts/").status_code == 302


def test_password_change_is_told_by_mail(client, person, mailoutbox):
    client.force_login(person)

    change(client)

    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([person.email], "[NEASPEC DLD] Your password has been changed")
    ]
    assert "https://portal.example/accounts/password/reset/" in mailoutbox[0].body


def test_password_change_needs_the_old_one(client, person):
    client.force_login(person)

    change(client, old="wrong")

    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("weak", ("short", "123456789012", "password1234", "person@example.org"))
def test_weak_password_is_refused(client, weak):
    person = make_user("person@example.org")
    client.force_login(person)

    response = change(client, new=weak)

    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert set(response.context["form"].errors) == {"password1"}


def test_reset_link_starts_with_the_configured_address(client, person, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]

    ask_for_reset(client, person.email, headers={"host": "other.example"})

    [mail] = mailoutbox
    assert link_in(mail).startswith("https://portal.example/accounts/password/reset/key/")
    assert "other.example" not in mail.body + mail.subject


def test_reset_looks_the_same_for_unknown_names(client, person, mailoutbox):
    known = ask_for_reset(client, person.email)
    unknown = ask_for_reset(client, "nobody@example.org")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert client.get(known.url).status_code == 200
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([person.email], "[NEASPEC DLD] Choose a new password"),
        (["nobody@example.org"], "[NEASPEC DLD] No account with this address"),
    ]
    assert "/key/" not in mailoutbox[1].body


def test_reset_sets_the_password_and_ends_the_sessions(
    client, client_elsewhere, person, mailoutbox
):
    client_elsewhere.force_login(person)
    ask_for_reset(client, person.email)

    response = choose(client, link_in(mailoutbox[0]))

    person.refresh_from_db()
    assert response.status_code == 302
    assert person.check_password(NEW)
    assert client_elsewhere.get("/accounts/").status_code == 302
    assert client.get("/accounts/").status_code == 302


def test_reset_link_works_once(client, person, mailoutbox):
    ask_for_reset(client, person.email)
    link = link_in(mailoutbox[0])
    choose(client, link)

    second = client.get(link.removeprefix("https://portal.example"))

    assert second.context["token_fail"] is True


def test_person_without_password_chooses_the_first_by_reset(client, mailoutbox):
    person = User.objects.create_user("new@example.org", name="New")
    ask_for_reset(client, person.email)

    choose(client, link_in(mailoutbox[0]))

    person.refresh_from_db()
    assert person.check_password(NEW)


def test_switched_off_account_gets_no_link(client, mailoutbox):
    person = make_user(is_active=False)

    ask_for_reset(client, person.email)

    assert ["/key/" in mail.body for mail in mailoutbox] == [False]


def test_reset_mails_to_one_address_are_limited(client, person, mailoutbox):
    statuses = [ask_for_reset(client, person.email).status_code for _ in range(4)]

    assert statuses == [302, 302, 302, 429]
    assert len(mailoutbox) == 3
