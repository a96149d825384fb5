"""Tables of activities: narrow rows in, what a template prints out.

A table is read with three queries however many rows it has: the rows, the States of all of
them, the first output of each. Rows become plain dictionaries of finished strings, since a
template looks up nothing faster, and nothing is computed for a row that all rows share.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypedDict

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.access import Visitor
from programme.addresses import address_of
from programme.dates import MONTH, format_days
from programme.filters import Named
from programme.models import (
    Activity,
    ActivityStatus,
    Driver,
    MemberState,
    Output,
    PillarName,
    Provenance,
    Version,
)
from programme.paging import Pager
from programme.patterns import RowPattern
from programme.prepared import prepared
from programme.spans import NO_BAR, Period
from programme.templatetags.ui import pillar_class, pillar_mark, sample_tag, status_tag

ACROSS_PLANS = Pager(order=("-version_id", "pillar", "order", "id"))
"""The newest text first, since texts of later periods are written later."""
IN_ONE_TEXT = Pager(order=("pillar", "order", "id"), size=100)

Row = Any
"""A named tuple of ActivityQuerySet.for_listing()."""


class Text(NamedTuple):
    """What rows of one text share."""

    plan: str
    """The period of its plan."""
    plan_url: str
    activities: str
    """How the addresses of its activities begin; the code and a slash follow."""


class Listed(TypedDict):
    """One row of a table, each value as it is printed."""

    code: str
    url: str
    title: str
    plan: str
    plan_url: str
    hue: str
    pillar: str
    output: str
    basis: str
    states: str
    lead: str
    period: str
    begin: str
    width: str
    status: str
    sample: str


class Group(NamedTuple):
    pillar: PillarName
    rows: SafeString


PLAN_ROW = RowPattern("programme/_plan_row.html", Listed.__annotations__)
LIST_ROW = RowPattern("programme/_activity_row.html", Listed.__annotations__)


@prepared(Named)
def named_states(user: Visitor) -> QuerySet[Any]:
    return MemberState.objects.visible_to(user).values_list("pk", "slug", "official_name")


@prepared(Named)
def named_drivers(user: Visitor) -> QuerySet[Any]:
    return Driver.objects.visible_to(user).values_list("pk", "slug", "name")


class ListedRow(NamedTuple):
    """What ActivityQuerySet.for_listing() reads of an activity, under the same names."""

    id: int
    version_id: int
    pillar: int
    order: int
    code: str
    title: str
    basis: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    status: str
    source: str
    lead__acronym: str | None
    lead__name: str | None


@prepared(ListedRow)
def first_rows_in(_user: Visitor, *, version: int) -> QuerySet[Any]:
    """The first page of a text that was fetched for the visitor, and one row more."""
    rows = Activity.objects.filter(version=version).order_by(*IN_ONE_TEXT.order)
    return rows.for_listing()[: IN_ONE_TEXT.size + 1]


def approved_texts(rows: Iterable[Row]) -> dict[int, Text]:
    """The text of each row, by version, where all are approved. One query, none for no rows."""
    keys = {row.version_id for row in rows}
    slugs = Version.objects.filter(pk__in=keys).values_list("pk", "plan__slug") if keys else ()
    return {pk: _text(slug) for pk, slug in slugs}


def one_text(version: Version, *, is_fixed: bool) -> dict[int, Text]:
    """The text of rows of one plan's version, at its lasting address unless `is_fixed`."""
    slug = version.plan.slug if version.plan else ""
    return {version.pk: _text(slug, version.key if is_fixed else "")}


def _text(slug: str, key: str = "") -> Text:
    code = "E1"
    name = "programme:activity_version" if key else "programme:activity_detail"
    url = address_of(name, slug, key, code) if key else address_of(name, slug, code)
    plan_url = address_of("programme:plan_detail", slug)
    return Text(slug.replace("-", "\N{EN DASH}"), plan_url, url.removesuffix(f"{code}/"))


