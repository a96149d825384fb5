"""The columns of a table of activities, and the headings by which they are known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from programme.sheets.names import tidy


class Column(NamedTuple):
    key: str
    heading: Promise
    width: int
    """In a spreadsheet, in characters."""
    also: tuple[str, ...] = ()
    """Other headings that people give it, in English."""


COLUMNS = (
    Column(
        "code", _("Code"), 8, ("activity code", "activity no.", "activity no", "no.", "no", "#")
    ),
    Column("pillar", _("Pillar"), 12, ("pillars", "component")),
    Column(
        "title",
        _("Title"),
        40,
        (
            *("activity", "activities", "activity title", "title of activity", "activity/title"),
            *(
                "title of the activity",
                "name of activity",
                "planned activities",
                "planned activity",
            ),
            *("proposed activities", "proposed activity", "code and title", "activity and title"),
        ),
    ),
    Column("description", _("Description"), 50, ("description of activity", "details")),
    Column("starts", _("Start"), 13, ("start date", "starts", "starts on", "from", "beginning")),
    Column("ends", _("End"), 13, ("end date", "ends", "ends on", "until", "to", "completion")),
    Column(
        "period",
        _("Period"),
        20,
        (
            *("timeline", "timeframe", "time frame", "timing", "schedule", "when", "dates"),
            *("implementation period", "indicative timeline", "time line"),
        ),
    ),
    Column(
        "lead",
        _("Lead"),
        30,
        (
            *("lead organization", "lead agency", "lead entity", "lead partner", "led by"),
            *("responsible", "responsible organization", "responsible entity"),
        ),
    ),
    Column(
        "partners",
        _("Partners"),
        36,
        (
            *("partner", "partner(s)", "partner organizations", "collaborating partners"),
            *("cooperating partners", "implementing partners", "potential partners"),
        ),
    ),
    Column(
        "states",
        _("States"),
        30,
        (
            *("state", "state(s)", "member states", "participating states", "countries", "country"),
            *("participating countries", "target countries", "country/ies", "states/countries"),
        ),
    ),
    Column(
        "drivers",
        _("Drivers"),
        30,
        ("driver", "driver(s)", "drivers addressed", "drivers of dld"),
    ),
    Column(
        "budget",
        _("Budget, USD"),
        14,
        (
            *(
                "budget",
                "budget (usd)",
                "budget (us$)",
                "budget usd",
                "budget in usd",
                "cost (usd)",
            ),
            *("estimated budget", "estimated budget (usd)", "budget, united states dollars"),
        ),
    ),
    Column(
        "basis", _("Basis"), 26, ("paragraph", "basis (paragraph)", "basis/paragraph", "reference")
    ),
    Column(
        "outputs",
        _("Output"),
        40,
        (
            *("outputs", "output(s)", "expected outputs", "expected output(s)", "expected output"),
            *("deliverables", "deliverable(s)"),
        ),
    ),
    Column("number", _("Indicator no."), 10, ("indicator number",)),
    Column(
        "indicator",
        _("Indicator"),
        36,
        (
            *("indicators", "indicator(s)", "performance indicator", "performance indicators"),
            *("performance indicator(s)", "success indicators", "indicators of success"),
        ),
    ),
    Column("unit", _("Unit"), 14, ("units", "unit of measure", "unit of measurement")),
    Column("baseline", _("Baseline"), 10, ("baseline value",)),
    Column("target", _("Target"), 10, ("targets", "target value")),
)

MEASURES = ("outputs", "number", "indicator", "unit", "baseline", "target")
"""Of which an activity has several, a row each."""

FORM = tuple(column for column in COLUMNS if column.key != "period")
"""The form has a column for each day instead."""


def heading_key(words: str) -> str:
    """The column that a heading names, in the language in use or in English; "" for none."""
    return _keys(get_language()).get(_plainest(words), "")


def headings(keys: Iterable[str]) -> list[str]:
    wanted = set(keys)
    return [str(column.heading) for column in COLUMNS if column.key in wanted]


@lru_cache(maxsize=16)
def _keys(_language: str | None) -> dict[str, str]:
    found = {_plainest(str(column.heading)): column.key for column in COLUMNS}
    with override("en"):
        for column in COLUMNS:
            for words in (str(column.heading), *column.also):
                found.setdefault(_plainest(words), column.key)
    return found


def _plainest(words: str) -> str:
    """Without the marks that headings end with, and with one way to put a slash."""
    return re.sub(r"\s*/\s*", "/", tidy(words)).rstrip(" :*")
