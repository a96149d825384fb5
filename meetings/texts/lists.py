"""What a DOCX says of its lists: their levels (numbering.xml), and the styles that are in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from programme.uploads.xml_parts import Element, Words, contents

DEEPEST = 8
MAX_LABEL = 60
"""Longer patterns are cut: nobody prints such a label."""
OFF = ("0", "false", "off")


@dataclass
class Level:
    start: int = 0
    """As the format has it where nothing is said; Word always says 1."""
    form: str = "decimal"
    pattern: str = ""
    """As written: "%1." or "(%2)"."""
    restart: int | None = None
    """After which level, counted from 1, it begins anew; 0: never; None: after any above it."""
    style: str = ""
    """The paragraph style that stands at this level."""
    is_plain: bool = False
    """Whether all numbers in the label are decimal, whatever their levels say."""

    def take(self, element: Element) -> None:
        value = element.said("val")
        if element.name == "start":
            self.start = as_number(value) or 0
        elif element.name == "numFmt":
            self.form = value
        elif element.name == "lvlText":
            self.pattern = value[:MAX_LABEL]
        elif element.name == "lvlRestart":
            self.restart = as_number(value)
        elif element.name == "pStyle":
            self.style = value
        elif element.name == "isLgl":
            self.is_plain = value not in OFF


@dataclass
class Pattern:
    """An abstractNum: the levels of a list, or the style that has them."""

    levels: dict[int, Level] = field(default_factory=dict)
    style: str = ""

    def take(self, element: Element, _at: int) -> None:
        if element.name == "numStyleLink":
            self.style = element.said("val")


@dataclass
class List:
    """A num: a pattern, with levels of its own and numbers to begin with."""

    pattern: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)

    def take(self, element: Element, at: int) -> None:
        if element.name == "abstractNumId":
            self.pattern = element.said("val")
        elif element.name == "startOverride":
            self.starts[at] = as_number(element.said("val")) or 0


@dataclass
class Lists:
    patterns: dict[str, Pattern] = field(default_factory=dict)
    lists: dict[str, List] = field(default_factory=dict)


@dataclass
class Style:
    based_on: str = ""
    in_list: str | None = None
    level: int | None = None


Styles = dict[str, Style]


def read_lists(chunks: Iterable[bytes]) -> Lists:
    """Raises UploadRefused."""
    found = Lists()
    holder: Pattern | List = List()
    level, at = Level(), 0
    for event in contents(chunks):
        if isinstance(event, Words):
            continue
        if event.name == "abstractNum":
            holder = found.patterns.setdefault(event.said("abstractNumId"), Pattern())
        elif event.name == "num":
            holder = found.lists.setdefault(event.said("numId"), List())
        elif event.name == "lvl":
            level, at = Level(), as_number(event.said("ilvl")) or 0
            if at <= DEEPEST:
                holder.levels[at] = level
        elif event.name == "lvlOverride":
            at = as_number(event.said("ilvl")) or 0
        else:
            holder.take(event, at)
            level.take(event)
    return found


def read_styles(chunks: Iterable[bytes]) -> Styles:
    """By their names. Raises UploadRefused."""
    found: Styles = {}
    style = Style()
    for event in settled(contents(chunks)):
        if isinstance(event, Words):
            continue
        if event.name == "style":
            style = found.setdefault(event.said("styleId"), Style())
        elif event.name == "basedOn":
            style.based_on = event.said("val")
        elif event.name == "numId":
            style.in_list = event.said("val")
        elif event.name == "ilvl":
            style.level = as_number(event.said("val"))
    return found


def settled(events: Iterable[Element | Words]) -> Iterator[Element | Words]:
    """Without what properties were before a tracked change; it holds no text."""
    before = 0
    for event in events:
        if isinstance(event, Element) and event.name.endswith("PrChange"):
            before += 1
        elif isinstance(event, Words) and event.ended.endswith("PrChange"):
            before -= 1
        elif not before:
            yield event


def as_number(value: str) -> int | None:
    """None where it is none that a list would have."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None
