"""The text of a DOCX: the head of its sheets, its paragraphs with their labels, its notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from meetings.texts.limits import MAX_PAGES
from meetings.texts.lists import OFF, Lists, Styles, as_number, read_lists, read_styles, settled
from meetings.texts.numbering import Numbering
from meetings.texts.pages import Page
from meetings.texts.parts import LEFT_OUT, Parts, texts
from programme.uploads.xml_parts import Element, Words, contents

_GONE = ("del", "moveFrom")


def docx_pages(parts: Parts, main: str) -> Iterator[Page]:
    """Page 0 is what stands at the head of the first section's sheets, once; paragraphs follow.

    They are counted from 1 with or without such a head, and notes after them.
    """
    targets = parts.targets(main)
    named = {kind.rpartition("/")[2]: name for kind, name in targets.values()}
    lists = read_lists(parts.read(named["numbering"])) if "numbering" in named else Lists()
    styles = read_styles(parts.read(named["styles"])) if "styles" in named else Styles()
    section = _Section()
    events = _Labels(Numbering(lists, styles)).put_in(section.seen(contents(parts.read(main))))
    # The last paragraph may name the head; one more than is taken tells that there are too many
    body = list(islice(_said(texts(events, "p")), MAX_PAGES + 1))
    head = [targets[key][1] for key in section.heads() if key in targets]
    # The first sheet often says what all others do: no line twice
    if lines := dict.fromkeys(islice(_paragraphs(parts, head), MAX_PAGES)):
        yield Page(0, "header", "\n".join(lines))
    notes = sorted(name for kind, name in targets.values() if kind.endswith("notes"))
    for number, text in enumerate(chain(body, _paragraphs(parts, notes)), 1):
        yield Page(number, "paragraph", text)


def _said(found: Iterable[str]) -> Iterator[str]:
    return (text for text in found if text.strip())


def _paragraphs(parts: Parts, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _said(texts(contents(parts.read(name)), "p"))


class _Section:
    """The heads that the first section names."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._has_first = False

    def heads(self) -> list[str]:
        """Keys of relationships: of the first sheet's head where it is another, then of all."""
        kinds = ("first", "default") if self._has_first else ("default",)
        return [self._keys[kind] for kind in kinds if kind in self._keys]

    def seen(self, events: Iterable[Element | Words]) -> Iterator[Element | Words]:
        """The events, while what they say of the first section is taken down."""
        inside = over = False
        for event in settled(events):
            yield event
            if over:
                continue
            if isinstance(event, Words):
                over = event.ended == "sectPr"
            elif event.name == "sectPr":
                inside = True
            elif inside and event.name == "headerReference":
                self._keys.setdefault(event.said("type") or "default", event.said("id"))
            elif inside and event.name == "titlePg":
                self._has_first = event.said("val") not in OFF


@dataclass
class _Paragraph:
    style: str = ""
    in_list: str | None = None
    level: int | None = None
    is_gone: bool = False
    """Its end was deleted with changes tracked: it has no number any more."""
    label: str = ""
    """Waits for the first word: an empty paragraph has a number and no text."""
    in_properties: bool = False

    def take(self, element: Element) -> None:
        if element.name == "pStyle":
            self.style = element.said("val")
        elif element.name == "numId":
            self.in_list = element.said("val")
        elif element.name == "ilvl":
            self.level = as_number(element.said("val"))
        elif element.name in _GONE:
            self.is_gone = True


class _Labels:
    """Goes along with the events of a part, where paragraphs stand within others too."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._opened: list[_Paragraph] = []
        self._left_out = 0
        self._in_text = False

    def put_in(self, events: Iterable[Element | Words]) -> Iterator[Element | Words]:
        """The events, with the label of a numbered paragraph before its first word."""
        for event in events:
            if isinstance(event, Element):
                self._begin(event)
            elif event.ended:
                self._end(event.ended)
            elif not event.text.isspace() and (label := self._due()):
                yield Words(text=f"{label} ")
            yield event

    def _begin(self, element: Element) -> None:
        self._left_out += element.name in LEFT_OUT
        self._in_text = element.name == "t"
        if element.name == "p":
            self._opened.append(_Paragraph())
        elif self._opened and element.name == "pPr":
            self._opened[-1].in_properties = True
        elif self._opened and self._opened[-1].in_properties:
            self._opened[-1].take(element)

    def _end(self, name: str) -> None:
        self._left_out -= name in LEFT_OUT
        self._in_text = False
        if self._opened and name == "p":
            self._opened.pop()
        elif self._opened and name == "pPr":
            paragraph = self._opened[-1]
            paragraph.in_properties = False
            if not (self._left_out or paragraph.is_gone):
                paragraph.label = self._numbering.label(
                    paragraph.style, paragraph.in_list, paragraph.level
                )

    def _due(self) -> str:
        """The label that waits, once."""
        if not (self._in_text and self._opened) or self._left_out:
            return ""
        label, self._opened[-1].label = self._opened[-1].label, ""
        return label
