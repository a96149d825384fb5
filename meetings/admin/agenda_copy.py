"""The agenda of a meeting taken over for another: the next Senior Officials Meeting above all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Case, F, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.access import Visitor
from accounts.keys import KeysField
from accounts.models import User
from meetings.access import may_edit_agenda
from meetings.models import AgendaItem, DatePrecision, Meeting
from meetings.services import agenda_copy
from programme.admin.steps import Step, StepForm


class CopyForm(StepForm):
    to = forms.ModelChoiceField(
        label=gettext_lazy("For which meeting"),
        queryset=Meeting.objects.none(),
        help_text=gettext_lazy(
            "Those to come stand first. A meeting that is not there yet is added first."
        ),
    )
    items = KeysField(
        label=gettext_lazy("Which items"),
        queryset=AgendaItem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Meeting.objects.exclude(pk=self.row.pk)
        announced = Case(When(precision=DatePrecision.TO_COME, then=0), default=1)
        to_come_first = others.order_by(announced, F("starts_on").desc(nulls_last=True), "-pk")
        self.fields["to"].queryset = to_come_first  # type: ignore[attr-defined]
        items = items_of(self.row)
        self.fields["items"].queryset = items  # type: ignore[attr-defined]
        self.initial["items"] = list(items)


def items_of(meeting: Meeting) -> Any:
    return (
        AgendaItem.objects.filter(meeting=meeting).select_related("parent").order_by("order", "pk")
    )


class CopyAgendaStep(Step):
    name = "copy-agenda"
    label = gettext_lazy("Take this agenda over for another meeting")
    form_class = CopyForm

    def may(self, user: Visitor) -> bool:
        return may_edit_agenda(user)

    def unfit(self, row: Meeting) -> str:
        if row.agenda_items.exists():
            return ""
        return _("This meeting has no agenda to take over.")

    def question(self, row: Meeting) -> str:
        return _("Take the agenda of %s over for another meeting?") % row

    def consequences(self, row: Meeting) -> list[str]:
        return [
            _(
                "The other meeting gets the items that you leave ticked, with number, title and order."
            ),
            _("Papers, decisions and what happened in the meeting stay here."),
            _("All of them or none: a number that the other agenda has already is refused."),
        ]

    def seen(self, row: Meeting) -> str:
        return " ".join(str(item) for item in items_of(row))

    def act(self, *, row: Meeting, by: User, **answers: Any) -> str:
        copies = agenda_copy(source=row, by=by, **answers)
        return ngettext(
            "%(number)d item was taken over for %(meeting)s.",
            "%(number)d items were taken over for %(meeting)s.",
            len(copies),
        ) % {"number": len(copies), "meeting": answers["to"]}
