"""Rules that the database keeps where a constraint cannot: they look at other tables.

A guard is a trigger that refuses a change. Both databases say so as an integrity error
with the guard's sentence.

Django rebuilds a table on SQLite when it alters it: a trigger on that table is then
lost, and one that mentions it stops the migration. So guards are taken away before
migrations run and put back after, both without harm when done twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db import connections
from django.db.models import Model

_SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW
WHEN {refuse_when}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
_POSTGRES = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF {refuse_when} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN {row};
END
$guard$;
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


_IN_PLACE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}

Event = Literal["INSERT", "UPDATE", "DELETE"]


@dataclass(frozen=True, kw_only=True)
class Guard:
    """One refused change: `refuse_when` is SQL over NEW and OLD that both databases read."""

    name: str
    table: str
    event: Event
    refuse_when: str
    message: str

    def statement(self, vendor: str) -> str:
        """The SQL that makes the trigger on the database of this vendor."""
        return (_SQLITE if vendor == "sqlite" else _POSTGRES).format(
            name=self.name,
            table=self.table,
            event=self.event,
            refuse_when=self.refuse_when,
            message=self.message,
            row="OLD" if self.event == "DELETE" else "NEW",
        )


def changed(model: type[Model], but: tuple[str, ...] = ()) -> str:
    """The condition that a row differs from what it was in more than the fields left out.

    Where a fact was known from may always be put right. Written without IS DISTINCT FROM,
    which older SQLite does not read.
    """
    left_out = {*but, "id", "source", "source_note"}
    columns = [field.column for field in model._meta.concrete_fields if field.name not in left_out]
    return " OR ".join(
        f'(NEW."{name}" <> OLD."{name}" OR (NEW."{name}" IS NULL) <> (OLD."{name}" IS NULL))'
        for name in columns
    )


def remove(guards: Iterable[Guard], *, using: str) -> None:
    """Take the guards away; those that are not there are passed over."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
            elif guard.table in tables:
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")


def install(guards: Iterable[Guard], *, using: str) -> None:
    """Put the guards in place, replacing those that are there."""
    guards = tuple(guards)
    remove(guards, using=using)
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards:
            if guard.table in tables:
                cursor.execute(guard.statement(connection.vendor))


def missing(guards: Iterable[Guard], *, using: str) -> list[str]:
    """The names of the guards that are not in the database."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_IN_PLACE[connection.vendor])
        in_place = {name for (name,) in cursor.fetchall()}
    return [guard.name for guard in guards if guard.name not in in_place]
