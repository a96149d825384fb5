"""The forms that take a table."""

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


class DocumentTableForm(TableForm):
    """A table of a text processor too."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("DOCX or XLSX, at most 5 MB and 300 activities."),
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx"}),
    )
