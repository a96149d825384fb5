"""Two people at one form: the second to save is told what the first one saved."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, ManyToManyField, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.keeping.again import ShownAgain


class UnlabelledInput(forms.HiddenInput):
    """The admin writes a label for what is hidden too; it may not point there."""

    def id_for_label(self, id_: str) -> str:
        return ""


class SeenField(forms.CharField):
    """What the person had before their eyes. Drawn again, it says what is there now."""

    widget = UnlabelledInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class MeanwhileForm(ShownAgain, forms.ModelForm):
    """Refuses to save over what somebody else saved since the form was opened.

    What was typed stays in the form, what is stored stands beside each field that differs,
    and saving again is then a choice. Costs no query.
    """

    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["seen"] = self._stored()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk is None or "seen" not in self.fields:
            return cleaned
        if self.data.get(self.add_prefix("seen"), "") != self.initial["seen"]:
            self._tell_apart()
        return cleaned

    def _stored(self) -> str:
        values = {name: _plain(self.initial.get(name)) for name in self.fields if name != "seen"}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()

    def _tell_apart(self) -> None:
        differing = [name for name in self.changed_data if self._field(name) is not None]
        if not differing:
            return  # both typed the same
        self.add_error(
            None,
            _(
                "Somebody else changed this while you were writing. What is stored now stands "
                "with each field that differs. Save again to keep what you typed."
            ),
        )
        for name in differing:
            self.add_error(name, _("Stored now: %s") % (self._shown(name) or "\N{EM DASH}"))

    def _field(self, name: str) -> Field[Any, Any] | None:
        try:
            return self.instance._meta.get_field(name)
        except FieldDoesNotExist:
            return None

    def _shown(self, name: str) -> str:
        """The stored value in words. The instance still has it: cleaning comes before filling."""
        field = self._field(name)
        if isinstance(field, ManyToManyField):
            return ", ".join(str(row) for row in getattr(self.instance, name).all())
        if isinstance(field, ForeignKey):
            row = getattr(self.instance, name)
            return "" if row is None else str(row)
        shown = getattr(self.instance, f"get_{name}_display", None)
        value = shown() if shown else getattr(self.instance, name)
        if isinstance(value, bool):
            return capfirst(_("yes") if value else _("no"))
        return "" if value is None else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(str(row.pk if isinstance(row, Model) else row) for row in value)
    return None if value is None else str(value)


def with_seen(fieldsets: Any) -> list[Any]:
    """The fieldsets with the hidden field that tells of changes made meanwhile."""
    (name, options), *rest = fieldsets
    return [(name, {**options, "fields": (*options["fields"], "seen")}), *rest]
