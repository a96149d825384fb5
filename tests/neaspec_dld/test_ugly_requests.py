"""What no browser of good will sends is answered 4xx, on any page."""

import pytest
from django.conf import settings

UGLY = {
    "NUL in the query": "/healthz?q=a%00b",
    "NUL in the path": "/no/such%00/page/",
    "broken UTF-8": "/healthz?q=%ff%fe",
    "lone surrogate": "/healthz?q=%ed%a0%80",
    "200 kB": "/healthz?q=" + "a" * 200_000,
}


@pytest.mark.parametrize("address", tuple(pytest.param(UGLY[name], id=name) for name in UGLY))
def test_ugly_address_is_a_bad_request(client, db, address):
    assert client.get(address).status_code == 400


def test_every_language_may_be_asked_for(client, db):
    assert client.get("/healthz", {"q": "荒漠化 опустынивание 사막화"}).status_code == 200


@pytest.mark.parametrize("method", ("TRACE", "PROPFIND", "X" * 100))
def test_unknown_method_is_refused(client, method):
    assert client.generic(method, "/healthz").status_code == 405


def test_long_language_cookie_is_overlooked(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "e" * 4000

    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("accept", ("e" * 4000, "en-" * 1000, "*;q=x", "%00"))
def test_odd_language_header_is_overlooked(client, accept):
    assert client.get("/healthz", headers={"accept-language": accept}).status_code == 200


def test_unknown_host_is_a_bad_request(client, db):
    response = client.get("/no/such/page/", headers={"host": "evil.example"})

    assert response.status_code == 400
