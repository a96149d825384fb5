"""Tables of activities: narrow rows in, what a template prints out.

A table is read with three queries however many rows it has: the rows, the States of all of
them, the first output of each. Rows become plain dictionaries of finished strings, since a
template looks up nothing faster, and nothing is computed for a row that all rows share.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypedDict

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

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
from programme.spans import Period
from programme.templatetags.ui import pillar_mark, sample_tag, status_tag

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
    """One row of a table, each value as it is printed; "" is not known."""

    code: str
    url: str
    title: str
    plan: str
    plan_url: str
    pillar: SafeString
    output: str
    basis: str
    states: str
    lead: str
    period: str
    begin: str
    width: str
    status: SafeString
    sample: SafeString


class Group(TypedDict):
    pillar: PillarName
    rows: list[Listed]


def named_states() -> list[Named]:
    rows = MemberState.objects.values_list("pk", "slug", "official_name")
    return [Named(*row) for row in rows]


def named_drivers() -> list[Named]:
    return [Named(*row) for row in Driver.objects.values_list("pk", "slug", "name")]


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
    url = reverse(name, args=(slug, key, code) if key else (slug, code))
    plan_url = reverse("programme:plan_detail", args=(slug,))
    return Text(slug.replace("-", "\N{EN DASH}"), plan_url, url.removesuffix(f"{code}/"))


def listed(
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
    states_of, output_of = _states_of(keys, states), _first_outputs_of(keys)
    marks = {pillar: pillar_mark(pillar) for pillar in PillarName.values}
    statuses = {status: status_tag(status) for status in ActivityStatus.values}
    sample = {True: sample_tag(True), False: sample_tag(False)}  # noqa: FBT003 -- a template filter
    found: list[Listed] = []
    for row in rows:
        text = texts[row.version_id]
        begin, width = period.bar(row.starts_on, row.ends_on) if period else ("", "")
        found.append(
            {
                "code": row.code,
                "url": f"{text.activities}{row.code}/",
                "title": row.title,
                "plan": text.plan,
                "plan_url": text.plan_url,
                "pillar": marks[row.pillar],
                "output": output_of.get(row.id, ""),
                "basis": row.basis,
                "states": states_of.get(row.id, ""),
                "lead": row.lead__acronym or row.lead__name or "",
                "period": _months(row.starts_on, row.ends_on),
                "begin": begin,
                "width": width,
                "status": statuses[row.status],
                "sample": sample[row.source == Provenance.SAMPLE],
            }
        )
    return found


def by_pillar(rows: Sequence[Row], printed: Sequence[Listed]) -> list[Group]:
    """Rows under their pillars; a pillar without any has no group."""
    pairs = zip((row.pillar for row in rows), printed, strict=True)
    ordered = sorted(pairs, key=lambda pair: pair[0])
    return [
        {"pillar": PillarName(pillar), "rows": [row for _pillar, row in group]}
        for pillar, group in groupby(ordered, key=lambda pair: pair[0])
    ]


def has_sample(rows: Iterable[Row]) -> bool:
    return any(row.source == Provenance.SAMPLE for row in rows)


def _months(starts_on: dt.date | None, ends_on: dt.date | None) -> str:
    if starts_on is not None and ends_on is None:
        return _("from %(month)s") % {"month": format_days(starts_on, None, MONTH)}
    return format_days(starts_on, ends_on, MONTH)


def _states_of(keys: Sequence[int], states: Sequence[Named]) -> Mapping[int, str]:
    """The States of each activity in official order, "All member States" for all of them."""
    links = Activity.states.through.objects.filter(activity__in=keys)
    taking_part: dict[int, set[int]] = {}
    for activity, state in links.values_list("activity_id", "memberstate_id"):
        taking_part.setdefault(activity, set()).add(state)
    everyone = _("All member States")
    return {
        activity: everyone
        if len(found) == len(states)
        else ", ".join(state.name for state in states if state.pk in found)
        for activity, found in taking_part.items()
    }


def _first_outputs_of(keys: Sequence[int]) -> Mapping[int, str]:
    outputs = Output.objects.filter(activity__in=keys).order_by("activity", "-order", "-pk")
    # The last one written for a key stays: the first in reading order
    return dict(outputs.values_list("activity_id", "text"))
