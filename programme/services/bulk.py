"""Dates, lead and States of several activities changed together: planned, shown, then done."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from programme import access
from programme.dates import format_days, plain_day
from programme.models import Activity, MemberState, Organization, Version
from programme.services.activities import IN_ORDER, held_working_copy
from programme.services.permission import allowed

logger = logging.getLogger(__name__)

MONTHS_A_YEAR = 12


class Unit(models.TextChoices):
    DAYS = "days", gettext_lazy("days")
    MONTHS = "months", gettext_lazy("months")


class OnStates(models.TextChoices):
    LEAVE = "", gettext_lazy("leave as they are")
    SET = "set", gettext_lazy("are these")
    ADD = "add", gettext_lazy("add these")
    REMOVE = "remove", gettext_lazy("take these away")


@dataclass(frozen=True, kw_only=True)
class BulkChange:
    """What is to become of every chosen activity; what is not given stays as it is."""

    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    shift: int = 0
    """By how many `unit` both dates move; those that are not known stay unknown."""
    unit: str = Unit.DAYS
    lead: Organization | None = None
    without_lead: bool = False
    on_states: str = OnStates.LEAVE
    states: tuple[MemberState, ...] = ()


class FieldChange(NamedTuple):
    name: str
    label: str
    old: str
    new: str


class Planned(NamedTuple):
    """What would become of one activity, which has its new values already."""

    activity: Activity
    states: tuple[MemberState, ...]
    changes: list[FieldChange]
    faults: list[str]
    """Why it is refused, a sentence each."""


def plan_change(version: Version, codes: Iterable[str], change: BulkChange) -> list[Planned]:
    """What `change` would do to the activities of these codes, in reading order. Stores nothing.

    Three queries however many there are.
    """
    rows = (
        version.activities.filter(code__in=set(codes))
        .select_related("lead", "version__plan")
        .prefetch_related("states")
        .order_by(*IN_ORDER)
    )
    return [_planned(row, change) for row in rows]


def seen_of(planned: Sequence[Planned]) -> str:
    """What stands for the preview a person confirms: it differs as soon as the preview would."""
    said = [[row.activity.code, *map(list, row.changes), row.faults] for row in planned]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@transaction.atomic
def activities_change(
    *,
    version: Version,
    codes: Iterable[str],
    change: BulkChange,
    by: User | None,
    seen: str | None = None,
) -> list[Activity]:
    """Change all of these activities of a working copy, or none. Returns those that changed.

    Refused, with every fault named, where one of them cannot become so; where the version is
    frozen; and where the preview would now be another than the one that `seen` stands for.
    """
    allowed(access.may_change_activities, by)
    codes = set(codes)
    planned = plan_change(held_working_copy(version), codes, change)
    if len(planned) != len(codes) or (seen is not None and seen != seen_of(planned)):
        raise ValidationError(
            _("This was changed while you read the page. Look at it again, then confirm.")
        )
    if faults := [f"{row.activity.code}: {fault}" for row in planned for fault in row.faults]:
        raise ValidationError(faults)
    changing = [row for row in planned if row.changes]
    if not changing:
        raise ValidationError(_("Nothing would change."))
    for row in changing:
        _store(row)
    logger.info("%d activities of %s changed together", len(changing), version)
    return [row.activity for row in changing]


def _store(row: Planned) -> None:
    activity = row.activity
    activity._change_reason = _("Changed together with others")  # type: ignore[attr-defined]  # noqa: SLF001
    if columns := {change.name for change in row.changes} - {"states"}:
        activity.full_clean()
        activity.save(update_fields=sorted(columns))
    if row.states != tuple(activity.states.all()):
        activity.states.set(row.states)


def _planned(activity: Activity, change: BulkChange) -> Planned:
    had = (activity.starts_on, activity.ends_on, activity.lead)
    states_had = tuple(activity.states.all())
    states = _states(states_had, change)
    faults: list[str] = []
    try:
        activity.starts_on = _day(had[0], change.starts_on, change)
        activity.ends_on = _day(had[1], change.ends_on, change)
    except (OverflowError, ValueError):
        faults.append(_("No calendar has such a day."))
    if change.lead is not None or change.without_lead:
        activity.lead = change.lead
    compared = (
        ("starts_on", format_day(had[0]), format_day(activity.starts_on)),
        ("ends_on", format_day(had[1]), format_day(activity.ends_on)),
        ("lead", _name(had[2]), _name(activity.lead)),
        ("states", _names(states_had), _names(states)),
    )
    changes = [
        FieldChange(name, str(Activity._meta.get_field(name).verbose_name), old, new)  # type: ignore[union-attr]
        for name, old, new in compared
        if old != new
    ]
    if changes and not faults:
        faults = _faults(activity)
    return Planned(activity, states, changes, faults)


def _faults(activity: Activity) -> list[str]:
    """What the row's own form would say of its dates. No query."""
    faults = []
    first, last = activity.starts_on, activity.ends_on
    if first and last and last < first:
        faults.append(_ENDS_BEFORE_IT_STARTS)
    try:
        activity.clean()
        for day in filter(None, (first, last)):
            plain_day(day)
    except ValidationError as error:
        faults += error.messages
    return list(map(str, faults))


_ENDS_BEFORE_IT_STARTS = next(
    rule.violation_error_message
    for rule in Activity._meta.constraints
    if rule.name == "activity_dates_in_order"
)


def _day(had: dt.date | None, given: dt.date | None, change: BulkChange) -> dt.date | None:
    if given is not None or had is None or not change.shift:
        return given or had
    if change.unit == Unit.MONTHS:
        return shifted_by_months(had, change.shift)
    return had + dt.timedelta(days=change.shift)


def shifted_by_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month; the last day of a month stays the last, 31 is cut to it."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    last = calendar.monthrange(year, month)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month, last if is_last else min(day.day, last))


def _states(had: tuple[MemberState, ...], change: BulkChange) -> tuple[MemberState, ...]:
    named = set(change.states)
    if change.on_states == OnStates.SET:
        wanted = named
    elif change.on_states == OnStates.ADD:
        wanted = {*had, *named}
    elif change.on_states == OnStates.REMOVE:
        wanted = set(had) - named
    else:
        return had
    return tuple(sorted(wanted, key=lambda state: state.order))


def format_day(day: dt.date | None) -> str:
    return format_days(day) if day else _("not known")


def _name(lead: Organization | None) -> str:
    return str(lead) if lead else _("not known")


def _names(states: Iterable[MemberState]) -> str:
    return ", ".join(state.official_name for state in states) or _("not known")


def in_short(activities: Sequence[Activity]) -> str:
    """ "E1, E2 and B1 were changed." in as many words as there are codes."""
    words = ngettext("%(codes)s was changed.", "%(codes)s were changed.", len(activities))
    return words % {"codes": ", ".join(row.code for row in activities)}
