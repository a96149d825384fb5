"""The record and the sample as fixtures, loaded once for a module and taken away after it.

A test may change rows: what a test does is rolled back to the loaded state.
"""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings


def _loaded(command, unblocker, folder):
    with (
        unblocker.unblock(),
        override_settings(DEBUG=True, PORTAL_VAR=folder, FILES_ROOT=folder / "files"),
        transaction.atomic(),
    ):
        call_command(command, verbosity=0)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker, tmp_path_factory):
    """manage.py load_record; gives the folder of files."""
    yield from _loaded("load_record", django_db_blocker, tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """manage.py load_sample, record included; gives the folder of files."""
    yield from _loaded("load_sample", django_db_blocker, tmp_path_factory.mktemp("sample"))
