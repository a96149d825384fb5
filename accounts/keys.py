"""What may be the key of a row, where an address or a form names one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

DIGITS_AT_MOST = 18
"""A number of so many digits fits into every database's largest."""


def key_of(value: Any) -> int | None:
    """The key that `value` writes down; None for what can be none."""
    key = "" if value is None else str(value)
    # isascii: isdecimal() alone also takes the digits of other scripts
    fits = key.isascii() and key.isdecimal() and len(key) <= DIGITS_AT_MOST
    return int(key) if fits else None


class KeysField(forms.ModelMultipleChoiceField):
    """Rows chosen by their keys; a number that no column holds is no choice, as any other."""

    def clean(self, value: Any) -> Any:
        for each in value if isinstance(value, list | tuple) else ():
            if key_of(each) is None:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": str(each)[:DIGITS_AT_MOST]},
                )
        return super().clean(value)
