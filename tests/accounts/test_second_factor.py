"""Whoever adds an app is asked for its code, at the one door and before taking it away."""

from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.urls import reverse

from accounts.keeping.held import Held, seal
from accounts.keeping.views import SESSION_KEY
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

ADD = reverse("mfa_activate_totp")


@pytest.fixture(autouse=True)
def _time_stands_still(monkeypatch):
    """An app shows a new code every half minute, which a test may not happen to cross."""
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([60_000_000]))


def code_for(secret):
    counter = next(auth.yield_hotp_counters_from_time())
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def sign_in(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def confirm(client):
    """Type the password once more, as is asked before anything about the second factor."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def add_app(client):
    """The secret of the app just added by whoever is signed in."""
    confirm(client)
    secret = client.get(ADD).context["form"].secret
    client.post(ADD, {"code": code_for(secret)})
    return secret


@pytest.fixture
def with_app(client, person):
    """A person with an app, signed out; and the app's secret."""
    sign_in(client, person)
    secret = add_app(client)
    client.post(reverse("account_logout"))
    return person, secret


def signed_in(client):
    return client.get("/accounts/").status_code == 200


def test_page_to_add_an_app_draws_the_code_within_the_policy(client, person):
    sign_in(client, person)
    confirm(client)

    page = client.get(ADD).content.decode()

    assert page.partition("<main")[2].count("<svg") == 1
    assert "data:" not in page
    assert "<?xml" not in page


def test_secret_is_not_in_the_database_as_it_is(client, person):
    sign_in(client, person)

    secret = add_app(client)

    stored = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data["secret"]
    assert len(stored) > len(secret)
    assert secret not in stored


def test_what_was_typed_waits_for_the_second_factor_too(client, with_app):
    person, secret = with_app
    carried = seal(Held(person.pk, "/accounts/notices/", {"text": ["Typed"]}))
    given = {"login": person.email, "password": PASSWORD, "kept": carried}

    asked = client.post(reverse("account_login"), given | {"next": "/accounts/notices/"})
    before = client.get("/accounts/notices/").status_code
    let_in = client.post(asked.url, {"code": code_for(secret)})

    assert (asked.url, before) == (reverse("mfa_authenticate"), 302)
    assert let_in.url == "/accounts/notices/"
    assert client.session[SESSION_KEY] == carried


def test_password_alone_no_longer_signs_in(client, with_app):
    person, _ = with_app

    response = sign_in(client, person)

    assert (response.status_code, response.url) == (302, reverse("mfa_authenticate"))
    assert not signed_in(client)


def test_wrong_code_signs_nobody_in(client, with_app):
    person, _ = with_app
    sign_in(client, person)

    client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert not signed_in(client)


def test_recovery_code_signs_in_once(client, with_app):
    person, _ = with_app
    codes = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    code = codes.wrap().get_unused_codes()[0]

    results = []
    for _ in range(2):
        sign_in(client, person)
        client.post(reverse("mfa_authenticate"), {"code": code})
        results.append(signed_in(client))
        client.logout()

    assert results == [True, False]


def test_code_of_the_app_signs_in_once(client, with_app):
    person, secret = with_app

    results = []
    for _ in range(2):
        sign_in(client, person)
        client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
        results.append(signed_in(client))
        client.logout()

    assert results == [True, False]


def test_adding_an_app_asks_for_the_password_again(client, person):
    sign_in(client, person)

    response = client.get(ADD)

    assert (response.status_code, response.url) == (
        302,
        f"{reverse('account_reauthenticate')}?next={quote(ADD, safe='')}",
    )


@pytest.mark.parametrize(
    "name",
    ("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"),
)
def test_pages_of_the_second_factor_open(client, person, name):
    sign_in(client, person)
    add_app(client)

    assert client.get(reverse(name)).status_code == 200


def test_removing_the_app_asks_who_it_is(client, with_app):
    person, _ = with_app
    client.force_login(person)

    response = client.get(reverse("mfa_deactivate_totp"))

    assert response.status_code == 302
    assert "reauthenticate" in response.url
