"""An activity of a table as understood: what it would become, what it does, what is wrong."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from programme.canonical import activity_fields, indicator_content, plain_text
from programme.comparing import Part
from programme.exchange.columns import COLUMNS, MEASURES
from programme.exchange.measuring import IndicatorRow
from programme.exchange.reading import ReadActivity
from programme.models import Activity, Indicator

LINKS = ("partners", "states", "drivers")
NEW = "new"


class Deed(Enum):
    ADD = "add"
    CHANGE = "change"
    NOTHING = "nothing"


@dataclass(kw_only=True)
class CheckedActivity:
    """One activity as understood. With a fault nothing is stored, of no activity."""

    read: ReadActivity
    code: str
    activity: Any
    """An Activity: the stored one, or one that is not stored yet, with the table's values."""
    links: dict[str, list[Any]] = field(default_factory=dict)
    outputs: list[str] | None = None
    indicators: list[IndicatorRow] | None = None
    part: Part | None = None
    """What is different from what is stored, as a comparison of versions tells it."""
    faults: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    stamp: str = NEW
    """Stands for what is stored."""

    @property
    def deed(self) -> Deed:
        if self.activity.pk is None:
            return Deed.ADD
        return Deed.CHANGE if self.part else Deed.NOTHING

    @property
    def place(self) -> str:
        return self.read.place

    @property
    def anchor(self) -> str:
        return f"row-{slugify(self.place, allow_unicode=True)}"

    @property
    def as_read(self) -> list[tuple[str, str]]:
        """The cells with their headings, code and title left out."""
        cells = self.read.cells
        told = {
            column.key: (str(column.heading), cells.get(column.key, ""))
            for column in COLUMNS
            if column.key not in (*MEASURES, "code", "title")
        }
        told["outputs"] = (_("Outputs"), "\n".join(self.read.outputs or ()))
        told["indicators"] = (
            _("Indicators"),
            "\n".join(map(_in_a_line, self.read.indicators or ())),
        )
        return [(heading, words) for heading, words in told.values() if words]

    @property
    def sentence(self) -> str:
        """What it would do."""
        return {
            Deed.ADD: _("New"),
            Deed.CHANGE: _("Changes %s") % self.code,
            Deed.NOTHING: _("Unchanged"),
        }[self.deed]


@dataclass(frozen=True)
class Checked:
    rows: list[CheckedActivity]
    kept: list[Activity]
    """Those of the working copy that the table does not name: they stay."""

    @property
    def faulty(self) -> list[CheckedActivity]:
        return [row for row in self.rows if row.faults]

    def codes(self, deed: Deed) -> list[str]:
        return [row.code for row in self.rows if row.deed == deed and not row.faults]


def content_of(row: CheckedActivity, before: dict[str, Any]) -> dict[str, Any]:
    """The canonical content that the activity would have."""
    names = {"partners": "name", "states": "iso_code", "drivers": "slug"}
    told: dict[str, Any] = {
        name: sorted(getattr(thing, names[name]) for thing in things)
        for name, things in row.links.items()
    }
    if row.outputs is not None:
        told["outputs"] = [plain_text(text) for text in row.outputs]
    if row.indicators is not None:
        told["indicators"] = [indicator_content(Indicator(**i._asdict())) for i in row.indicators]
    nothing: dict[str, Any] = {key: [] for key in (*LINKS, "outputs", "indicators")}
    return nothing | before | activity_fields(row.activity) | told


def _in_a_line(indicator: dict[str, str]) -> str:
    """ "Cases (cases), 0 -> 3", as far as the table says."""
    ends = [indicator.get(key, "") for key in ("baseline", "target")]
    unit = f" ({indicator['unit']})" if indicator.get("unit") else ""
    drawn = f", {ends[0] or '?'} \N{RIGHTWARDS ARROW} {ends[1] or '?'}" if any(ends) else ""
    return f"{indicator['indicator']}{unit}{drawn}"


def stamp_of(content: dict[str, Any]) -> str:
    told = json.dumps(content, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:24]
