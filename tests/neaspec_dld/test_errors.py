"""When the portal fails it says so, and says when to come back."""

import pytest
from django.core.files.base import ContentFile
from django.db import InterfaceError, OperationalError

from neaspec_dld import health


@pytest.fixture
def failing(client, monkeypatch):
    """A browser, and a page that raises what it is told to."""
    client.raise_request_exception = False

    def get(error):
        def fail():
            raise error

        monkeypatch.setattr(health, "database_answers", fail)
        return client.get("/readyz")

    return get


@pytest.mark.parametrize("error", (OperationalError("gone"), InterfaceError("closed")))
def test_lost_database_is_503_with_the_time_to_come_back(failing, error):
    response = failing(error)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert b"gone" not in response.content


def test_other_faults_are_500_without_internals(failing):
    response = failing(ValueError("a secret of ours"))

    assert response.status_code == 500
    assert b"a secret of ours" not in response.content
    assert "Retry-After" not in response.headers


@pytest.mark.parametrize(
    ("setting", "words"),
    (
        ("DATA_UPLOAD_MAX_NUMBER_FILES", "More files were sent at once than are taken."),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", "More was sent at once than is taken."),
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", "More was sent at once than is taken."),
    ),
)
def test_request_that_holds_too_much_is_400_and_says_so(client, settings, setting, words):
    setattr(settings, setting, 1)
    files = {f"file{number}": ContentFile(b"x", name="a.pdf") for number in range(2)}

    response = client.post("/accounts/login/", {"login": "someone", "password": "x" * 9} | files)

    assert response.status_code == 400
    assert words in response.content.decode()
