"""Partners as addresses call them: by their name, which stays while a frozen text has it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.text import slugify

from accounts.access import Visitor
from programme.filters import NOT_SAID, Named
from programme.models import Organization
from programme.models.organization import OrganizationKind
from programme.prepared import prepared

PLATFORMS = frozenset(
    {
        OrganizationKind.PLATFORM,
        OrganizationKind.CONVENTION,
        OrganizationKind.INTERGOVERNMENTAL,
    }
)
"""Whom a programme can be expected to work with. Of a ministry each name it had is a row."""


class _Row(NamedTuple):
    pk: int
    name: str
    acronym: str
    kind: str


def named_partners(user: Visitor) -> Sequence[Named]:
    """Every organization the visitor may know of, by name. One query."""
    return with_slugs(tuple(row[:3] for row in _rows(user)))


def partners_among(user: Visitor, keys: Container[int | None]) -> Sequence[Named]:
    """Those of `keys`, and every platform, convention and intergovernmental body. One query."""
    rows = _rows(user)
    return [
        named
        for named, row in zip(with_slugs(tuple(row[:3] for row in rows)), rows, strict=True)
        if row.pk in keys or row.kind in PLATFORMS
    ]


@prepared(_Row)
def _rows(user: Visitor) -> QuerySet[Any]:
    return Organization.objects.visible_to(user).values_list("pk", "name", "acronym", "kind")


@lru_cache(maxsize=16)
def with_slugs(rows: Sequence[tuple[int, str, str]]) -> Sequence[Named]:
    """From key, name and short form. Remembered, since every list asks. Of names that read alike the one entered first has
    the plain address, so that none moves when another is entered.
    """
    slugs: dict[int, str] = {}
    taken = {"", NOT_SAID}
    for pk, name, _acronym in sorted(rows):
        slug = slugify(name, allow_unicode=True)
        slugs[pk] = f"{slug}-{pk}".lstrip("-") if slug in taken else slug
        taken.add(slug)
    return tuple(
        Named(pk, slugs[pk], f"{name} ({acronym})" if acronym else name)
        for pk, name, acronym in rows
    )
