"""Machines are told the truth in one word."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.urls import reverse
from django.utils import timezone


@pytest.fixture(params=(OperationalError, InterfaceError))
def database_away(request, monkeypatch):
    def cursor():
        raise request.param("gone")

    monkeypatch.setattr(connection, "cursor", cursor)


@pytest.fixture
def files_away(settings, tmp_path):
    """A file where the folder should be: no right of the user who runs the tests helps."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.FILES_ROOT.write_text("in the way")


def test_alive_answers_without_the_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_ready_answers_when_database_and_files_do(client, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "new" / "files"

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ready\n")
    assert list(settings.FILES_ROOT.iterdir()) == []


def test_ready_says_that_the_database_is_away(client, database_away):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"database: not available\n")


@pytest.mark.django_db
def test_ready_says_that_files_cannot_be_written(client, files_away):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"files: not available\n")


def test_health_is_never_cached(client):
    cache_control = client.get("/healthz").headers["Cache-Control"]

    assert "no-store" in cache_control.split(", ")


@pytest.mark.parametrize("path", ("/healthz", "/readyz", "/robots.txt"))
def test_health_is_read_only(client, path):
    assert client.post(path).status_code == 405


def test_robots_stay_out_of_desk_and_accounts_and_learn_of_the_rest(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "",
        "Sitemap: https://portal.example/sitemap.xml",
    ]


def test_security_contact_is_named_where_there_is_one(client, settings):
    settings.SECURITY_CONTACT = "security@example.org"

    lines = client.get(reverse("security_txt")).content.decode().splitlines()

    assert lines[0] == "Contact: mailto:security@example.org"
    assert lines[3] == "Canonical: https://portal.example/.well-known/security.txt"
    assert lines[1] > f"Expires: {timezone.now():%Y-%m-%d}"


def test_security_contact_may_be_an_address_of_the_web(client, settings):
    settings.SECURITY_CONTACT = "https://example.org/report"

    first = client.get(reverse("security_txt")).content.decode().splitlines()[0]

    assert first == "Contact: https://example.org/report"


@pytest.mark.django_db
def test_security_contact_is_missing_where_nobody_is_named(client, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get(reverse("security_txt")).status_code == 404
