"""What the address of a list of activities asks for.

No parameter becomes the name of a column. What makes no sense is left out and said so.
Not a Django form: its widgets would cost more than the list below them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programme.dates import FIRST_YEAR, LAST_YEAR
from programme.models import PillarName
from programme.models.activity import ActivityQuerySet, LinkName
from programme.patterns import RowPattern
from programme.pillars import status_labels

PARAMETERS = ("pillar", "state", "driver", "partner", "status", "year", "q")
"""What an address may ask of a list of activities."""
LONGEST_WORDS = 200
MOST_WORDS = 10
SHOWN = 40
NOT_SAID = "not-said"
"""In the place of a State, a driver or a partner: what names none."""

Words = Mapping[str, tuple[str, str]]

_OPTION = RowPattern("programme/_option.html", ("value", "selected", "label"))
_CHOICE = RowPattern("programme/_choice.html", ("name", "label", "anything", "options"))


class Named(NamedTuple):
    """A State, a driver or a partner as filters and rows know it."""

    pk: int
    slug: str
    name: str


@dataclass(frozen=True)
class Choice:
    """One list to choose from; each option is what the address says and what people read."""

    name: str
    label: str
    anything: str
    options: Sequence[tuple[str, str]]
    chosen: str = ""

    def printed(self) -> dict[str, str]:
        """What _choice.html prints."""
        options = _printed(tuple(self.options), self.chosen, get_language())
        texts = {"name": self.name, "label": self.label, "anything": self.anything}
        return texts | {"options": options}


@dataclass
class ActivityFilter:
    """The filters of one request, read from `query` on creation."""

    query: QueryDict
    states: Sequence[Named]
    drivers: Sequence[Named]
    partners: Sequence[Named]
    choices: list[Choice] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    year: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        words = _words(get_language())
        self.choices = [
            self._choice("pillar", words, _pillars()),
            self._choice("state", words, _options(self.states, words)),
            self._choice("driver", words, _options(self.drivers, words)),
            self._choice("partner", words, _options(self.partners, words)),
            self._choice("status", words, status_labels()),
        ]
        self.year = self._year()
        self.words = self._words()

    @property
    def is_asked(self) -> bool:
        """Whether the address asks for anything, understood or not."""
        return bool(self.year or self.words or self.faults) or any(
            choice.chosen for choice in self.choices
        )

    @property
    def lists(self) -> SafeString:
        """The lists to choose from, as they stand in the form."""
        return _CHOICE.fill(choice.printed() for choice in self.choices)

    def found_in(self, activities: ActivityQuerySet) -> ActivityQuerySet:
        chosen = {choice.name: choice.chosen for choice in self.choices if choice.chosen}
        if pillar := PillarName.from_slug(chosen.get("pillar", "")):
            activities = activities.filter(pillar=pillar)
        for name, link, rows in self._links:
            if asked := chosen.get(name):
                activities = activities.linked(link, _key(rows, asked))
        if "status" in chosen:
            activities = activities.filter(status=chosen["status"])
        if self.year:
            activities = activities.in_year(int(self.year))
        return activities.with_words(self.words)

    @property
    def _links(self) -> Iterable[tuple[str, LinkName, Sequence[Named]]]:
        yield "state", "states", self.states
        yield "driver", "drivers", self.drivers
        yield "partner", "partners", self.partners

    def _choice(self, name: str, words: Words, options: Sequence[tuple[str, str]]) -> Choice:
        label, anything = words[name]
        asked = self.query.get(name, "").strip().lower()
        if asked and asked not in dict(options):
            self._leave_out(label, asked, _("There is no such choice."))
            asked = ""
        return Choice(name, label, anything, options, asked)

    def _year(self) -> str:
        asked = self.query.get("year", "").strip()
        # isascii: isdigit() alone also takes digits that int() does not
        is_year = asked.isascii() and asked.isdigit() and len(asked) == len(str(LAST_YEAR))
        if not asked or (is_year and FIRST_YEAR <= int(asked) <= LAST_YEAR):
            return asked
        limits = {"first": FIRST_YEAR, "last": LAST_YEAR}
        self._leave_out(_("Year"), asked, _("Write a year from %(first)d to %(last)d.") % limits)
        return ""

    def _words(self) -> str:
        asked = " ".join(self.query.get("q", "").split())
        if len(asked) <= LONGEST_WORDS and len(asked.split()) <= MOST_WORDS:
            return asked
        limits = {"most": MOST_WORDS, "longest": LONGEST_WORDS}
        why = _("Ask for at most %(most)d words and %(longest)d characters.") % limits
        self._leave_out(_("Words"), asked, why)
        return ""

    def _leave_out(self, label: str, asked: str, why: str) -> None:
        shown = asked if len(asked) <= SHOWN else f"{asked[:SHOWN]}…"
        self.faults.append(
            _("%(label)s “%(asked)s” was left out. %(why)s")
            % {"label": label, "asked": shown, "why": why}
        )


@lru_cache(maxsize=64)
def _printed(
    options: tuple[tuple[str, str], ...], chosen: str, _language: str | None
) -> SafeString:
    """Nearly every visitor is offered the same."""
    return _OPTION.fill(
        {"value": value, "label": label, "selected": " selected" if value == chosen else ""}
        for value, label in options
    )


def _pillars() -> Sequence[tuple[str, str]]:
    return [(pillar.slug, pillar.label) for pillar in PillarName]


@lru_cache(maxsize=16)
def _words(_language: str | None) -> Words:
    """What stands over each list and for no choice in it, asked for once in each language."""
    return {
        "pillar": (_("Pillar"), _("Any pillar")),
        "state": (_("State"), _("Any State")),
        "driver": (_("Driver"), _("Any driver")),
        "partner": (_("Partner"), _("Any partner")),
        "status": (_("Status"), _("Any status")),
        NOT_SAID: (_("Not said"), ""),
    }


def _options(rows: Iterable[Named], words: Words) -> list[tuple[str, str]]:
    return [*((row.slug, row.name) for row in rows), (NOT_SAID, words[NOT_SAID][0])]


def _key(rows: Iterable[Named], slug: str) -> int | None:
    """None for NOT_SAID; any other is one of the options by now."""
    return next((row.pk for row in rows if row.slug == slug), None)
