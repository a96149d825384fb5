"""Databases that other processes can open: a test's own one lies in its transaction."""

import secrets
from contextlib import closing

import psycopg2


def own_database(address, folder):
    """The address of a fresh one: a file in `folder`, or new on the PostgreSQL of the tests."""
    if not address.startswith("postgres"):
        return f"sqlite:///{folder / 'portal.sqlite3'}"
    name = f"own_{secrets.token_hex(4)}"
    path, _, query = address.partition("?")
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
    return f"{path.rpartition('/')[0]}/{name}?{query}"
