"""The cast, and what every test needs."""

import os

import pytest
from django.core.cache import cache

from tests.factories import make_editor, make_manager, make_superuser, make_user

pytest_plugins = ("tests.loaded",)


def pytest_sessionfinish(session):
    """Where CI is set, a test passed over is a test failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("Under CI nothing may be skipped.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


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
