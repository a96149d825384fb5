"""The full-text part of the index, which each database makes in its own way.

SQLite: an FTS5 table that triggers keep in step. Django rebuilds a table that it alters, which
loses the triggers, so they are looked for after every migration. PostgreSQL: two columns that
it generates itself, unknown to Django. Both index words that were folded before.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models import BooleanField, Expression, Func, Q, Value

from meetings.models import SearchEntry
from meetings.search.query import Query

TABLE = SearchEntry._meta.db_table
WORDS = f"{TABLE}_words"

_GONE = f"""
INSERT INTO {WORDS} ({WORDS}, rowid, title, body)
VALUES ('delete', OLD.id, OLD.title, OLD.body)
"""  # noqa: S608 -- the names are ours
_COME = f"""
INSERT INTO {WORDS} (rowid, title, body) VALUES (NEW.id, NEW.title, NEW.body)
"""  # noqa: S608 -- the names are ours
_TRIGGERS = {
    f"{TABLE}_inserted": f"AFTER INSERT ON {TABLE} BEGIN {_COME}; END",
    f"{TABLE}_updated": f"AFTER UPDATE OF title, body ON {TABLE} BEGIN {_GONE}; {_COME}; END",
    f"{TABLE}_deleted": f"AFTER DELETE ON {TABLE} BEGIN {_GONE}; END",
}
_TABLE_OF_WORDS = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS {WORDS} USING fts5(
  title, body, content='{TABLE}', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
)
"""
_SQLITE = (
    _TABLE_OF_WORDS,
    *(f"CREATE TRIGGER IF NOT EXISTS {name} {rest}" for name, rest in _TRIGGERS.items()),
    f"INSERT INTO {WORDS} ({WORDS}) VALUES ('rebuild')",  # noqa: S608 -- the names are ours
)
_COLUMN = (
    "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column} tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', {text})) STORED"
)
_POSTGRES = (
    _COLUMN.format(table=TABLE, column="title_words", text="title"),
    _COLUMN.format(table=TABLE, column="words", text="title || ' ' || body"),
    f"CREATE INDEX IF NOT EXISTS {WORDS} ON {TABLE} USING gin (words)",
)
_IN_PLACE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE tablename = %s",
}


def install(*, using: str, **_: Any) -> None:
    """Receiver of post_migrate: make what is not there, and fill it from the entries."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(_IN_PLACE[connection.vendor], (TABLE,))
        in_place = {name for (name,) in cursor.fetchall()}
        needed = set(_TRIGGERS) if connection.vendor == "sqlite" else {WORDS}
        if not needed <= in_place:
            for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRES:
                cursor.execute(statement)


_MATCHES = f"""
"{TABLE}"."id" IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %(expressions)s)
"""  # noqa: S608 -- the names are ours, and what is looked for is a parameter


_OF_TITLE = f'"{TABLE}"."title_words" @@ to_tsquery(\'simple\', %(expressions)s)'
_OF_ALL = f'"{TABLE}"."words" @@ to_tsquery(\'simple\', %(expressions)s)'
_SAYS = f"""
replace(' ' || "{TABLE}"."title" || ' ' || "{TABLE}"."body" || ' ', E'\\n', ' ') LIKE %(expressions)s
"""


def matches(query: Query, *, vendor: str) -> Q:
    """The condition that an entry has all terms of `query`.

    PostgreSQL forgets where words of a long entry stand. There it finds the entries that have
    all the words, and the text itself is asked whether they follow each other.
    """
    if vendor == "sqlite":
        return Q(_condition(_MATCHES, query.for_sqlite()))
    has = Q(_condition(_OF_ALL, query.for_postgres()))
    if not query.phrases:
        return has
    # In this order: PostgreSQL asks nothing else of entries that are not long
    is_long = Q(is_long=True) & Q(_condition(_OF_ALL, query.words_for_postgres()))
    for term in query.phrases:
        is_long &= Q(_condition(_SAYS, f"%{term.sought}%"))
    return has | is_long


def matches_title(query: Query, *, vendor: str) -> Expression:
    """The condition that an entry has all terms of `query` in its title."""
    if vendor == "sqlite":
        return _condition(_MATCHES, f"title : ({query.for_sqlite()})")
    return _condition(_OF_TITLE, query.for_postgres())


def _condition(template: str, asked: str) -> Expression:
    return Func(Value(asked), template=template, output_field=BooleanField())
