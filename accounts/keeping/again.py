"""Forms that show what was typed before, and refuse to store it of themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHOWN_AGAIN = "_shown_again"
"""Put among the values by the middleware; a form that is posted from its page has it not."""


LOOK_AGAIN = "look_again"
"""The code of a refusal that is no fault of what was typed: it may be sent as it is."""


class Note(NamedTuple):
    """What is to be looked at before a form is sent again."""

    words: str
    row: str = ""
    """Of the form itself ""."""
    at: str = ""
    """The id of that row on the page."""


class ShownAgain(forms.BaseForm):
    """Mixed into a form. Its page has {% opened_by %} inside <form>, and shows its errors."""

    keeps = True

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        if SHOWN_AGAIN in self.data and not self.prefix:
            said = _(
                "Nothing of this is stored yet: it is what you had typed when you were signed "
                "out, or when the form had been open for too long. Look at it, then save. "
                "Files have to be chosen again."
            )
            self.add_error(None, ValidationError(said, code=LOOK_AGAIN))
        return cleaned


def is_faulty(form: forms.BaseForm, formsets: Iterable[forms.BaseFormSet[Any]]) -> bool:
    """Whether anything typed has to be corrected."""
    rows = [row for formset in formsets for row in formset.forms]
    # Of a row that only may be looked at Django empties the faults into a plain dict
    told = [each.errors for each in (form, *rows) if each.errors]
    lists = [faults for errors in told for faults in errors.as_data().values()]
    lists += [formset.non_form_errors().as_data() for formset in formsets]
    return any(fault.code != LOOK_AGAIN for faults in lists for fault in faults)


def notes_on(form: forms.BaseForm, formsets: Iterable[forms.BaseFormSet[Any]]) -> list[Note]:
    """What is to be looked at, of the form and of the rows in it."""
    notes = [Note(words) for words in _to_look_at(form.non_field_errors())]
    for formset in formsets:
        group = (_("The rows"), f"{formset.prefix}-group")
        notes += [Note(words, *group) for words in _to_look_at(formset.non_form_errors())]
        for row in formset.forms:
            kept: Any = getattr(row, "instance", None)
            named = str(kept) if kept is not None and kept.pk else _("A row")
            for words in _to_look_at(row.non_field_errors()):
                notes.append(Note(words, named, str(row.prefix)))
    return notes


def _to_look_at(faults: Any) -> list[str]:
    told = zip(faults.as_data(), faults, strict=True)
    return [words for fault, words in told if fault.code == LOOK_AGAIN]
