"""What each activity of a table would change in a working copy, or what is wrong with it.

Nothing is stored. A column that the table does not have leaves what is there; an empty cell
says that nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programme.canonical import activity_content
from programme.comparing import Part
from programme.comparing.parts import activity_part
from programme.exchange.checked import LINKS, NEW, Checked, CheckedActivity, content_of, stamp_of
from programme.exchange.known import Known
from programme.exchange.measuring import indicator_rows
from programme.exchange.periods import span_of
from programme.exchange.reading import ReadActivity
from programme.exchange.values import code_of, dollars_of, pillar_of
from programme.models import Activity, Output, PillarName, Version
from programme.sheets.names import Unknown

T = TypeVar("T")
WORDS = ("description", "basis")


def check_activities(version: Version, read: Sequence[ReadActivity]) -> Checked:
    """Each as understood, in their order. Nine queries however many there are."""
    check = _Check(version)
    rows = [check.one(activity) for activity in read]
    named = {row.code for row in rows}
    return Checked(rows, [row for code, row in check.stored.items() if code not in named])


class _Check:
    def __init__(self, version: Version) -> None:
        self._version, self._known = version, Known()
        rows = version.activities.for_detail().order_by("pillar", "order", "code")
        self.stored = {row.code: row for row in rows}
        self._places: dict[str, str] = {}

    def one(self, read: ReadActivity) -> CheckedActivity:
        code = code_of(read.cells.get("code", ""))
        stored = self.stored.get(code)
        activity = stored or Activity(version=self._version, code=code)
        row = CheckedActivity(read=read, code=code, activity=activity, faults=list(read.faults))
        before = activity_content(stored) if stored else None
        row.stamp = stamp_of(before) if before else NEW
        if not self._first_of(row):
            return row
        self._fill(row)
        self._measure(row)
        self._validate(row)
        if not row.faults:
            row.part = self._compared(before, row)
            self._same_as_seen(row)
        return row

    def _compared(self, before: dict[str, Any] | None, row: CheckedActivity) -> Part | None:
        after = content_of(row, before or {})
        old = before and before["pillar"]
        moved = _("From %(old)s to %(new)s") % {"old": old, "new": after["pillar"]}
        is_moved = old is not None and old != after["pillar"]
        names = self._known.names
        return activity_part(before, after, moved=moved if is_moved else "", names=names)

    def _first_of(self, row: CheckedActivity) -> bool:
        """Whether no row before has its code: a second one would undo what the first said."""
        if not row.code:
            row.faults.append(_("It has no code. Give it one, such as %s.") % self._next_code(row))
        elif before := self._places.get(row.code):
            row.faults.append(
                _("The code %(code)s stands in row %(row)s already.")
                % {"code": row.code, "row": before}
            )
            return False
        self._places.setdefault(row.code, row.place)
        return True

    def _next_code(self, row: CheckedActivity) -> str:
        pillar = _named(row, "pillar", pillar_of, quiet=True)
        letter = pillar.letter if pillar else PillarName.ENHANCE.letter
        taken = {*self.stored, *self._places}
        return next(code for n in range(1, 1000) if (code := f"{letter}{n}") not in taken)

    def _fill(self, row: CheckedActivity) -> None:
        cells, activity = row.read.cells, row.activity
        self._title(row)
        self._pillar(row)
        self._days(row)
        for name in WORDS:
            if name in cells:
                setattr(activity, name, cells[name])
        if "lead" in cells:
            activity.lead = _named(row, "lead", self._known.lead)
        if "budget" in cells:
            activity.budget_usd = _named(row, "budget", dollars_of)
        for name in LINKS:
            if name in cells:
                row.links[name] = _named(row, name, getattr(self._known, name)) or []

    def _title(self, row: CheckedActivity) -> None:
        first, *more = row.read.cells.get("title", "").split("\n")
        if more and "description" not in row.read.cells:
            row.activity.description = "\n".join(more)
            row.doubts.append(_("The lines below the title are read as the description."))
        else:
            first = " ".join((first, *more))
        row.activity.title = first

    def _pillar(self, row: CheckedActivity) -> None:
        """From its cell or the heading above; else from what is stored, or the code's letter."""
        if row.read.cells.get("pillar"):
            if pillar := _named(row, "pillar", pillar_of):
                row.activity.pillar = pillar
        elif row.activity.pk is None:
            letter = row.code[:1]
            found = next((pillar for pillar in PillarName if pillar.letter == letter), None)
            if found is None and row.code:
                row.faults.append(_("It names no pillar."))
            elif found is not None:
                row.activity.pillar = found
                row.doubts.append(_("The pillar is taken from the code."))

    def _days(self, row: CheckedActivity) -> None:
        cells, activity = row.read.cells, row.activity
        if cells.get("starts") or cells.get("ends"):
            first = _named(row, "starts", span_of)
            last = _named(row, "ends", span_of)
            if first and first.is_range and not cells.get("ends"):
                last = first  # both days in one cell
            activity.starts_on = first.first if first else None
            activity.ends_on = last.last if last else None
        elif "period" in cells:
            span = _named(row, "period", span_of)
            activity.starts_on, activity.ends_on = (span.first, span.last) if span else (None, None)
        elif "starts" in cells or "ends" in cells:
            activity.starts_on = None if "starts" in cells else activity.starts_on
            activity.ends_on = None if "ends" in cells else activity.ends_on

    def _measure(self, row: CheckedActivity) -> None:
        if row.read.outputs is not None:
            row.outputs = list(row.read.outputs)
            for place, text in enumerate(row.outputs):
                _clean(row, Output(text=text, order=0), but=("activity",), label=_("Output"))
                if text in row.outputs[:place]:
                    row.faults.append(_("The output “%s” stands twice.") % text[:60])
        if row.read.indicators is not None:
            stored = list(row.activity.indicators.all()) if row.activity.pk else []
            row.indicators, faults = indicator_rows(row.read.indicators, stored)
            row.faults.extend(faults)

    def _validate(self, row: CheckedActivity) -> None:
        activity = row.activity
        missing = [name for name in ("code", "pillar") if not getattr(activity, name)]
        # The lead was found among the rows, and a key would be asked for again
        _clean(row, activity, but=("version", "lead", *missing))
        try:
            activity.clean()
        except ValidationError as refusal:
            row.faults.extend(refusal.messages)
        if activity.starts_on and activity.ends_on and activity.ends_on < activity.starts_on:
            row.faults.append(_("The activity ends before it starts."))
        if not (activity.starts_on and activity.ends_on) and not row.faults:
            row.doubts.append(_("It has no days yet: they are needed before the text is frozen."))

    def _same_as_seen(self, row: CheckedActivity) -> None:
        if row.read.seen and row.read.seen != row.stamp:
            row.faults.append(_("This changed since the table was checked. Choose the file again."))


def _named(
    row: CheckedActivity, key: str, look_up: Callable[[str], T], *, quiet: bool = False
) -> T | None:
    """What a cell names; a fault of the row where it names nothing that is known."""
    try:
        return look_up(row.read.cells.get(key, ""))
    except Unknown as unknown:
        if not quiet:
            row.faults.append(str(unknown))
        return None


def _clean(row: CheckedActivity, thing: Any, *, but: Sequence[str], label: str = "") -> None:
    """The rules of the fields, each fault with the words of its field."""
    try:
        thing.clean_fields(exclude=but)
    except ValidationError as refusal:
        for name, faults in refusal.message_dict.items():
            words = label or str(thing._meta.get_field(name).verbose_name)
            row.faults += [f"{words[:1].upper()}{words[1:]}: {fault}" for fault in faults]
