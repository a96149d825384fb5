"""Headers and cookies that every answer carries."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from neaspec_dld.middleware.headers import PrivateCacheMiddleware
from tests.factories import PASSWORD

SIGN_IN = reverse("account_login")

EXPECTED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def answer(request, **headers):
    return PrivateCacheMiddleware(lambda request: HttpResponse(headers=headers))(request)


@pytest.mark.parametrize("path", ("/healthz", "/robots.txt", SIGN_IN, "/no/such/page/"))
@pytest.mark.django_db
def test_headers_are_on_every_answer(client, path):
    response = client.get(path, secure=True)

    assert {name: response.headers[name] for name in EXPECTED} == EXPECTED
    assert response.headers["Permissions-Policy"].startswith("accelerometer=(), camera=()")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.django_db
def test_cookies_are_kept_from_scripts_and_other_sites(client, person):
    client.get(SIGN_IN)
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})

    flags = {
        name: (bool(c["secure"]), bool(c["httponly"]), c["samesite"], c["path"], c["domain"])
        for name, c in client.cookies.items()
    }
    strict = (True, True, "Lax", "/", "")
    assert flags["__Host-session"] == strict
    assert flags["__Host-csrf"] == strict


@pytest.mark.django_db
def test_page_of_a_signed_in_person_is_kept_by_no_cache(client, person):
    client.force_login(person)

    response = client.get(reverse("account"))

    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_answer_that_sets_a_cookie_is_kept_by_no_cache(client):
    response = client.get(SIGN_IN)

    assert settings.CSRF_COOKIE_NAME in response.cookies
    assert "private" in response.headers["Cache-Control"]


def test_anonymous_answer_says_nothing_about_caches():
    assert "Cache-Control" not in answer(RequestFactory().get("/")).headers


def test_view_that_knows_better_is_left_alone():
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"

    response = answer(request, **{"Cache-Control": "public, max-age=300"})

    assert response.headers["Cache-Control"] == "public, max-age=300"
