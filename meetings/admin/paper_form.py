"""The form of a paper: its symbol with help, its languages as boxes to tick."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keys import key_of
from meetings.models import Document, Language, Meeting
from meetings.numbering import next_symbol
from meetings.symbols import SymbolError, as_printed
from programme.admin.meanwhile import MeanwhileForm


class PaperForm(MeanwhileForm):
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages corrected"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For a Corr. of some language versions only. None: all."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.initial.get("languages")
        if isinstance(stored, str):
            self.initial["languages"] = stored.split(",") if stored else []

    def clean_languages(self) -> str:
        return ",".join(self.cleaned_data["languages"])

    def clean_symbol(self) -> str:
        """In the form it is kept in; refused with the reason, or with a link to who has it."""
        typed = self.cleaned_data["symbol"]
        if typed == self.instance.symbol:
            return str(typed)
        try:
            symbol = as_printed(typed)
        except SymbolError as error:
            raise ValidationError(str(error)) from error
        if twins := Document.objects.exclude(pk=self.instance.pk).sharing_symbol(symbol):
            # Editors may know every paper, and nobody else comes to this form
            raise ValidationError(
                format_html(
                    '{} <a href="{}">{}</a>',
                    _("There is a paper with this symbol already:"),
                    reverse("admin:meetings_document_change", args=(twins[0].pk,)),
                    twins[0].symbol,
                )
            )
        return symbol


def meeting_asked_for(query: Any) -> Meeting | None:
    """The meeting that an address such as ?meeting=5 names."""
    key = key_of(query.get("meeting"))
    return None if key is None else Meeting.objects.filter(pk=key).first()


def help_on_symbol(meeting: Meeting) -> tuple[str, str]:
    """The next free symbol of a meeting, "" for none, and the line that tells of it."""
    symbol = next_symbol(meeting)
    if not symbol:
        return "", _("As printed on the paper. This meeting's papers do not tell the next one.")
    names = {"meeting": meeting.short_title, "symbol": symbol}
    return symbol, _(
        "As printed on the paper. The next free one of %(meeting)s: %(symbol)s"
    ) % names