def listed(
    user: Visitor,
    rows: Sequence[Row],
    *,
    texts: Mapping[int, Text],
    states: Sequence[Named],
    period: Period | None = None,
) -> list[Listed]:
    """The rows as printed; `states` are all of them, and `period` is what bars run over.

    Two queries, and none for no rows.
    """
    if not rows:
        return []
    keys = [row.id for row in rows]
    states_of = _in_words(taking_part_in(user, keys=keys), states)
    output_of: dict[int, str] = dict(outputs_of(user, keys=keys))
    shared = _shared(get_language())
    # Many activities run through the same months
    times = {days: _time(*days, period) for days in {(row.starts_on, row.ends_on) for row in rows}}
    found: list[Listed] = []
    for row in rows:
        text = texts[row.version_id]
        months, begin, width = times[row.starts_on, row.ends_on]
        hue, pillar = shared.pillars[row.pillar]
        found.append(
            {
                "code": row.code,
                "url": f"{text.activities}{row.code}/",
                "title": row.title,
                "plan": text.plan,
                "plan_url": text.plan_url,
                "hue": hue,
                "pillar": pillar,
                "output": output_of.get(row.id, ""),
                "basis": row.basis,
                "states": states_of.get(row.id, shared.unknown),
                "lead": row.lead__acronym or row.lead__name or shared.unknown,
                "period": months,
                "begin": begin,
                "width": width,
                "status": shared.statuses[row.status],
                "sample": shared.sample if row.source == Provenance.SAMPLE else "",
            }
        )
    return found


class _Shared(NamedTuple):
    """What many rows print alike."""

    pillars: dict[int, tuple[str, SafeString]]
    """The class and the mark of each."""
    statuses: dict[str, SafeString]
    sample: SafeString
    unknown: SafeString


@lru_cache(maxsize=16)
def _shared(_language: str | None) -> _Shared:
    return _Shared(
        pillars={name: (pillar_class(name), pillar_mark(name)) for name in PillarName.values},
        statuses={status: status_tag(status) for status in ActivityStatus.values},
        sample=sample_tag(is_sample=True),
        unknown=format_html('<span class="none">{}</span>', _("not known")),
    )


def by_pillar(
    rows: Sequence[Row], printed: Sequence[Mapping[str, Any]], pattern: RowPattern
) -> list[Group]:
    """Rows under their pillars; a pillar without any has no group."""
    under: dict[int, list[Mapping[str, Any]]] = {}
    for row, found in zip(rows, printed, strict=True):
        under.setdefault(row.pillar, []).append(found)
    return [Group(PillarName(pillar), pattern.fill(under[pillar])) for pillar in sorted(under)]


def has_sample(rows: Iterable[Row]) -> bool:
    return any(row.source == Provenance.SAMPLE for row in rows)


def _time(
    starts_on: dt.date | None, ends_on: dt.date | None, period: Period | None
) -> tuple[str, str, str]:
    """The months in words, and where the bar begins and how wide it is."""
    bar = period.bar(starts_on, ends_on) if period else NO_BAR
    return months_in_words(starts_on, ends_on), *bar


def months_in_words(starts_on: dt.date | None, ends_on: dt.date | None) -> str:
    """ "July 2023 – June 2024", "from July 2023", "dates not known": when an activity runs."""
    if starts_on is not None and ends_on is None:
        return _("from %(month)s") % {"month": format_days(starts_on, None, MONTH)}
    return format_days(starts_on, ends_on, MONTH)


@prepared(tuple)
def taking_part_in(_user: Visitor, *, keys: list[int]) -> QuerySet[Any]:
    """Activity and State, of activities that were fetched for the visitor."""
    links = Activity.states.through.objects.filter(activity__in=keys)
    return links.values_list("activity_id", "memberstate_id")


@prepared(tuple)
def outputs_of(_user: Visitor, *, keys: list[int]) -> QuerySet[Any]:
    """Activity and output, of activities that were fetched for the visitor, first ones last."""
    outputs = Output.objects.filter(activity__in=keys).order_by("activity_id", "-order", "-pk")
    return outputs.values_list("activity_id", "text")


def _in_words(links: Iterable[Sequence[int]], states: Sequence[Named]) -> Mapping[int, str]:
    """The States of each activity in official order, "All member States" for all of them."""
    taking_part: dict[int, set[int]] = {}
    for activity, state in links:
        if activity in taking_part:
            taking_part[activity].add(state)
        else:
            taking_part[activity] = {state}
    # Many activities are of the same States
    groups = {activity: frozenset(found) for activity, found in taking_part.items()}
    words = {found: _names(found, states) for found in set(groups.values())}
    return {activity: words[found] for activity, found in groups.items()}


def _names(found: frozenset[int], states: Sequence[Named]) -> str:
    if len(found) == len(states):
        return _("All member States")
    return ", ".join([state.name for state in states if state.pk in found])
