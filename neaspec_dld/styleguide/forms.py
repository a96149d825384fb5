"""Forms with one field of each kind that the portal asks with."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms import ChoiceFilter, FilterForm, WordsFilter, YearFilter
from programme.models import PillarName

PILLARS = tuple((pillar.slug, pillar.label) for pillar in PillarName)


class SampleForm(forms.Form):
    name = forms.CharField(
        label=_("Sample field"), help_text=_("What is asked for, in a few words.")
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    pillar = forms.ChoiceField(label=_("One of a list"), choices=PILLARS)
    kind = forms.ChoiceField(label=_("One of few"), choices=PILLARS, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Running text"), widget=forms.Textarea(attrs={"rows": 3}))
    sure = forms.BooleanField(
        label=_("A box to tick"), help_text=_("What ticking it means."), required=False
    )


class SampleFilter(FilterForm):
    pillar = ChoiceFilter(label=_("Pillar"), anything=_("Any pillar"), choices=PILLARS)
    year = YearFilter(label=_("Year"))
    q = WordsFilter(label=_("Words"))
