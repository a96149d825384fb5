"""Forms that show what was typed before, and refuse to store it of themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

SHOWN_AGAIN = "_shown_again"
"""Put among the values by the middleware; a form that is posted from its page has it not."""


class ShownAgain(forms.BaseForm):
    """Mixed into a form. Its page has {% opened_by %} inside <form>, and shows its errors."""

    keeps = True

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        if SHOWN_AGAIN in self.data and not self.prefix:
            self.add_error(
                None,
                _(
                    "Nothing of this is stored yet: it is what you had typed when you were signed "
                    "out, or when the form had been open for too long. Look at it, then save. "
                    "Files have to be chosen again."
                ),
            )
        return cleaned
