"""The next working copy, written as a copy of what was frozen: many rows, few statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Model

from programme.models import Activity, Version

Row = TypeVar("Row", bound=Model)

LINKS = ("partners", "states", "drivers")


def copy_as_working(frozen: Version) -> Version:
    """The next working copy of the text, each row with its first entry of history.

    Costs the same number of statements however many activities there are.
    """
    working = Version(
        approach=frozen.approach,
        plan=frozen.plan,
        title=frozen.title,
        text=frozen.text,
        text_supplied=frozen.text_supplied,
        based_on=frozen,
        source=frozen.source,
        source_note=frozen.source_note,
    )
    working.full_clean()  # refuses in a sentence where there is a working copy already
    working.save()
    _add(_twins(frozen.pillars.order_by("pk"), version_id=working.pk))
    activities = list(frozen.activities.order_by("pk"))
    twins, entries = _add(_twins(activities, version_id=working.pk))
    if twins:
        keys = {old.pk: new.pk for old, new in zip(activities, twins, strict=True)}
        _copy_links(keys, {record.id: record for record in entries})
        for accessor in ("outputs", "indicators"):
            _copy_parts(accessor, keys)
    return working


def _twins(rows: Iterable[Row], **changes: Any) -> list[Row]:
    """New rows like these, but for `changes`, not yet stored."""
    twins = []
    for row in rows:
        fields = {
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not field.primary_key
        }
        twins.append(type(row)(**fields | changes))
    return twins


def _add(twins: Sequence[Row]) -> tuple[list[Row], list[Any]]:
    """Stored at once; the rows, and the first entries of their history.

    Signals are not sent, so history is written here; links come later.
    """
    if not twins:
        return [], []
    model = type(twins[0])
    stored = model._default_manager.bulk_create(twins)
    return stored, model.history.bulk_history_create(stored)  # type: ignore[attr-defined]


def _copy_links(keys: dict[int, int], entries: dict[int, Any]) -> None:
    """States, drivers and partners, and what the first entries of history say of them."""
    for name in LINKS:
        through: Any = getattr(Activity, name).through
        links = through.objects.filter(activity__in=keys).order_by("pk")
        stored = through.objects.bulk_create(
            [twin for link in links for twin in _twins([link], activity_id=keys[link.activity_id])]
        )
        told: Any = getattr(Activity.history.model, name).model
        columns = [field.attname for field in through._meta.concrete_fields]
        told.objects.bulk_create(
            told(
                history=entries[link.activity_id],
                **{column: getattr(link, column) for column in columns},
            )
            for link in stored
        )


def _copy_parts(accessor: str, keys: dict[int, int]) -> None:
    model: Any = getattr(Activity, accessor).rel.related_model
    rows = model.objects.filter(activity__in=keys).order_by("pk")
    _add([twin for row in rows for twin in _twins([row], activity_id=keys[row.activity_id])])
