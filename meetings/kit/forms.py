"""What can be asked of a kit: a language, a format, an agenda item, what is new since a day."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access import Visitor
from meetings.forms import ChoiceFilter, FilterForm
from meetings.models import AgendaItem, FileFormat, Language, Meeting
from programme.dates import plain_day


class KitForm(FilterForm):
    """Of method GET. Costs one query, for the agenda items of the meeting."""

    language = ChoiceFilter(label=_("Language"), anything=_("All languages"), choices=Language)
    format = ChoiceFilter(label=_("Format"), anything=_("All formats"), choices=FileFormat)
    item = ChoiceFilter(label=_("Agenda item"), anything=_("All items"))
    since = forms.DateField(
        label=_("New since"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day as 2023-11-23.")},
        validators=(plain_day,),
    )

    def __init__(self, *args: Any, meeting: Meeting, user: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = AgendaItem.objects.visible_to(user).filter(meeting=meeting).order_by("order", "pk")
        field = cast("ChoiceFilter", self.fields["item"])
        field.offer((item.number, str(item)) for item in items)

    @property
    def asked(self) -> dict[str, str]:
        """What was asked and understood, as the address of the archive takes it."""
        return {name: str(value) for name, value in self.chosen.items()}
