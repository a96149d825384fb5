"""Rows for a whole module: the record, the sample, or what a module makes for itself.

They are made once and taken away after the module. A test may change rows: what a test
does is rolled back to what was there before it.
"""

from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings


@contextmanager
def rows_for_a_module(unblocker, folder, **settings):
    """Rows made inside stay until the end; `folder` holds files, `settings` are overridden."""
    with (
        unblocker.unblock(),
        override_settings(PORTAL_VAR=folder, FILES_ROOT=folder / "files", **settings),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_rows(django_db_setup, django_db_blocker, tmp_path_factory):
    """What fixtures of a module make after this stays to its end.

    They give keys, or what no test changes; a fixture of each test fetches the rows, or
    copies deeply what was made.
    """
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("kept")):
        yield


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker, tmp_path_factory):
    """manage.py load_record."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("record")):
        call_command("load_record", verbosity=0)
        yield


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """manage.py load_sample, record included; gives the folder that holds what it writes."""
    folder = tmp_path_factory.mktemp("sample")
    with rows_for_a_module(django_db_blocker, folder):
        call_command("load_sample", yes_sample=True, verbosity=0)
        yield folder
