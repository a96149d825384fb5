"""What became of what a meeting asked for: marked as done, opened again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextareaWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor
from accounts.models import User
from meetings.access import may_follow_up
from meetings.models import Decision, FollowUpState
from meetings.services import follow_up_done, follow_up_reopen
from programme.admin.steps import Step, StepForm
from programme.dates import format_days, plain_day


class DoneForm(StepForm):
    on = forms.DateField(
        label=gettext_lazy("Done on"), widget=AdminDateWidget, validators=(plain_day,)
    )
    note = forms.CharField(
        label=gettext_lazy("What was done"),
        help_text=gettext_lazy("Everyone reads it with the decision."),
        widget=AdminTextareaWidget(attrs={"rows": 4}),
    )


class ReopenForm(StepForm):
    reason = forms.CharField(
        label=gettext_lazy("Why it is opened again"),
        help_text=gettext_lazy("Everyone reads it with the decision."),
        widget=AdminTextareaWidget(attrs={"rows": 4}),
    )


class FollowUpStep(Step):
    """For whoever may record decisions, on an entry that holds."""

    fits: str
    unfit_words: Any

    def may(self, user: Visitor) -> bool:
        return may_follow_up(user)

    def unfit(self, row: Decision) -> str:
        if later := row.corrections.order_by("number").last():
            return _(
                "Entry %(old)d was corrected by entry %(new)d: the follow-up stands there."
            ) % {
                "old": row.number,
                "new": later.number,
            }
        return "" if row.follow_up_state == self.fits else str(self.unfit_words)

    def seen(self, row: Decision) -> str:
        return f"{row.follow_up_state}|{row.follow_up_done_on}|{row.follow_up_note}"


class DoneStep(FollowUpStep):
    name = "done"
    label = gettext_lazy("Mark follow-up as done")
    form_class = DoneForm
    fits = FollowUpState.OPEN
    unfit_words = gettext_lazy("Only an open follow-up can be marked as done.")

    def question(self, row: Decision) -> str:
        return _("Mark the follow-up of %s as done?") % row

    def consequences(self, row: Decision) -> list[str]:
        return [
            _("The register shows the follow-up of %s as done, with the day and what was done.")
            % row.follow_up_by,
            _("The next meeting finds it among its matters arising."),
            _("The decision itself stays as it was recorded."),
        ]

    def act(self, *, row: Decision, by: User, **answers: Any) -> str:
        on: dt.date = answers["on"]
        follow_up_done(decision=row, by=by, on=on, note=answers["note"])
        return _("The follow-up is done as of %s.") % format_days(on)


class ReopenStep(FollowUpStep):
    name = "reopen"
    label = gettext_lazy("Open follow-up again")
    form_class = ReopenForm
    fits = FollowUpState.DONE
    unfit_words = gettext_lazy("Only a follow-up that is done can be opened again.")

    def question(self, row: Decision) -> str:
        return _("Open the follow-up of %s again?") % row

    def consequences(self, row: Decision) -> list[str]:
        return [
            _("The register shows the follow-up as open, and as overdue once its day is over."),
            _("What was said of it stays; the reason is added with today's date."),
        ]

    def act(self, *, row: Decision, by: User, **answers: Any) -> str:
        follow_up_reopen(decision=row, by=by, reason=answers["reason"])
        return _("The follow-up is open again.")
