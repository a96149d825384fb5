"""A symbol taken apart: what it names, how it is printed, where it stands in an order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, total_ordering
from typing import Any, NamedTuple

from meetings.symbols.grammar import ORGANS, SUFFIXES, series_joints
from meetings.symbols.keys import reading_order, symbol_key
from meetings.symbols.numerals import from_roman


class Part(NamedTuple):
    """A step between body and number: SOM(26), EA.4, INF, or a bare 78."""

    word: str
    number: int | None

    @property
    def is_session(self) -> bool:
        return bool(self.word) and self.number is not None and self.word not in ORGANS

    def __str__(self) -> str:
        if self.number is None:
            return self.word.upper()
        if not self.word:
            return str(self.number)
        if self.word in ORGANS:
            return f"{ORGANS[self.word]}{self.number}"
        return f"{self.word.upper()}({self.number})"


class Suffix(NamedTuple):
    """Rev.1, or Add.2(B)."""

    kind: str
    number: int
    letter: str

    def __str__(self) -> str:
        return f"{SUFFIXES[self.kind]}{self.number}{_bracketed(self.letter)}"


@total_ordering
@dataclass(frozen=True)
class Symbol:
    """The symbol of a paper, perhaps with a place in the paper. Made by `parse`.

    str() and format() give the canonical form, which `parse` reads back as an equal
    symbol. The order is that of reading (docs/symbols.md), and agrees with equality.
    """

    body: str
    parts: tuple[Part, ...]
    number: int
    letter: str = ""
    suffixes: tuple[Suffix, ...] = ()
    reissues: int = 0
    also: tuple[Symbol, ...] = ()
    """Further symbols of the same paper."""
    annex: str | None = None
    """III or A; "" where a spelling says Annex and no more; None where it names none."""
    paragraph: str = ""

    @property
    def session(self) -> Part | None:
        return next((part for part in self.parts if part.is_session), None)

    @property
    def series(self) -> str:
        """INF, L and so on; "" for a paper of no series."""
        last = self.parts[-1].word if self.parts else ""
        return last if last in series_joints() else ""

    @property
    def relation(self) -> str:
        """What the paper is to its `parent`: rev, add, corr, amend; "" for an original.

        A reissue, marked by an asterisk, replaces what it reissues as a revision does.
        """
        if self.reissues:
            return "rev"
        return self.suffixes[-1].kind if self.suffixes else ""

    @property
    def paper(self) -> Symbol:
        """Without the place in the paper."""
        return replace(self, annex=None, paragraph="")

    @property
    def each(self) -> tuple[Symbol, ...]:
        """The symbols that stand on the paper, one at a time."""
        return (replace(self.paper, also=()), *self.also)

    @property
    def original(self) -> Symbol:
        """The paper that the first symbol names before it was revised, added to or corrected."""
        return replace(self.paper, suffixes=(), reissues=0, also=())

    @property
    def parent(self) -> Symbol | None:
        """The paper that this one revises, adds to or corrects; None for an original.

        Of two symbols the first tells; the further ones may have families of their own.
        """
        if self.reissues:
            return replace(self.paper, reissues=0)
        if self.suffixes:
            return replace(self.paper, suffixes=self.suffixes[:-1], also=())
        return None

    @property
    def key(self) -> str:
        """The key of the paper, by which it is found."""
        return symbol_key(str(self.paper))

    @cached_property
    def _order(self) -> tuple[Any, ...]:
        annex = self.annex or ""
        place = (self.annex is not None, from_roman(annex) or 0, annex, self.paragraph)
        return (reading_order(self.key), place, str(self))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return self._order < other._order

    def __str__(self) -> str:
        text = "–".join((self._own, *(str(symbol) for symbol in self.also)))
        if self.annex is not None:
            text += f", Annex {self.annex}".rstrip()
        if self.paragraph:
            text += f", para. {self.paragraph}"
        return text

    @property
    def _own(self) -> str:
        """The first symbol of the paper, without its place."""
        steps = [self.body.upper()] if self.body else []
        steps += [str(part) for part in self.parts]
        number = f"{self.number}{_bracketed(self.letter)}"
        if series_joints().get(self.series) == ".":
            steps[-1] += f".{number}"
        else:
            steps.append(number)
        steps += [str(suffix) for suffix in self.suffixes]
        return "/".join(steps) + "*" * self.reissues


def _bracketed(letter: str) -> str:
    return f"({letter.upper()})" if letter else ""
