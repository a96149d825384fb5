"""When the portal fails it says so, and says when to come back."""

import pytest
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
