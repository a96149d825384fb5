"""The cast, and what every test needs."""

import pytest
from django.core.cache import cache

from tests.factories import make_editor, make_manager, make_superuser, make_user


@pytest.fixture(autouse=True)
def _empty_cache():
    """The sign-in brake counts in the cache; no test inherits what another used up."""
    cache.clear()


@pytest.fixture
def person(db):
    """Signed up, but neither official nor delegate nor of the secretariat."""
    return make_user()


@pytest.fixture
def editor(db):
    return make_editor()


@pytest.fixture
def manager(db):
    return make_manager()


@pytest.fixture
def superuser(db):
    return make_superuser()


@pytest.fixture
def client_elsewhere(client):
    """A second browser, without the cookies of the first."""
    return type(client)()
