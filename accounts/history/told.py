"""What happened to the rows that have no history page of their own: the parts of a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from simple_history.template_utils import HistoricalRecordContextHelper

MOST = 200
"""Changes shown of each kind of part, the last ones."""


@dataclass
class Entry:
    """One change of one part."""

    what: str
    at: dt.datetime
    by: str
    deed: str
    changes: list[Any] = field(default_factory=list)
    restore_url: str = ""
    """Where a part that was deleted can be entered again, with its values filled in."""


def entries_of(model: type[Model], link: str, parent: Any) -> list[Entry]:
    """Changes of the rows of `model` whose `link` is, or was, the row `parent`; newest first.

    One query, and one for each changed relation to another row.
    """
    history: Any = model.history  # type: ignore[attr-defined]
    records = list(
        history.filter(**{link: parent}).select_related("history_user").order_by("-history_id")
    )[:MOST]
    older = _one_before(records)
    last = {record.id: record for record in reversed(records)}
    return [
        Entry(
            what=str(record.history_object),
            at=record.history_date,
            by=str(record.history_user or ""),
            deed=record.get_history_type_display(),
            changes=_changes(model, record, older.get(record.history_id)),
            restore_url=_restore_url(model, record)
            if record.history_type == "-" and last[record.id] is record
            else "",
        )
        for record in records
    ]


def _one_before(records: Iterable[Any]) -> dict[int, Any]:
    """The record before each, of the same row; records come newest first."""
    before: dict[int, Any] = {}
    later: dict[int, Any] = {}
    for record in records:
        if record.id in later:
            before[later[record.id].history_id] = record
        later[record.id] = record
    return before


def _changes(model: type[Model], record: Any, before: Any) -> list[Any]:
    if before is None or record.history_type != "~":
        return []
    delta = record.diff_against(before, foreign_keys_are_objs=True)
    changes: list[Any] = HistoricalRecordContextHelper(model, record).context_for_delta_changes(
        delta
    )
    return changes


def _restore_url(model: type[Model], record: Any) -> str:
    try:
        add = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    except NoReverseMatch:
        return ""
    return f"{add}?restore={record.history_id}"


def last_change(row: Model) -> str:
    """ " (Somebody, 3 March 2026, 14:05 UTC)" of the last change of a row; "" where none is
    kept. One query."""
    history = getattr(row, "history", None)
    return "" if history is None else _by_and_when(history.select_related("history_user").first())


def last_deletion(model: type[Model], pk: int) -> str:
    """The same of the deletion of a row that is not there any more."""
    history = getattr(model, "history", None)
    if history is None:
        return ""
    gone = history.filter(id=pk, history_type="-").select_related("history_user")
    return _by_and_when(gone.first())


def _by_and_when(record: Any) -> str:
    if record is None:
        return ""
    at = date_format(timezone.localtime(record.history_date), "j F Y, H:i e")
    if record.history_user is None:
        return f" ({at})"
    return _(" (%(person)s, %(at)s)") % {"person": record.history_user, "at": at}
