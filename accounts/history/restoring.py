"""The way back: values of an earlier state, put into the form of today.

Nothing is stored by going back. The person looks at the form and saves it, so that every
check of an ordinary change is made once more.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest

from accounts.keys import key_of

PARAMETER = "restore"


class Restoring:
    """Mixed into a form: it opens with earlier values, and knows what is stored now."""

    restored: ClassVar[dict[str, Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(self.restored)  # type: ignore[attr-defined]


def record_asked_for(request: HttpRequest, model: type[Model], pk: Any = None) -> Any:
    """The historical record that `?restore=` names, of the row `pk` if given; None without."""
    asked = key_of(request.GET.get(PARAMETER))
    history = getattr(model, "history", None)
    if history is None or asked is None:
        return None
    of_row = {} if pk is None else {"id": pk}
    return history.filter(history_id=asked, **of_row).select_related("history_user").first()


def values_of(record: Any, model: type[Model]) -> dict[str, Any]:
    """What a form of `model` shows of the record. A query for each many-to-many relation."""
    values = {
        field.name: getattr(record, field.attname)
        for field in model._meta.concrete_fields
        if field.editable and hasattr(record, field.attname)
    }
    tracked = {field.name for field in getattr(record, "_history_m2m_fields", ())}
    for field in model._meta.many_to_many:
        if field.name in tracked:
            key = field.m2m_reverse_field_name()
            rows = getattr(record, field.name).all()
            values[field.name] = [getattr(row, f"{key}_id") for row in rows]
    return values


def restoring(form: type[ModelForm], values: dict[str, Any]) -> type[ModelForm]:
    """The form class, opening with these values."""
    fields = set(form.base_fields)
    kept = {name: value for name, value in values.items() if name in fields}
    return type(form.__name__, (Restoring, form), {"restored": kept})
