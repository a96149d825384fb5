"""Where in a text a comment hangs: on the whole, a pillar, an activity, or a field of one.

As kept: "" for the whole text, "enhance", "E1", "E1.title".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.models import Activity, Pillar, PillarName, Version

FIELDS = {
    "title": gettext_lazy("title"),
    "description": gettext_lazy("description"),
    "dates": gettext_lazy("dates"),
    "lead": gettext_lazy("lead"),
    "partners": gettext_lazy("partners"),
    "states": gettext_lazy("States"),
    "drivers": gettext_lazy("drivers"),
    "budget": gettext_lazy("budget"),
    "basis": gettext_lazy("basis"),
    "outputs": gettext_lazy("outputs"),
    "indicators": gettext_lazy("indicators"),
}
"""Of an activity, in the order in which they are read."""


class Part(NamedTuple):
    """A pillar or an activity of one version."""

    key: str
    title: str
    pillar: PillarName
    is_activity: bool

    @property
    def label(self) -> str:
        return f"{self.key}: {self.title}" if self.is_activity else self.pillar.label


class Outline:
    """The parts of one version, in reading order. Costs one query, when it is first asked."""

    def __init__(self, version: Version) -> None:
        self.version = version

    @cached_property
    def parts(self) -> list[Part]:
        return list(self._plan() if self.version.plan_id else self._approach())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {part.key: place for place, part in enumerate(self.parts, start=1)}

    def _approach(self) -> Iterator[Part]:
        stated = Pillar.objects.filter(version=self.version).order_by("name")
        for number in stated.values_list("name", flat=True):
            pillar = PillarName(number)
            yield Part(pillar.slug, "", pillar, is_activity=False)

    def _plan(self) -> Iterator[Part]:
        rows = Activity.objects.filter(version=self.version).order_by("pillar", "order", "code")
        activities = list(rows.values_list("pillar", "code", "title"))
        for pillar in PillarName:
            yield Part(pillar.slug, "", pillar, is_activity=False)
            for number, code, title in activities:
                if number == pillar:
                    yield Part(code, title, pillar, is_activity=True)

    def fault(self, anchor: str) -> str:
        """What is wrong with an anchor, in a sentence; "" where it names a place."""
        if not anchor:
            return ""
        part, dot, field = anchor.partition(".")
        if part not in self._places:
            return _("This version has no part “%s”.") % part
        if dot and part not in {found.key for found in self.parts if found.is_activity}:
            return _("Only an activity has fields; choose the whole of this part.")
        if dot and field not in FIELDS:
            return _("An activity has no field “%s”.") % field
        return ""

    def order(self, anchor: str) -> tuple[int, int]:
        """Its place in the text; the whole text comes first."""
        part, dot, field = anchor.partition(".")
        fields = list(FIELDS)
        known = fields.index(field) + 1 if dot and field in FIELDS else 0
        return (self._places.get(part, len(self.parts) + 1) if part else 0, known)


def anchor_words(anchor: str) -> str:
    """The place in words: "E1, title"."""
    if not anchor:
        return _("The whole text")
    part, dot, field = anchor.partition(".")
    if pillar := PillarName.from_slug(part):
        return str(pillar.label)
    return f"{part}, {FIELDS.get(field, field)}" if dot else part
