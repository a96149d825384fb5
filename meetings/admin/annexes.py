"""Annexes of papers, and submitting a frozen version as one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor
from accounts.models import User
from meetings.admin.published import published_sentence
from meetings.models import Annex
from meetings.services import kept_with_a_meeting, version_submit
from programme.access import may_submit
from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.admin.steps import Step, StepForm
from programme.admin.texts import TextAdmin
from programme.models import Stage, Version
from programme.services import MOVES


@admin.register(Annex)
class AnnexAdmin(RecordAdmin):
    owner = "document"
    list_display = ("label", "title", "document", "version", "is_draft", "text_supplied")
    list_display_links = ("label", "title")
    list_filter = ("is_draft", "text_supplied", "document__meeting", "source")
    list_select_related = ("document", "version")
    search_fields = ("label", "title", "document__symbol")
    autocomplete_fields = ("document",)
    fieldsets = (
        (gettext_lazy("The annex"), {"fields": ("document", "label", "order", "title")}),
        (
            gettext_lazy("What it carries"),
            {"fields": ("version", "is_draft", "text_supplied")},
        ),
        HOW_KNOWN,
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A version is tied to an annex by submitting it, not by choosing it here."""
        return ("version",) if obj is None else ("version", "document")

    def kept_because(self, row: Annex) -> str:
        if row.version_id is not None:
            return _("This annex carries a submitted version, which is part of the record.")
        return published_sentence(row.document)


def annexes_for(version: Version) -> QuerySet[Annex]:
    """Annexes that may carry `version`: of papers that stand under an agenda item.

    One that was put to a meeting before goes to another meeting.
    """
    free = Q(version=None) | Q(version=version)
    placed = Q(document__agenda_items__isnull=False)
    annexes = Annex.objects.filter(free & placed).select_related("document").distinct()
    if version.stage != Stage.SUBMITTED:
        return annexes
    meetings = Annex.objects.carrying(version).values("document__meeting")
    return annexes.exclude(document__meeting__in=meetings)


class SubmitForm(StepForm):
    annex = forms.ModelChoiceField(
        label=gettext_lazy("As which annex"),
        queryset=Annex.objects.none(),
        help_text=gettext_lazy(
            "Annexes of papers that stand under an agenda item and carry no other version."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Kept in the log of stages."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["annex"].queryset = annexes_for(self.row)  # type: ignore[attr-defined]


class SubmitStep(Step):
    """Stands here and not with the text: only this package knows of papers."""

    name = "submit"
    label = gettext_lazy("Submit to a meeting")
    form_class = SubmitForm

    def may(self, user: Visitor) -> bool:
        return may_submit(user)

    def unfit(self, row: Version) -> str:
        if Stage.SUBMITTED in MOVES[row.stage]:
            return ""
        if row.stage == Stage.SUBMITTED:
            return kept_with_a_meeting(row)
        if row.is_working:
            return _("A working copy cannot be submitted. Freeze it first.")
        return _("A version that is %s cannot be submitted.") % row.get_stage_display().lower()

    def question(self, row: Version) -> str:
        return _("Submit %s to a meeting?") % row

    def consequences(self, row: Version) -> list[str]:
        return [
            _("The annex you choose carries this version from then on."),
            _("That the text was put to a meeting becomes public; the text itself does not."),
            _("The meeting's decision can then be recorded, and approves it or not."),
        ]

    def seen(self, row: Version) -> str:
        return f"{row.stage} {row.digest}"

    def act(self, *, row: Version, by: User, **answers: Any) -> str:
        annex = version_submit(version=row, annex=answers["annex"], by=by, reason=answers["reason"])
        return _("%(version)s is submitted as %(annex)s.") % {"version": row, "annex": annex}


TextAdmin.steps.append(SubmitStep())
