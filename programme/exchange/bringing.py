"""Activities brought into a working copy from a table: all of them or none."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from programme.access import may_bring_activities
from programme.exchange.checked import Checked, CheckedActivity, Deed
from programme.exchange.checking import check_activities
from programme.exchange.measuring import IndicatorRow
from programme.exchange.reading import ReadActivity
from programme.models import Activity, Indicator, Output, Version
from programme.services import allowed

logger = logging.getLogger(__name__)


class RowsRefused(ValidationError):  # noqa: N818 -- a refusal is an answer, not a fault
    """Some activity does not hold (any more); `checked` says which, and why."""

    def __init__(self, checked: Checked) -> None:
        super().__init__(_("Nothing was stored: look at the rows that are marked."))
        self.checked = checked


class Imported(NamedTuple):
    """The codes of the activities."""

    added: list[str]
    changed: list[str]
    unchanged: list[str]


@transaction.atomic
def activities_import(
    *, version: Version, rows: Sequence[ReadActivity], by: User | None
) -> Imported:
    """Add and change what the rows say in a working copy; what they do not name stays.

    They are checked again under the lock of the version: with one that does not hold any more,
    or of which something else is stored than was seen, nothing is stored. Raises RowsRefused.
    """
    allowed(may_bring_activities, by)
    version = (
        Version.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version.pk)
    )
    if not version.is_working:
        raise ValidationError(version.frozen_sentence)
    checked = check_activities(version, rows)
    if checked.faulty:
        raise RowsRefused(checked)
    for row in checked.rows:
        try:
            if row.deed != Deed.NOTHING:
                _store(row)
        except ValidationError as refusal:
            row.faults.extend(refusal.messages)
            raise RowsRefused(checked) from refusal
    imported = Imported(*(checked.codes(deed) for deed in (Deed.ADD, Deed.CHANGE, Deed.NOTHING)))
    logger.info(
        "activities brought into %s: %d added, %d changed", version, *map(len, imported[:2])
    )
    return imported


def _store(row: CheckedActivity) -> None:
    activity = row.activity
    activity._change_reason = _("Brought in from a table")  # noqa: SLF001 -- how history is told why
    if activity.pk is None:
        activity.order = _next_place(activity)
    activity.full_clean()
    activity.save()
    for name, things in row.links.items():
        getattr(activity, name).set(things)
    if row.outputs is not None:
        _store_outputs(activity, row.outputs)
    if row.indicators is not None:
        _store_indicators(activity, row.indicators)


def _next_place(activity: Activity) -> int:
    """The last of its pillar: rows that are new keep the order of the table."""
    beside = Activity.objects.filter(version=activity.version, pillar=activity.pillar)
    return (beside.aggregate(last=Max("order"))["last"] or 0) + 1


def _store_outputs(activity: Any, texts: list[str]) -> None:
    """Known by their words. Their order is written only where it is another one."""
    stored = {output.text: output for output in activity.outputs.all()}
    for text, output in stored.items():
        if text not in texts:
            output.delete()
    if [text for text in stored if text in texts] == texts:
        return
    for order, text in enumerate(texts, start=1):
        output = stored.get(text) or Output(activity=activity, text=text)
        if output.pk is None or output.order != order:
            output.order = order
            output.full_clean()
            output.save()


def _store_indicators(activity: Any, rows: list[IndicatorRow]) -> None:
    """Known by their numbers."""
    stored = {indicator.number: indicator for indicator in activity.indicators.all()}
    numbers = {row.number for row in rows}
    for number, indicator in stored.items():
        if number not in numbers:
            indicator.delete()
    for row in rows:
        indicator = stored.get(row.number) or Indicator(activity=activity)
        told = row._asdict()
        if indicator.pk and all(getattr(indicator, name) == told[name] for name in told):
            continue
        for name, value in told.items():
            setattr(indicator, name, value)
        indicator.full_clean()
        indicator.save()
