"""One door, that slows down whoever guesses and nobody else."""

import logging

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

HOME = "/accounts/"
MISMATCH = ["The email address and/or password you specified are not correct."]
BRAKED = ["Too many failed login attempts. Try again later."]


def sign_in(client, email, password=PASSWORD, *, after="", **extra):
    data = {"login": email, "password": password, "next": after}
    return client.post(reverse("account_login"), data, **extra)


def errors(response):
    return list(response.context["form"].non_field_errors())


def signed_in(client):
    return client.get(HOME).status_code == 200


def test_sign_in_page_can_be_opened(client):
    assert client.get(reverse("account_login")).status_code == 200


@pytest.mark.parametrize("typed", ("person@example.org", "Person@EXAMPLE.org"))
def test_sign_in_leads_to_ones_own_page(client, typed):
    make_user("person@example.org")

    response = sign_in(client, typed)

    assert (response.status_code, response.url) == (302, HOME)
    assert signed_in(client)


def test_sign_in_goes_on_to_a_path_of_this_site(client, person):
    response = sign_in(client, person.email, after="/accounts/password/change/?a=b")

    assert response.url == "/accounts/password/change/?a=b"


@pytest.mark.parametrize(
    "elsewhere",
    (
        "https://evil.example/",
        "//evil.example/",
        "https://testserver/accounts/",
        "javascript:alert(1)",
        "/\\evil.example",
    ),
)
def test_sign_in_leads_to_no_other_host(client, person, elsewhere):
    response = sign_in(client, person.email, after=elsewhere)

    assert response.url == HOME


def test_wrong_password_and_unknown_name_look_the_same(client, person):
    wrong = sign_in(client, person.email, "wrong")
    unknown = sign_in(client, "nobody@example.org", "wrong")

    assert (errors(wrong), errors(unknown)) == (MISMATCH, MISMATCH)
    assert (wrong.status_code, unknown.status_code) == (200, 200)


def test_sixth_attempt_is_braked_even_with_the_right_password(client, person):
    for _ in range(5):
        assert errors(sign_in(client, person.email, "wrong")) == MISMATCH

    assert errors(sign_in(client, person.email)) == BRAKED
    assert not signed_in(client)


def test_brake_is_the_same_for_names_that_do_not_exist(client):
    for _ in range(5):
        sign_in(client, "nobody@example.org", "wrong")

    assert errors(sign_in(client, "nobody@example.org", "wrong")) == BRAKED


def test_brake_does_not_lock_out_the_owner_at_another_address(client, person):
    for _ in range(6):
        sign_in(client, person.email, "wrong", REMOTE_ADDR="192.0.2.1")

    response = sign_in(client, person.email, REMOTE_ADDR="192.0.2.2")

    assert response.status_code == 302


def test_one_address_cannot_try_many_accounts(client):
    for number in range(10):
        sign_in(client, f"nobody{number}@example.org", "wrong")

    assert errors(sign_in(client, "another@example.org", "wrong")) == BRAKED


def test_forwarded_address_is_believed_only_behind_our_proxy(client, person):
    for number in range(5):
        sign_in(client, person.email, "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")

    response = sign_in(client, person.email, HTTP_X_FORWARDED_FOR="192.0.2.99")

    assert errors(response) == BRAKED


def test_switched_off_account_cannot_sign_in(client):
    user = make_user(is_active=False)

    response = sign_in(client, user.email)

    assert (response.status_code, response.url) == (302, reverse("account_inactive"))
    assert not signed_in(client)


def test_switching_off_ends_the_session_at_once(client, person):
    sign_in(client, person.email)
    person.is_active = False
    person.save()

    assert not signed_in(client)


def test_changed_address_signs_in_no_longer(client, person):
    sign_in(client, person.email)
    client.logout()
    former, person.email = person.email, "new@example.org"
    person.save()

    assert errors(sign_in(client, former)) == MISMATCH
    assert EmailAddress.objects.count() == 0


def test_opening_the_sign_out_page_signs_nobody_out(client, person):
    client.force_login(person)

    response = client.get(reverse("account_logout"))

    assert response.status_code == 200
    assert signed_in(client)


def test_sign_out_ends_the_session(client, person):
    client.force_login(person)

    response = client.post(reverse("account_logout"))

    assert (response.status_code, response.url) == (302, "/")
    assert not signed_in(client)


def test_nobody_can_register(client, django_user_model):
    data = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}

    response = client.post(reverse("account_signup"), data)

    assert "account/signup_closed.html" in [template.name for template in response.templates]
    assert django_user_model.objects.count() == 0


def test_log_names_the_account_and_never_what_was_typed(client, person, caplog):
    caplog.set_level(logging.INFO, logger="accounts.sign_in")

    sign_in(client, person.email, "wrong-word")
    sign_in(client, "my-password@example.org", "wrong-word")
    sign_in(client, person.email)
    client.post(reverse("account_logout"))

    assert caplog.messages == [
        f"sign-in refused for account {person.pk} from 127.0.0.1",
        "sign-in refused for account unknown from 127.0.0.1",
        f"account {person.pk} signed in",
        f"account {person.pk} signed out",
    ]
