"""What was read of a paper, each value with the line it stands on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value, and where it comes from. Equal where the values are, wherever they stand."""

    value: T
    line: int = field(compare=False)
    """Counted from 1 in the text, blank lines left out."""
    quoted: str = field(compare=False)
    """The line as printed."""
    sure: bool = True
    """False: taken from where such a thing usually stands, and not from its own words."""


@dataclass(frozen=True)
class Paragraph:
    number: int
    text: str
    points: tuple[tuple[str, str], ...] = ()
    """Sub-paragraphs: letter and text."""


@dataclass(frozen=True)
class Part:
    """A part with its Roman number, its title as printed, and the paragraph it begins with."""

    number: str
    title: str
    first: int | None


@dataclass(frozen=True)
class Annex:
    label: str
    title: str
    """As printed; "" where the text names the annex and no more."""
    is_draft: bool
    follows: bool = False
    """Whether the annex itself stands after the text."""


@dataclass(frozen=True)
class Days:
    """The days of the meeting."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class FrontPage:
    symbol: Found[str] | None = None
    distribution: Found[str] | None = None
    issued_on: Found[dt.date] | None = None
    language_line: Found[str] | None = None
    languages: tuple[str, ...] = ()
    """Codes of the languages that the language line names."""
    meeting: Found[str] | None = None
    """As symbols write it: SOM(26)."""
    days: Found[Days] | None = None
    agenda_items: Found[tuple[str, ...]] | None = None
    """Numbers as the agenda writes them: 5(e)."""
    agenda_heading: Found[str] | None = None
    title: Found[str] | None = None
    kind: Found[str] | None = None
    annexes: tuple[Found[Annex], ...] = ()
    parts: tuple[Found[Part], ...] = ()
    paragraphs: tuple[Found[Paragraph], ...] = ()
    actions: tuple[Found[Paragraph], ...] = ()
    """The paragraphs that ask the meeting for something, without quotation marks around them."""
    doubts: tuple[str, ...] = ()
    """What does not agree, a sentence each."""

    @property
    def action_asked(self) -> str:
        """As papers are kept here: Para. 13: “The Meeting may wish to …”"""
        return " ".join(
            _("Para. %(number)d: “%(text)s”")
            % {"number": action.value.number, "text": whole(action.value)}
            for action in self.actions
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """What was not found, a sentence each."""
        return tuple(said for name, said in not_found().items() if not getattr(self, name))


def whole(paragraph: Paragraph) -> str:
    """A paragraph with its sub-paragraphs, in one line."""
    points = (f"({letter}) {text}" for letter, text in paragraph.points)
    return " ".join((paragraph.text, *points))


def not_found() -> dict[str, Any]:
    """The sentence for each field that a paper may lack."""
    return {
        "symbol": _("No symbol was found."),
        "distribution": _("No class of distribution was found."),
        "issued_on": _("No date of issue was found."),
        "language_line": _("No language line was found."),
        "meeting": _("No meeting was found."),
        "agenda_items": _("No agenda item was found."),
        "title": _("No title was found."),
        "kind": _("What kind of paper it is was not found."),
        "annexes": _("No annex is named."),
        "paragraphs": _("No numbered paragraph was found."),
        "actions": _("No paragraph asks the meeting for anything."),
    }
