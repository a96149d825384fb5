"""What happens to the activities of a working copy: put in order, copied."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from programme import access
from programme.models import (
    Activity,
    Indicator,
    Output,
    PillarName,
    ProgressReport,
    Provenance,
    Version,
)
from programme.services.permission import allowed

logger = logging.getLogger(__name__)

IN_ORDER = ("pillar", "order", "pk")
"""The order in which everybody reads the activities of a text."""
_COPIED = ("pillar", "title", "description", "starts_on", "ends_on", "lead", "budget_usd", "basis")
_LINKS = ("partners", "states", "drivers")
_CODE = re.compile(r"(?P<letters>[A-Z]+)(?P<number>[0-9]+)")


def held_working_copy(version: Version) -> Version:
    """The version as it is now, locked until the end of the transaction, and still open.

    Raises ValidationError where it was frozen meanwhile.
    """
    held = Version.objects.select_for_update().get(pk=version.pk)
    if held.frozen_sentence:
        raise ValidationError(held.frozen_sentence)
    return held


@transaction.atomic
def activities_reorder(
    *, version: Version, order: Sequence[str], by: User | None, seen: Sequence[str] | None = None
) -> list[Activity]:
    """Put the activities of a working copy in the order of their codes in `order`.

    `order` names every activity once, those of a pillar under it; the codes stay as they are.
    `seen` is the order that was before the person's eyes. Refused for a frozen version, and
    where activities or their order changed meanwhile. Returns the rows that moved.
    """
    allowed(access.may_change_activities, by)
    held = held_working_copy(version)
    rows = {row.code: row for row in held.activities.order_by(*IN_ORDER)}
    if sorted(order) != sorted(rows) or (seen is not None and list(seen) != list(rows)):
        raise ValidationError(
            _(
                "The activities or their order changed while you looked at them. Nothing was "
                "moved; this is the list as it is now."
            )
        )
    pillars = [rows[code].pillar for code in order]
    if pillars != sorted(pillars):
        raise ValidationError(
            _("An activity moves under its own pillar. To put it under another, open its form.")
        )
    moved = [
        row
        for pillar in PillarName
        for row in _renumbered([rows[code] for code in order if rows[code].pillar == pillar])
    ]
    for row in moved:
        # Only the place is at stake here; faults of the text are told when it is frozen
        row.clean_fields(exclude={field.name for field in row._meta.fields} - {"order"})
        row._change_reason = _("Put in another order")  # type: ignore[attr-defined]  # noqa: SLF001
        row.save(update_fields=("order",))
    logger.info("%d activities of %s moved", len(moved), held)
    return moved


def _renumbered(rows: Sequence[Activity]) -> list[Activity]:
    """Those of a pillar whose number changes: the numbers at hand, where they are distinct."""
    numbers = sorted({row.order for row in rows})
    if len(numbers) < len(rows):
        numbers = list(range(1, len(rows) + 1))
    changed = []
    for row, number in zip(rows, numbers, strict=True):
        if row.order != number:
            row.order = number
            changed.append(row)
    return changed


@transaction.atomic
def activity_duplicate(*, activity: Activity, by: User | None) -> Activity:
    """A copy under the next free code, last under its pillar, with outputs and indicators.

    Status and progress are not copied: they follow the code. What was said in a source is
    said of the original alone; a copy of a sample is a sample.
    """
    allowed(access.may_add_activity, by)
    held = held_working_copy(activity.version)
    activity = held.activities.select_related("lead").get(pk=activity.pk)
    last = held.activities.filter(pillar=activity.pillar).order_by("order").last()
    twin = Activity(
        version=held,
        code=next_code(held, activity),
        order=(last or activity).order + 1,
        source=Provenance.SAMPLE if activity.is_sample else Provenance.SECRETARIAT,
        **{name: getattr(activity, name) for name in _COPIED},
    )
    twin._change_reason = _("Copied from %s") % activity.code  # type: ignore[attr-defined]  # noqa: SLF001
    twin.full_clean()
    twin.save()
    for name in _LINKS:
        getattr(twin, name).set(getattr(activity, name).all())
    for output in activity.outputs.all():
        Output.objects.create(activity=twin, order=output.order, text=output.text)
    for row in activity.indicators.all():
        Indicator.objects.create(
            activity=twin,
            number=row.number,
            name=row.name,
            unit=row.unit,
            baseline=row.baseline,
            target=row.target,
        )
    logger.info("%s of %s copied as %s", activity.code, held, twin.code)
    return twin


def next_code(version: Version, like: Activity) -> str:
    """A code with the letters of `like` that no activity of the plan ever had.

    Progress follows the code through all versions: one that was given up would bring the
    progress of another activity with it. Two queries.
    """
    letters = _CODE.fullmatch(like.code)
    begin = letters["letters"] if letters else PillarName(like.pillar).letter
    told = Activity.history.filter(version__plan=version.plan_id).order_by()
    reported = ProgressReport.objects.filter(plan=version.plan_id).order_by()
    codes = {
        *told.values_list("code", flat=True).distinct(),
        *reported.values_list("activity_code", flat=True).distinct(),
        like.code,
    }
    numbers = [
        int(found["number"])
        for found in map(_CODE.fullmatch, codes)
        if found and found["letters"] == begin
    ]
    return f"{begin}{max(numbers, default=0) + 1}"
