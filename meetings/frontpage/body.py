"""Parts, numbered paragraphs with their sub-paragraphs, and footnotes set apart from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from meetings.frontpage import words
from meetings.frontpage.lines import Line, joined
from meetings.frontpage.record import Found, Paragraph, Part
from meetings.symbols.numerals import from_roman

_NUMBERED = re.compile(r"(?:[-•*] )?([0-9]{1,3})\.(?: (\S.*)|$)")
_LETTERED = re.compile(r"(?:[-•*] )?\(([a-z])\) ?(\S.*)")
_NOTE = re.compile(r"([0-9]{1,3}) ?([A-Z“\"(]|https?:).*")
_TABLE = re.compile(r"(?:table|figure|box) [0-9IVX]{1,4} ?[.:].*", re.IGNORECASE)
_COMPLETE = re.compile(r"[.?!”\"')\]]$")
_MARK = re.compile(r"(?<=[a-z.,;:”)\]])[1-9][0-9]{0,2}(?=\s|$)")
MAX_GAP = 2


@dataclass
class _Draft:
    """A paragraph while its lines are gathered."""

    number: int
    line: Line
    lines: list[str]
    points: list[tuple[str, list[str]]] = field(default_factory=list)

    def gather(self, text: str) -> None:
        (self.points[-1][1] if self.points else self.lines).append(text)

    @property
    def last_line(self) -> str:
        return (self.points[-1][1] if self.points else self.lines)[-1]

    def made(self, notes: set[str]) -> Found[Paragraph]:
        """Without the marks of these footnotes; each has one mark, and goes from `notes`."""
        text = _unmarked(joined(self.lines), notes)
        points = tuple((letter, _unmarked(joined(rows), notes)) for letter, rows in self.points)
        paragraph = Paragraph(self.number, text, points)
        return Found(paragraph, self.line.number, self.line.text)


@dataclass
class Body:
    paragraphs: tuple[Found[Paragraph], ...]
    parts: tuple[Found[Part], ...]
    begins: int | None
    """The line of the first part or paragraph; None where there is none."""


def first_of_body(lines: Sequence[Line]) -> int | None:
    """Where in `lines` the first paragraph stands, or the heading of the part above it."""
    for at, line in enumerate(lines):
        found = _NUMBERED.fullmatch(line.text)
        if found and found[1] == "1" and not words.DOTS.search(line.text):
            for above in range(at - 1, max(at - 5, -1), -1):
                part = words.SECTION.fullmatch(lines[above].text)
                if part and part[1] == "I":
                    return above
                if not lines[above].text.isupper():
                    break
            return at
    return None


def body_of(lines: Sequence[Line]) -> Body:
    """What is numbered in `lines`, from the first paragraph or the part above it."""
    reader = _Reader(has_blocks=sum(line.opens for line in lines) * 3 > len(lines))
    for line in lines:
        reader.read(line)
    return reader.body(lines[0].number if lines else None)


class _Reader:
    """Goes through the lines once: each opens something, or goes on with what is open."""

    def __init__(self, *, has_blocks: bool) -> None:
        self._has_blocks = has_blocks
        self._drafts: list[_Draft] = []
        self._parts: list[tuple[str, Line, list[str], int]] = []
        self._in_title = False
        self._in_table = False
        self._notes = 0
        self._marks: set[str] = set()
        """Numbers that stand in the text where marks of footnotes do."""
        self._note_page: int | None = None
        """The page of the footnote that is open: the next page goes on with the paragraph."""

    def read(self, line: Line) -> None:
        if self._note_page not in (None, line.page) or (self._has_blocks and line.opens):
            self._note_page = None
        if self._part(line) or self._note(line):
            return
        self._marks.update(_MARK.findall(line.text))
        if self._numbered(line):
            return
        if self._in_title:
            if line.text.isupper() and not (self._has_blocks and line.opens):
                self._parts[-1][2].append(line.text)
                return
            self._in_title = False
        self._in_table |= bool(_TABLE.fullmatch(line.text))
        is_aside = self._in_table or self._note_page is not None
        if self._drafts and not is_aside and not self._lettered(line):
            self._go_on(line)

    def body(self, begins: int | None) -> Body:
        numbers = [draft.number for draft in self._drafts]
        parts = tuple(
            Found(
                Part(number, joined(title), numbers[first] if first < len(numbers) else None),
                line.number,
                line.text,
            )
            for number, line, title, first in self._parts
        )
        notes = {str(number) for number in range(1, self._notes + 1)}
        return Body(tuple(draft.made(notes) for draft in self._drafts), parts, begins)

    def _part(self, line: Line) -> bool:
        found = words.SECTION.fullmatch(line.text)
        if not found or from_roman(found[1].lower()) != len(self._parts) + 1:
            return False
        self._parts.append((found[1], line, [found[2]], len(self._drafts)))
        self._in_title, self._in_table, self._note_page = True, False, None
        return True

    def _numbered(self, line: Line) -> bool:
        found = _NUMBERED.fullmatch(line.text)
        if not found:
            return False
        number = int(found[1])
        due = self._drafts[-1].number + 1 if self._drafts else 1
        is_later = due < number <= due + MAX_GAP and bool(_COMPLETE.search(self._last()))
        if number != due and not (is_later and self._drafts):
            return False
        self._drafts.append(_Draft(number, line, [found[2] or ""]))
        self._in_title = self._in_table = False
        self._note_page = None
        return True

    def _lettered(self, line: Line) -> bool:
        draft = self._drafts[-1]
        found = _LETTERED.fullmatch(line.text)
        due = chr(ord("a") + len(draft.points))
        if not found or found[1] != due:
            return False
        draft.points.append((found[1], [found[2]]))
        return True

    def _note(self, line: Line) -> bool:
        """A footnote begins with its number, and a mark in the text has the same one."""
        found = _NOTE.fullmatch(line.text)
        if not found or int(found[1]) != self._notes + 1 or found[1] not in self._marks:
            return False
        self._notes += 1
        self._note_page = line.page
        return True

    def _go_on(self, line: Line) -> None:
        """Where blocks are told apart, one that follows a whole sentence is of no paragraph."""
        if self._has_blocks and line.opens and _COMPLETE.search(self._last()):
            return
        self._drafts[-1].gather(line.text)

    def _last(self) -> str:
        return self._drafts[-1].last_line if self._drafts else ""


def _unmarked(text: str, notes: set[str]) -> str:
    def without(found: re.Match[str]) -> str:
        if found[0] not in notes:
            return found[0]
        notes.discard(found[0])
        return ""

    return _MARK.sub(without, text)
