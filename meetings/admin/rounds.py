"""The deeds of a written round: opened, closed, its comments released."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.access import Visitor
from accounts.models import User
from meetings.access import may_close_consultation, may_open_consultation, may_release_comments
from meetings.models import Comment, Consultation
from meetings.services import (
    comments_release,
    consultation_close,
    consultation_open,
    faults_of_round,
)
from programme.admin.steps import Step, StepForm
from programme.dates import format_days
from programme.models import Official


class ReasonForm(StepForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Kept in the log of stages. May stay empty."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class OpenRound(Step):
    name = "open"
    label = gettext_lazy("Open the round")
    form_class = ReasonForm

    def may(self, user: Visitor) -> bool:
        return may_open_consultation(user)

    def unfit(self, row: Consultation) -> str:
        if not row.is_round:
            return _("A dialogue is recorded; only a written round is opened.")
        return _("This round was opened before.") if row.opened_at else ""

    def question(self, row: Consultation) -> str:
        return _("Open %s?") % row

    def consequences(self, row: Consultation) -> list[str]:
        asked = [*map(str, row.states.all()), *map(str, row.organizations.all())]
        people = Official.objects.in_force().filter(state__in=row.states.all()).count()
        return [
            _("%(version)s is in consultation from then on, and is not submitted to a meeting.")
            % {"version": row.version},
            _("Asked are: %s.") % (", ".join(asked) or _("nobody")),
            ngettext(
                "%d official of these States can then see the round and comment.",
                "%d officials of these States can then see the round and comment.",
                people,
            )
            % people,
            _("Comments are taken from %(first)s to %(last)s, in UTC.")
            % {"first": format_days(row.opens_on), "last": format_days(row.closes_on)},
            _("Version, parties and first day then stay as they are; the last day may move."),
        ]

    def faults(self, row: Consultation) -> list[str]:
        return faults_of_round(row)

    def seen(self, row: Consultation) -> str:
        return f"{_seen(row)} {row.version and row.version.stage}"

    def act(self, *, row: Consultation, by: User, **answers: Any) -> str:
        opened = consultation_open(consultation=row, by=by, reason=answers["reason"])
        return _("%(round)s is open until %(day)s.") % {
            "round": opened,
            "day": format_days(opened.closes_on),
        }


class CloseRound(Step):
    name = "close"
    label = gettext_lazy("Close the round")
    form_class = ReasonForm

    def may(self, user: Visitor) -> bool:
        return may_close_consultation(user)

    def unfit(self, row: Consultation) -> str:
        if row.opened_at is None:
            return _("This round has not been opened yet.")
        return _("This round was closed before.") if row.closed_at else ""

    def question(self, row: Consultation) -> str:
        return _("Close %s?") % row

    def consequences(self, row: Consultation) -> list[str]:
        said = [
            _("States can then no longer comment, nor change or withdraw what they said."),
            _("What came by mail can be entered until the comments are released."),
            _("It cannot be taken back; a further round can be opened."),
        ]
        if not row.shut_sentence():
            said.insert(
                0, _("Its last day is %s: it is closed early.") % format_days(row.closes_on)
            )
        silent = row.unanswered_parties()
        if names := [*map(str, silent.states), *map(str, silent.organizations)]:
            said.append(_("No comment so far from: %s.") % ", ".join(names))
        return said

    def seen(self, row: Consultation) -> str:
        return _seen(row)

    def act(self, *, row: Consultation, by: User, **answers: Any) -> str:
        return _("%s is closed.") % consultation_close(
            consultation=row, by=by, reason=answers["reason"]
        )


class ReleaseComments(Step):
    name = "release"
    label = gettext_lazy("Release the comments")

    def may(self, user: Visitor) -> bool:
        return may_release_comments(user)

    def unfit(self, row: Consultation) -> str:
        if row.closed_at is None:
            return _("Close the round first.")
        return _("The comments were released before.") if row.released_at else ""

    def question(self, row: Consultation) -> str:
        return _("Release the comments of %s?") % row

    def consequences(self, row: Consultation) -> list[str]:
        comments = Comment.objects.standing().filter(consultation=row)
        waiting = comments.unanswered().count()
        said = [
            _("Officials of every State asked can then read all comments and answers: %d.")
            % comments.count(),
            _("Organizations that were asked get the matrix from you; they have no accounts."),
            _("Nothing can be entered any more. Answers may still change, and show at once."),
            _("It cannot be taken back."),
        ]
        if waiting:
            words = ngettext(
                "%d comment has no answer yet.", "%d comments have no answer yet.", waiting
            )
            said.insert(0, words % waiting)
        return said

    def seen(self, row: Consultation) -> str:
        standing = Comment.objects.standing().filter(consultation=row)
        return f"{_seen(row)} {sorted(standing.values_list('pk', 'disposition'))}"

    def act(self, *, row: Consultation, by: User, **answers: Any) -> str:
        return _("The comments of %s are released.") % comments_release(consultation=row, by=by)


def _seen(row: Consultation) -> str:
    asked = [*row.states.values_list("pk"), *row.organizations.values_list("pk")]
    return f"{row.version_id} {row.opens_on} {row.closes_on} {asked}"
