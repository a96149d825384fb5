"""Reads that every stranger makes alike: querysets whose SQL is written once in a process.

Building and compiling a queryset costs Django several times what SQLite or PostgreSQL need
to answer it, and a page has a dozen of them. What a stranger may see is the same for all
strangers but for a few values, so its SQL is kept and only the values are put in anew. For
a person who is signed in the same queryset is built and run as ever.

    @prepared(PlanRow)
    def plans_of(user: Visitor, *, approach: int) -> QuerySet[Any]:
        plans = ActivityPlan.objects.visible_to(user).filter(approach=approach)
        return plans.values_list("slug", "title")

    plans_of(request.user, approach=3)     # [PlanRow(...), ...]

The function has to be pure: all that changes from call to call is among its values, which
are None, whole numbers, words, days, moments, and lists of keys. One that asks the clock by
itself is refused at its first use.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from accounts.access import Visitor

Row = TypeVar("Row")

_STRANGER = AnonymousUser()
_NUMBER = 31_000  # fits the smallest column, and is no value that our own conditions name
_KEYS = 1_000_000_000  # marks in a list of keys, as many apart as a list is long at most
_LONGEST = 1_000
_IN_LIST = re.compile(r" IN \(%s(?:, %s)*\)|%s")
_STEP = 64  # lists are filled up to a multiple of it, so that few lengths are told apart


class Place(NamedTuple):
    """Where a value of a call goes; of a list, which of its members, or all as one array."""

    name: str
    member: int | None = None
    is_array: bool = False


class Statement(NamedTuple):
    sql: str
    params: tuple[Any, ...]
    places: dict[int, Place]
    width: int
    """How many columns are asked for; more are read where an order needs them."""
    converters: Any


class Prepared(Generic[Row]):
    """A function that returns a values_list(), as a function that returns its rows."""

    def __init__(
        self, build: Callable[..., QuerySet[Any]], row: Callable[[Sequence[Any]], Row]
    ) -> None:
        self._build = build
        self._row = row
        self._statements: dict[tuple[object, ...], Statement] = {}
        self.__doc__ = build.__doc__

    def __call__(self, user: Visitor, **values: Any) -> list[Row]:
        if user.is_authenticated:
            return [self._row(row) for row in self._build(user, **values)]
        return [self._row(row) for row in self._run(values)]

    def _run(self, values: dict[str, Any]) -> Iterable[Sequence[Any]]:
        for name, value in values.items():
            if value == []:
                return ()
            if isinstance(value, list):
                values[name] = _filled_up(value)
        connection = connections[DEFAULT_DB_ALIAS]
        # A condition on None, or on a longer list, is written otherwise
        shape = (connection.vendor, *values, *map(_shape, values.values()))
        statement = self._statements.get(shape)
        if statement is None:
            statement = self._statements[shape] = self._compile(values, connection)
        params = list(statement.params)
        for at, (name, member, is_array) in statement.places.items():
            value = values[name]
            if is_array:
                params[at] = f"{{{','.join(map(str, value))}}}"
            else:
                params[at] = _adapted(value, connection) if member is None else value[member]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, params)
            rows = cursor.fetchall()
        if rows and len(rows[0]) > statement.width:
            rows = [row[: statement.width] for row in rows]
        if statement.converters:
            return _converted(rows, statement.converters, connection)
        return rows

    def _compile(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> Statement:
        marks = {name: _mark(number, value) for number, (name, value) in enumerate(values.items())}
        query = self._build(_STRANGER, **marks).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        again = self._build(_STRANGER, **marks).query.get_compiler(connection=connection).as_sql()
        if again != (sql, params):
            raise ValueError(
                f"{self._build.__qualname__} gives other SQL each time: no clock in it"
            )
        known = dict(_places_by_mark(marks, connection))
        # True is equal to 1 in Python, and so is no key to look a mark up by
        found = ((at, known.get(param)) for at, param in enumerate(params) if param is not True)
        places = {at: place for at, place in found if place is not None}
        columns = [expression for expression, _sql, _alias in compiler.select or ()]
        converters = compiler.get_converters(columns)
        if connection.vendor == "postgresql":
            sql, params, places = _with_arrays(sql, params, places)
        return Statement(sql, tuple(params), places, len(columns), converters)


def prepared(
    row: Callable[[Sequence[Any]], Row] | type[Row],
) -> Callable[[Callable[..., QuerySet[Any]]], Prepared[Row]]:
    """Decorates a function of a visitor and values; rows are named tuples of class `row`."""
    make = getattr(row, "_make", row)

    def decorate(build: Callable[..., QuerySet[Any]]) -> Prepared[Row]:
        return Prepared(build, make)

    return decorate


def _filled_up(value: list[int]) -> list[int]:
    """A list of keys with its last one repeated: asking twice for a row finds it once."""
    if len(value) > _LONGEST:
        raise ValueError("too many keys for one statement")
    return value + value[-1:] * (-len(value) % _STEP)


def _shape(value: Any) -> int | bool:
    return len(value) if isinstance(value, list) else value is None


def _mark(number: int, value: Any) -> Any:
    """Stands for a value while the SQL is written; nothing of ours is equal to it."""
    if value is None:
        return None
    if isinstance(value, list):
        return [_KEYS + number * _LONGEST + member for member in range(len(value))]
    if isinstance(value, int):
        return _NUMBER + number
    if isinstance(value, dt.datetime):
        return dt.datetime(1, 1, 1, 0, 0, number, tzinfo=dt.UTC)
    if isinstance(value, dt.date):
        return dt.date(1, 1, 1 + number)
    return f"\x00{number}"


def _places_by_mark(
    marks: dict[str, Any], connection: BaseDatabaseWrapper
) -> Iterator[tuple[Any, Place]]:
    for name, mark in marks.items():
        if isinstance(mark, list):
            yield from ((key, Place(name, member)) for member, key in enumerate(mark))
        elif mark is not None:
            yield _adapted(mark, connection), Place(name)


def _with_arrays(
    sql: str, params: Sequence[Any], places: dict[int, Place]
) -> tuple[str, list[Any], dict[int, Place]]:
    """The same with each list of keys as one array, which PostgreSQL reads alike.

    Sixty values of their own cost psycopg2 as much as the whole rest of a read.
    """
    kept: list[Any] = []
    found: dict[int, Place] = {}
    told = iter(range(len(params)))

    def written(match: re.Match[str]) -> str:
        taken = [next(told) for _ in range(match[0].count("%s"))]
        here = [places.get(at) for at in taken]
        names = {place.name for place in here if place and place.member is not None}
        if match[0] != "%s" and len(names) == 1 and None not in here:
            found[len(kept)] = Place(names.pop(), is_array=True)
            kept.append(None)
            return " = ANY(%s)"
        for at, place in zip(taken, here, strict=True):
            if place:
                found[len(kept)] = place
            kept.append(params[at])
        return match[0]

    return _IN_LIST.sub(written, sql), kept, found


def _adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    """As the database's driver is given it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _converted(
    rows: Iterable[Sequence[Any]], converters: Any, connection: BaseDatabaseWrapper
) -> list[list[Any]]:
    found = [list(row) for row in rows]
    for place, (convert, expression) in converters.items():
        for converter in convert:
            for values in found:
                values[place] = converter(values[place], expression, connection)
    return found
