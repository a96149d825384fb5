"""States, drivers and partners together, as the filters of a list of activities ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import F, IntegerField, QuerySet, TextField, Value

from accounts.access import Visitor
from programme.filters import Named
from programme.models import Driver, MemberState, Organization
from programme.partners import with_slugs
from programme.prepared import prepared

STATE, DRIVER, PARTNER = range(3)
_NO_GROUP, _NO_PLACE = Value("", TextField()), Value(0, IntegerField())


class AllNamed(NamedTuple):
    """Each in its own order: the official one, by kind, by name."""

    states: Sequence[Named]
    drivers: Sequence[Named]
    partners: Sequence[Named]


class _Row(NamedTuple):
    noun: int
    pk: int
    slug: str
    """Of a partner its short form: its slug is made from the name."""
    name: str
    group: str
    place: int


def all_named(user: Visitor) -> AllNamed:
    """What named_states(), named_drivers() and named_partners() give, in one query."""
    found: tuple[list[_Row], ...] = ([], [], [])
    for row in _rows(user):
        found[row.noun].append(row)
    return AllNamed(
        states=[Named(*row[1:4]) for row in found[STATE]],
        drivers=[Named(*row[1:4]) for row in found[DRIVER]],
        partners=with_slugs(tuple((row.pk, row.name, row.slug) for row in found[PARTNER])),
    )


@prepared(_Row)
def _rows(user: Visitor) -> QuerySet[Any]:
    states = MemberState.objects.visible_to(user).annotate(
        noun=_noun(STATE), called=F("official_name"), group=_NO_GROUP, place=F("order")
    )
    drivers = Driver.objects.visible_to(user).annotate(
        noun=_noun(DRIVER), called=F("name"), group=F("kind"), place=F("order")
    )
    partners = Organization.objects.visible_to(user).annotate(
        noun=_noun(PARTNER), called=F("name"), group=_NO_GROUP, place=_NO_PLACE
    )
    return (
        _columns(states, "slug")
        .union(_columns(drivers, "slug"), _columns(partners, "acronym"), all=True)
        .order_by("noun", "group", "place", "called")
    )


def _noun(number: int) -> Value:
    return Value(number, IntegerField())


def _columns(rows: QuerySet[Any], slug: str) -> QuerySet[Any]:
    """The same for each, and unordered: one order is for all of them."""
    return rows.order_by().values_list("noun", "pk", slug, "called", "group", "place")
