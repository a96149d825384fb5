"""The cast, and what every test needs."""

import gc
import os
import shutil
from types import SimpleNamespace

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection

from tests.databases import (
    ON_POSTGRES,
    is_postgres,
    migrate_postgres_once,
    migrated_file,
)
from tests.factories import make_editor, make_manager, make_superuser, make_user

pytest_plugins = ("tests.loaded",)

# The same examples in each run, and as long as a busy machine takes
hypothesis.settings.register_profile(
    "portal",
    derandomize=True,
    deadline=None,
    suppress_health_check=(hypothesis.HealthCheck.too_slow,),
)
hypothesis.settings.load_profile("portal")


def pytest_collection_finish():
    """What was imported stays to the end: no need to look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(config, items):
    """On the second database only what depends on one: the rest would say the same again."""
    if os.environ.get("PORTAL_TESTS") != "database":
        return
    left_out = [item for item in items if not depends_on_the_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if depends_on_the_database(item)]


def depends_on_the_database(item):
    """Not whether a page is valid HTML, or its words: they come from the same template."""
    asks = item.get_closest_marker("django_db") or "django_db_setup" in item.fixturenames
    return asks and item.path.name not in {"test_html.py", "test_sample_said.py", "test_words.py"}


def pytest_sessionfinish(session):
    """Where CI is set, a test passed over is a test failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("Under CI nothing may be skipped.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """The test database starts as a copy of a migrated one."""
    address = os.environ["DATABASE_URL"]
    test = connection.settings_dict["TEST"]
    if is_postgres(address):
        migrate_postgres_once(address)
        # A name of its own: the sweeps run beside the other tests, on the same server
        test["NAME"], test["TEMPLATE"] = f"test_{os.getpid()}", ON_POSTGRES
    else:
        test["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        shutil.copy(migrated_file(), test["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb():
    """The copied file is the database; on PostgreSQL it is made from the template."""
    return not is_postgres(os.environ["DATABASE_URL"])


@pytest.fixture(autouse=True)
def _empty_cache():
    """The sign-in brake counts in the cache; no test inherits what another used up."""
    cache.clear()


@pytest.fixture(autouse=True)
def _one_span_of_the_brake(monkeypatch):
    """None of its spans of time ends within a test."""
    monkeypatch.setattr("accounts.brake.time", SimpleNamespace(time=lambda: 0))


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
