"""The forms in which a State comments, and the filters of the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keeping.again import ShownAgain
from meetings.anchors import FIELDS, Outline
from meetings.forms import ChoiceFilter, FilterForm
from meetings.models import Comment, Disposition
from programme.models import MemberState

LONGEST = 10_000
UNANSWERED = "none"


class CommentForm(ShownAgain, forms.Form):
    """One comment: on what, what is said, and what should stand there instead."""

    use_required_attribute = False

    state = forms.TypedChoiceField(label=gettext_lazy("For"), coerce=int)
    part = forms.ChoiceField(label=gettext_lazy("On"), required=False)
    field = forms.ChoiceField(
        label=gettext_lazy("Which part of the activity"),
        required=False,
        choices=[("", gettext_lazy("all of it")), *FIELDS.items()],
    )
    text = forms.CharField(
        label=gettext_lazy("Comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    proposed_wording = forms.CharField(
        label=gettext_lazy("Proposed wording"),
        help_text=gettext_lazy("As it should stand in the text. May stay empty."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, outline: Outline, states: Sequence[MemberState] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.outline = outline
        self.states = {state.pk: state for state in states}
        self._field("part").choices = _parts(outline)
        self._field("state").choices = [(pk, str(state)) for pk, state in self.states.items()]
        if len(self.states) < 2:
            del self.fields["state"]
        if not any(part.is_activity for part in outline.parts):
            del self.fields["field"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        field = cleaned.get("field", "")
        anchor = f"{cleaned.get('part', '')}.{field}" if field else cleaned.get("part", "")
        if "part" in cleaned and (fault := self.outline.fault(anchor)):
            self.add_error("field" if field else "part", fault)
        cleaned["anchor"] = anchor
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """The words, named as the services name them."""
        return {name: self.cleaned_data[name] for name in ("anchor", "text", "proposed_wording")}

    @property
    def chosen_state(self) -> MemberState:
        """The State it is written for: the only one, where there is one."""
        key = self.cleaned_data.get("state") or next(iter(self.states))
        return self.states[key]

    def _field(self, name: str) -> Any:
        return self.fields[name]


class ChangeForm(CommentForm):
    """The same for a comment that is there: `seen` says which words the person read."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def show_again(self, stamp: str, refusal: forms.ValidationError) -> None:
        """With what was typed, why it was refused, and the words that are there now as seen."""
        self.add_error(None, forms.ValidationError(refusal.messages))
        self.data = {**self.data.dict(), "seen": stamp}  # type: ignore[attr-defined]


def words_of(comment: Comment) -> dict[str, str]:
    """A comment as the form's first values."""
    return {
        **place_of(comment.anchor),
        "text": comment.text,
        "proposed_wording": comment.proposed_wording,
        "seen": comment.stamp,
    }


def place_of(anchor: str) -> dict[str, str]:
    """Where the form starts, from an address or a comment; nonsense is left out by the lists."""
    part, _dot, field = anchor.partition(".")
    return {"part": part, "field": field}


def _parts(outline: Outline) -> list[Any]:
    """The whole text, then the parts, an activity under its pillar."""
    choices: list[Any] = [("", _("The whole text"))]
    for pillar, parts in groupby(outline.parts, key=lambda part: part.pillar):
        group = [(part.key, part.label) for part in parts]
        choices += group if len(group) == 1 else [(pillar.label, group)]
    return choices


class MatrixFilterForm(FilterForm):
    """Offers the parties that have a row."""

    party = ChoiceFilter(label=gettext_lazy("Party"), anything=gettext_lazy("All parties"))
    disposition = ChoiceFilter(
        label=gettext_lazy("Disposition"),
        anything=gettext_lazy("Any disposition"),
        choices=[*Disposition.choices, (UNANSWERED, gettext_lazy("Without an answer"))],
    )

    def __init__(self, *args: Any, rows: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["party"]
        field.offer(sorted({row.party_key: row.party for row in rows}.items(), key=lambda p: p[1]))

    def found_in(self, rows: Iterable[Any]) -> list[Any]:
        party, disposition = self.chosen.get("party"), self.chosen.get("disposition")
        wanted = "" if disposition == UNANSWERED else disposition
        return [
            row
            for row in rows
            if party in (None, row.party_key) and (disposition is None or row.disposition == wanted)
        ]
