"""One version of a plan as a matrix: what it covers under each pillar, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from programme.coverage import Coverage, counted_in
from programme.filters import NOT_SAID, SHOWN, Named
from programme.filters import PARAMETERS as FILTERS
from programme.models import PillarName, Version
from programme.pages.axes import AXES, STATE, Axis
from programme.pages.texts import canonical_url
from programme.pages.ways import ways_of

SEGMENT = "matrix/"


class Cell(NamedTuple):
    number: int
    url: str
    """Of the activities that are counted."""
    pillar: PillarName | None
    """None for the sum of all."""


class Line(NamedTuple):
    name: str
    cells: Sequence[Cell]


class AxisLink(NamedTuple):
    url: str
    label: str
    is_here: bool


def matrix_page(
    request: HttpRequest, version: Version, *, is_fixed: bool = False
) -> dict[str, Any]:
    """Everything on the page. Three queries however many activities.

    `is_fixed` is said of a version's own page, where links stay in that version.
    """
    plan = version.plan
    if plan is None:
        raise ValueError("an approach has no activities")
    axis, fault = _asked(request)
    user = request.user
    coverage = Coverage(axis.linked(user, version=version.pk), counted_in(user, version=version.pk))
    things = axis.things(user, coverage.keys)
    lines = _Lines(plan.version_url(version.key) if is_fixed else plan.get_absolute_url(), axis)
    totals = coverage.totals
    return {
        "plan": plan,
        "version": version,
        "ways": ways_of(request, version, is_fixed=is_fixed),
        "axis": axis,
        "axes": _links(request, axis),
        "fault": fault,
        "is_narrowed": any(request.GET.get(name) for name in FILTERS),
        "lines": [lines.of(thing.name, thing.slug, coverage.of(thing.pk)) for thing in things],
        "not_said": lines.of(_("Not said"), NOT_SAID, coverage.of(None)),
        "sum": lines.of(_("All activities"), "", totals),
        "pillars": list(PillarName),
        "total": sum(totals.values()),
        "gaps": list(_gaps(axis, coverage, things)),
        "canonical_url": f"{canonical_url(version)}{SEGMENT}{_query(axis)}",
        "has_sample": plan.is_sample or version.is_sample or coverage.has_sample,
    }


def _asked(request: HttpRequest) -> tuple[Axis, str]:
    """What `by` asks for, and what is wrong with it."""
    asked = request.GET.get("by", "").strip().lower()
    if not asked or asked in AXES:
        return AXES.get(asked, STATE), ""
    shown = asked if len(asked) <= SHOWN else f"{asked[:SHOWN]}…"
    fault = _("“%(asked)s” was left out: activities are counted by State, driver or partner.")
    return STATE, fault % {"asked": shown}


def _query(axis: Axis) -> str:
    return "" if axis is STATE else f"?by={axis.key}"


def _links(request: HttpRequest, here: Axis) -> list[AxisLink]:
    """With the filters of the table kept for the way back to it."""
    kept = {name: asked for name in FILTERS if (asked := request.GET.get(name))}
    return [
        AxisLink(f"?{urlencode({'by': axis.key} | kept)}", str(axis.label), axis is here)
        for axis in AXES.values()
    ]


class _Lines:
    """Lines of the table, whose numbers lead to the plan's list at `address`."""

    def __init__(self, address: str, axis: Axis) -> None:
        self._address = address
        self._axis = axis

    def of(self, name: str, slug: str, numbers: Mapping[PillarName, int]) -> Line:
        """A cell a pillar, and the sum; without `slug` the filter is the pillar alone."""
        asked = {self._axis.key: slug} if slug else {}
        cells = [
            Cell(number, self._url({"pillar": pillar.slug} | asked), pillar)
            for pillar, number in numbers.items()
        ]
        return Line(name, [*cells, Cell(sum(numbers.values()), self._url(asked), None)])

    def _url(self, asked: Mapping[str, str]) -> str:
        return f"{self._address}?{urlencode(asked)}" if asked else self._address


def _gaps(axis: Axis, coverage: Coverage, things: Sequence[Named]) -> Iterator[str]:
    """What is left out, a sentence each: whole pillars, whole rows, then single cells."""
    for pillar, number in coverage.totals.items():
        if not number:
            yield _("No activity at all under %(pillar)s") % {"pillar": pillar.label}
    if nowhere := coverage.named_nowhere(things):
        yield str(axis.nowhere) % {"names": _names(nowhere)}
    for pillar, missing in coverage.left_out(things).items():
        yield str(axis.missing) % {"pillar": pillar.label, "names": _names(missing)}


def _names(things: Sequence[Named]) -> str:
    """Some have commas of their own."""
    return "; ".join(thing.name for thing in things)
