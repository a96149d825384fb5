"""What is different in a pillar's statement and in an activity, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.comparing.changes import Change, Kind, Part
from programme.comparing.lines import exchanged, listed, named, valued, worded
from programme.comparing.named import Names, amount, day, known, number

Row = Mapping[str, Any]

_OF_AN_INDICATOR: tuple[tuple[str, Promise, Callable[[Any], str]], ...] = (
    ("name", gettext_lazy("name"), known),
    ("unit", gettext_lazy("unit"), known),
    ("baseline", gettext_lazy("baseline"), number),
    ("target", gettext_lazy("target"), number),
)


def pillar_part(before: Row | None, after: Row | None) -> Part | None:
    row = after or before
    if row is None or before == after:
        return None
    changes = (
        worded(_("Statement"), *_both(before, after, "statement")),
        worded(_("Quoted from"), *_both(before, after, "basis")),
    )
    return _part(row["name"], _("The pillar"), (before, after), "", changes)


def activity_part(
    before: Row | None, after: Row | None, *, moved: str, names: Names
) -> Part | None:
    """None where it stays as it was; `moved` says from where to where it went, if it did."""
    row = after or before
    if row is None or (before == after and not moved):
        return None
    changes = _of_activity(row["code"], before, after, names)
    return _part(row["code"], row["title"], (before, after), moved, changes)


def _of_activity(
    code: str, before: Row | None, after: Row | None, names: Names
) -> tuple[Change | None, ...]:
    """As the activity's page has them: what it is, then facts. The pillar is told as a move."""
    return (
        worded(_("Title"), *_both(before, after, "title")),
        worded(_("Description"), *_both(before, after, "description")),
        listed(_("Outputs"), *_both(before, after, "outputs")),
        *_indicators(code, *_both(before, after, "indicators")),
        valued(_("Start"), before, after, of="starts_on", shown=day),
        valued(_("End"), before, after, of="ends_on", shown=day),
        named(_("States"), *_both(before, after, "states"), names.states),
        valued(_("Lead"), before, after, of="lead"),
        named(_("Partners"), *_both(before, after, "partners"), {}),
        named(_("Drivers"), *_both(before, after, "drivers"), names.drivers),
        valued(_("Budget"), before, after, of="budget_usd", shown=amount),
        worded(_("Basis"), *_both(before, after, "basis")),
    )


def _indicators(
    code: str, before: list[Row] | None, after: list[Row] | None
) -> Iterator[Change | None]:
    """By number: a changed one field by field, a new or a removed one in one line."""
    old, new = ({row["number"]: row for row in rows or ()} for rows in (before, after))
    for at in sorted(old.keys() | new.keys()):
        was, now = old.get(at), new.get(at)
        words = {"code": code, "number": at}
        if was and now:
            for key, field, shown in _OF_AN_INDICATOR:
                label = _("Indicator %(code)s.%(number)s, %(field)s") % {**words, "field": field}
                yield valued(label, was, now, of=key, shown=shown)
        else:
            line = exchanged(*(_in_a_line(row) if row else None for row in (was, now)))
            yield Change(_("Indicator %(code)s.%(number)s") % words, (line,))


def _in_a_line(row: Row) -> str:
    return _("%(name)s (%(unit)s): baseline %(baseline)s, target %(target)s") % {
        "name": row["name"],
        "unit": row["unit"],
        "baseline": number(row["baseline"]),
        "target": number(row["target"]),
    }


def _both(before: Row | None, after: Row | None, key: str) -> tuple[Any, Any]:
    return before and before[key], after and after[key]


def _part(
    key: str,
    title: str,
    sides: tuple[Row | None, Row | None],
    moved: str,
    changes: tuple[Change | None, ...],
) -> Part:
    found = tuple(change for change in changes if change)
    if sides[0] is None:
        kind = Kind.ADDED
    elif sides[1] is None:
        kind = Kind.REMOVED
    else:
        kind = Kind.CHANGED if found else Kind.MOVED
    return Part(key, title, kind, moved, found)
