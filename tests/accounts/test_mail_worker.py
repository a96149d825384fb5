"""The worker as it runs in production: a process of its own, which finds its work in the database."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings as portal
from django.db import connection
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from accounts.models import OutgoingMail
from tests.factories import make_mail


@pytest.fixture(scope="module")
def address(django_db_setup, django_db_blocker, tmp_path_factory):
    """Of a database with one mail that another process can see: its transaction is over."""
    by_a_worker = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_db_blocker.unblock(), override_settings(TASKS=by_a_worker):
        make_mail(to="anna@example.org", subject="A round closes")
        yield address_of_the_database(tmp_path_factory.mktemp("worker"))
        DBTaskResult.objects.all().delete()
        OutgoingMail.objects.all().delete()


def address_of_the_database(folder):
    """The database of the tests for another process; SQLite's, which is in memory, as a copy."""
    if connection.vendor == "sqlite":
        file = folder / "portal.sqlite3"
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
        return f"sqlite:///{file}"
    path, _, query = os.environ["DATABASE_URL"].partition("?")
    return f"{path.rpartition('/')[0]}/{connection.settings_dict['NAME']}?{query}"


def work(environment):
    """What the worker prints until there is nothing left to do."""
    done = subprocess.run(
        (sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay"),
        cwd=portal.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.django_db
def test_worker_sends_a_mail_once(address, tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "neaspec_dld.settings",
        "PORTAL_ENV_FILE": os.devnull,
        "DEBUG": "true",
        "DATABASE_URL": address,
        "PORTAL_VAR": str(tmp_path),
        "EMAIL_URL": "consolemail://",
    }

    printed = [work(environment), work(environment)]

    assert ["To: anna@example.org" in text for text in printed] == [True, False]
    assert printed[0].count("Subject: A round closes") == 1
