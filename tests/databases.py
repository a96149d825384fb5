"""Databases for tests and for processes of their own, copied from one that is migrated once.

Running all migrations takes longer than most modules of tests. So a migrated database is
kept in .venv, named after what it depends on, and copied; PostgreSQL keeps its own beside
the test database. Only `make clean` and a change of what it depends on make it anew.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".venv"
ON_POSTGRES = "portal_migrated"


def is_postgres(address):
    return address.startswith("postgres")


def own_database(address, folder):
    """The address of a fresh, migrated one: a file in `folder`, or new on the tests' PostgreSQL."""
    if not is_postgres(address):
        path = folder / "portal.sqlite3"
        shutil.copy(migrated_file(), path)
        return f"sqlite:///{path}"
    migrate_postgres_once(address)
    name = f"own_{secrets.token_hex(4)}"
    _execute(address, f"CREATE DATABASE {name} TEMPLATE {ON_POSTGRES}")
    return _named(address, name)


def migrated_file():
    """The path of a migrated SQLite file; one process makes it, others wait."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"migrated-{_version()}.sqlite3"
    with (KEPT / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            making = path.with_suffix(".making")
            making.unlink(missing_ok=True)
            _migrate(f"sqlite:///{making}")
            for old in KEPT.glob("migrated-*.sqlite3"):
                old.unlink()
            making.rename(path)
    return path


def migrate_postgres_once(address):
    """Make the template on this server, if it is not there; others wait meanwhile."""
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("SELECT pg_advisory_lock(1)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (ON_POSTGRES,))
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {ON_POSTGRES}")
            _migrate(_named(address, ON_POSTGRES))


def _migrate(address):
    subprocess.run(
        (sys.executable, "manage.py", "migrate", "--verbosity=0"),
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=True,
    )


def _version():
    """What the migrated file depends on: migrations, models, guards, and Django's packages."""
    told = hashlib.sha256()
    for pattern in (
        "*/migrations/*.py",
        "*/models/*.py",
        "*/guards.py",
        "*/seals.py",
        "*/search/database.py",
    ):
        for path in sorted(ROOT.glob(pattern)):
            told.update(path.read_bytes())
    told.update((ROOT / "requirements" / "dev.txt").read_bytes())
    return told.hexdigest()[:16]


def _execute(address, statement):
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)


def _named(address, name):
    path, _, query = address.partition("?")
    return f"{path.rpartition('/')[0]}/{name}?{query}"
