"""Freezing a working copy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor
from accounts.models import User
from programme.access import may_freeze
from programme.admin.steps import Step, StepForm
from programme.canonical import canonical_digest
from programme.comparing import what_changed_in_short
from programme.models import Version
from programme.services import faults_of, version_freeze


class FreezeForm(StepForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Kept in the log of stages, such as: for the round of March."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class FreezeStep(Step):
    name = "freeze"
    label = gettext_lazy("Freeze")
    form_class = FreezeForm

    def may(self, user: Visitor) -> bool:
        return may_freeze(user)

    def unfit(self, row: Version) -> str:
        return row.frozen_sentence

    def question(self, row: Version) -> str:
        return _("Freeze %s?") % row

    def consequences(self, row: Version) -> list[str]:
        last = row.version_before()
        number = ((last and last.number) or 0) + 1
        return [
            _("The text becomes version %d and is sealed with a SHA-256.") % number,
            _("Nobody can change it after that, and it cannot be taken back."),
            _("Officials of the member States can read it from then on; the public cannot."),
            _("The next working copy opens as a copy of it."),
            _changes(last, row),
        ]

    def faults(self, row: Version) -> list[str]:
        return faults_of(row)

    def seen(self, row: Version) -> str:
        return canonical_digest(row)

    def act(self, *, row: Version, by: User, **answers: Any) -> str:
        frozen = version_freeze(version=row, by=by, reason=answers["reason"])
        said = _("%(text)s is frozen as version %(number)d. Its working copy is open again.") % {
            "text": frozen.title,
            "number": frozen.number,
        }
        return f"{said} {_changes(frozen.version_before(), frozen)}"


def _changes(before: Version | None, after: Version) -> str:
    """What the version says that the one before it did not, in short."""
    said = " ".join(what_changed_in_short(before, after))
    if before is None:
        return said
    return _("What changed since %(version)s: %(changes)s") % {
        "version": before.label,
        "changes": said,
    }
