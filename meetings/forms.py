"""Filters of the lists, and the pace of mails. What is asked lives in the address; what makes no sense is left out."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.models import (
    Distribution,
    DocumentKind,
    MeetingKind,
    Pace,
    Verb,
    meeting_name,
)
from meetings.models.decision_words import DecisionQuerySet
from meetings.models.document_words import DocumentQuerySet
from meetings.models.meeting_words import MeetingQuerySet
from meetings.pages import any_sample
from programme.dates import FIRST_YEAR, LAST_YEAR

LONGEST_WORDS = 200
MOST_WORDS = 10


class ChoiceFilter(forms.ChoiceField):
    """One of `choices`, or `anything`."""

    default_error_messages = {"invalid_choice": _("There is no such choice.")}

    def __init__(self, *, anything: Any, choices: Any = (), **kwargs: Any) -> None:
        self.anything = anything
        super().__init__(required=False, **kwargs)
        self.offer(getattr(choices, "choices", choices))

    def offer(self, choices: Any) -> None:
        self.choices = [("", self.anything), *choices]


class YearFilter(forms.IntegerField):
    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value"), _("Write a year in four digits.")
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            min_value=FIRST_YEAR,
            max_value=LAST_YEAR,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
            **kwargs,
        )


class WordsFilter(forms.CharField):
    """A few words: each one costs a condition, so there is a bound."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "search", "maxlength": LONGEST_WORDS})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if len(text) > LONGEST_WORDS or len(text.split()) > MOST_WORDS:
            raise forms.ValidationError(_("These are too many words."))
        return text


class FilterForm(forms.Form):
    """A form of method GET: nothing is required, and faults are said and else ignored.

    No parameter of a request becomes the name of a column.
    """

    use_required_attribute = False

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What was asked and understood."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_asked(self) -> bool:
        """Whether the address asks for anything, understood or not."""
        return any(self.data.get(name) for name in self.fields)


class MeetingFilterForm(FilterForm):
    kind = ChoiceFilter(label=_("Kind"), anything=_("Any kind"), choices=MeetingKind)

    def found_in(self, meetings: MeetingQuerySet) -> MeetingQuerySet:
        if kind := self.chosen.get("kind"):
            meetings = meetings.filter(kind=kind)
        return meetings


class OfMeetingFilterForm(FilterForm):
    """Offers those of `meetings` that have something to show. Costs one query.

    `has_sample` where one of them is made up: a page that offers it says so at its top.
    """

    meeting = ChoiceFilter(label=_("Meeting"), anything=_("Any meeting"))

    def __init__(self, *args: Any, meetings: MeetingQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = ("slug", "kind", "number", "title", "starts_on", "source")
        rows = list(meetings.order_by("-starts_on", "-pk").values_list(*columns, named=True))
        self.has_sample = any_sample(rows)
        field = cast("ChoiceFilter", self.fields["meeting"])
        field.offer(
            (row.slug, _named(meeting_name(row.kind, row.number, row.title), row)) for row in rows
        )


def _named(name: str, meeting: Any) -> str:
    """A title says less than SOM-26 does: the same one comes back every few years."""
    if meeting.starts_on and name == meeting.title:
        return f"{name} ({meeting.starts_on.year})"
    return name


class DocumentFilterForm(OfMeetingFilterForm):
    q = WordsFilter(label=_("Symbol, or words of the title"))
    kind = ChoiceFilter(label=_("Kind"), anything=_("Any kind"), choices=DocumentKind)
    distribution = ChoiceFilter(label=_("Class"), anything=_("Any class"), choices=Distribution)
    year = YearFilter(label=_("Issued in"))

    field_order = ("q", "meeting", "kind", "distribution", "year")

    def found_in(self, documents: DocumentQuerySet) -> DocumentQuerySet:
        if slug := self.chosen.get("meeting"):
            documents = documents.filter(meeting__slug=slug)
        if kind := self.chosen.get("kind"):
            documents = documents.filter(kind=kind)
        if distribution := self.chosen.get("distribution"):
            documents = documents.filter(distribution=distribution)
        if year := self.chosen.get("year"):
            documents = documents.issued_in(year)
        return documents.with_words(self.chosen.get("q", ""))


class DecisionFilterForm(OfMeetingFilterForm):
    q = WordsFilter(label=_("Words of the decision"))
    verb = ChoiceFilter(label=_("Decision"), anything=_("Any decision"), choices=Verb)
    year = YearFilter(label=_("Taken in"))
    follow_up = ChoiceFilter(
        label=_("Follow-up"),
        anything=_("Any follow-up"),
        choices=(("open", _("Open")), ("overdue", _("Open and overdue")), ("done", _("Done"))),
    )

    field_order = ("q", "verb", "meeting", "year", "follow_up")

    def found_in(self, decisions: DecisionQuerySet) -> DecisionQuerySet:
        """Each follow-up filter is the register's word of that name."""
        if follow_up := self.chosen.get("follow_up"):
            words = {
                "open": decisions.open,
                "overdue": decisions.overdue,
                "done": decisions.done,
            }
            decisions = words[follow_up]()
        if verb := self.chosen.get("verb"):
            decisions = decisions.filter(verb=verb)
        if slug := self.chosen.get("meeting"):
            decisions = decisions.filter(meeting__slug=slug)
        if year := self.chosen.get("year"):
            decisions = decisions.taken_in(year)
        return decisions.with_words(self.chosen.get("q", ""))


class PaceForm(forms.Form):
    """How often a person wants mails."""

    pace = forms.ChoiceField(
        label=_("Mails are sent"),
        choices=Pace.choices,
        initial=Pace.AT_ONCE,
        widget=forms.RadioSelect,
    )
