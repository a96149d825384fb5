"""From a data file to rows: what is missing is made, what is there is left as it is.

The secretariat edits rows of the record in the admin; loading again must not undo that.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def ensure(model: type[Row], known_by: dict[str, Any], **fields: Any) -> tuple[Row, bool]:
    """The row known by these columns, made and checked where missing, and whether it was.

    Raises ValidationError when the data file says what the model refuses.
    """
    found = model._default_manager.filter(**known_by).first()
    if found is not None:
        return found, False
    row = model(**known_by, **fields)
    row.full_clean()
    row.save()
    return row, True


def source_of(entry: dict[str, Any]) -> dict[str, str]:
    """The columns that say how an entry is known; of several sources the strongest."""
    return {"source": entry["source"][0], "source_note": entry.get("source_note", "")}


def pick(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    """Those of the named keys that the entry has: what is not known is not there."""
    return {name: entry[name] for name in names if name in entry}
