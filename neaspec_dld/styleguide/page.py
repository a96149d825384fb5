"""What the style guide shows."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Choices
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from meetings.models import Disposition, Distribution, RoundStanding, Verb
from meetings.templatetags.consultations import disposition_tag, standing_tag
from meetings.templatetags.labels import verb_tag
from neaspec_dld.styleguide import samples
from neaspec_dld.styleguide.forms import SampleFilter, SampleForm
from neaspec_dld.styleguide.tokens import contrast, palette
from programme.models import ActivityStatus, PillarName, ReportStage, Stage
from programme.pages.timeline import now_on
from programme.templatetags.ui import distribution_tag, report_tag, stage_tag, status_tag

TAGS: tuple[tuple[str | Promise, type[Choices], Any], ...] = (
    (_("Activity"), ActivityStatus, status_tag),
    (_("Text"), Stage, stage_tag),
    (_("Paper"), Distribution, distribution_tag),
    (_("Report"), ReportStage, report_tag),
    (_("Decision"), Verb, verb_tag),
    (_("Consultation"), RoundStanding, standing_tag),
    (_("Answer to a comment"), Disposition, disposition_tag),
)
COLOURS: tuple[tuple[str | Promise, str, tuple[str, ...]], ...] = (
    (_("Words on the page"), "paper", ("ink", "soft", "link", "link-over")),
    (_("Words on a sheet"), "sheet", ("ink", "soft", "link", "edge")),
    (_("Words on a wash"), "wash", ("ink", "soft", "link", "late")),
    (_("The band of samples"), "sample-wash", ("ink", "soft", "link")),
    (_("The masthead"), "band", ("band-ink", "band-soft", "band-mark", "band-edge")),
    *((pillar.label, f"{pillar.slug}-wash", (pillar.slug, "ink")) for pillar in PillarName),
    (_("Done, open to all"), "good-wash", ("good", "ink")),
    (_("Under way"), "busy-wash", ("busy", "ink")),
    (_("On hold, to look at"), "late-wash", ("late", "ink")),
    (_("Refused, restricted"), "bad-wash", ("bad", "ink")),
)


class Ratio(NamedTuple):
    """A colour on a surface, and its contrast there."""

    name: str
    light: str
    dark: str


class Surface(NamedTuple):
    label: str | Promise
    name: str
    words: list[Ratio]


class Steps(NamedTuple):
    """The one page that would follow, as `paging` takes it."""

    first: str = ""
    previous: str = ""
    next: str = samples.NOWHERE
    last: str = samples.NOWHERE


def styleguide_page() -> dict[str, Any]:
    """No query: nothing of the record is on it."""
    scale = samples.scale()
    return {
        "has_sample": True,
        "surfaces": surfaces(),
        "seal": samples.SEAL,
        "distances": [f"--s{step}" for step in range(1, 8)],
        "pillars": list(PillarName),
        "tags": [(label, _tags(choices, tag)) for label, choices, tag in TAGS],
        "cards": samples.cards(),
        "standings": samples.standings(),
        "groups": samples.groups(),
        "grid": samples.PERIOD.grid(),
        "plan": {"period": "2023\N{EN DASH}2024"},
        "drawn_groups": samples.drawn_groups(scale),
        "scale": scale,
        "now": now_on(scale, samples.DAY),
        "matrix": samples.matrix(),
        "citation": samples.citation(),
        "short_forms": samples.short_forms(),
        "measured_activity": {"code": "E1", "pillar": PillarName.ENHANCE},
        "indicators": samples.indicators(),
        "meeting_rows": samples.meetings(),
        "papers": samples.papers(),
        "files": samples.files(),
        "steps": samples.steps(),
        "changes": samples.changes(),
        "sample_messages": samples.messages(),
        "form": SampleForm(auto_id="new_%s"),
        "wrong_form": SampleForm({"name": "", "day": "soon"}, auto_id="wrong_%s"),
        "filter_form": SampleFilter({"year": "soon"}, auto_id="filter_%s"),
        "page": Steps(),
    }


def surfaces() -> list[Surface]:
    light, dark = palette("light"), palette("dark")

    def ratio(word: str, on: str) -> Ratio:
        found = (contrast(half[word], half[on]) for half in (light, dark))
        return Ratio(word, *(f"{value:.1f}" for value in found))

    return [Surface(label, on, [ratio(word, on) for word in words]) for label, on, words in COLOURS]


def _tags(choices: type[Choices], tag: Any) -> list[SafeString]:
    return [tag(value) for value in choices.values]
