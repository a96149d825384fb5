"""The form that takes a table."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TableForm(forms.Form):
    use_required_attribute = False

    table = forms.FileField(
        label=_("Table"),
        help_text=_("XLSX, at most 5 MB and 500 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
