"""Words marked inside a text: what stayed, what was added, what was removed.

A word is what stands between spaces and punctuation; writing without spaces between words
is compared sign by sign. Three words in a row that both texts have once, and in the same
order, hold the texts together; only what lies between such places is compared closely. That
keeps marks where a reader looks for them, and the cost near the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, islice
from typing import NamedTuple


class Mark(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Piece(NamedTuple):
    mark: Mark
    text: str


# Han, kana and their extensions: written without spaces, so each sign counts as a word
_SIGN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHOSEN_SHAPE = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_POINT = (
    "!-/:-@[-`{-~\u00a0-\u00bf\u2010-\u205e\u3000-\u3004\u3008-\u303f\uff00-\uff0f\uff1a-\uff20"
)

_WORDS = re.compile(
    rf"\n"
    rf"|[^\S\n]*(?:[{_SIGN}][{_CHOSEN_SHAPE}]*"
    # 5.00, 1,000, land-use and people's are one word each
    rf"|(?:[^\s{_SIGN}{_POINT}]|(?<=\d)[.,](?=\d)|(?<=\w)['\u2019\-](?=\w))+"
    rf"|\S)"
    rf"|[^\S\n]+"
)
_ANCHOR = 3

# Two passages of five hundred words; of longer ones with nothing to hold to, all is marked
_MOST_PAIRS = 250_000
# Of two passages that share less, marks on single words would be confetti
_LEAST_ALIKE = 0.35
_FEW_WORDS = 8


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one run of pieces, of which each can be read back exactly."""
    compared = _compared(_WORDS.findall(before), _WORDS.findall(after))
    pieces = [piece for piece in compared if piece.text]
    return tuple(_joined(_tidy(pieces)))


def text_before(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.mark != Mark.ADDED)


def text_after(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.mark != Mark.REMOVED)


def _compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    at, to = 0, 0
    for i, j in _in_both_orders(_anchors(old, new)):
        if i >= at and j >= to:
            yield from _between(old[at:i], new[to:j])
            alike = _common(islice(old, i, None), islice(new, j, None))
            at, to = i + alike, j + alike
            yield Piece(Mark.SAME, "".join(old[i:at]))
    yield from _between(old[at:], new[to:])


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Where the words are that both texts have once, in the order of the older."""
    places = [_once(old), _once(new)]
    return [(at, places[1][words]) for words, at in places[0].items() if words in places[1]]


def _once(words: list[str]) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(words[start:] for start in range(_ANCHOR)), strict=False))
    times = Counter(runs)
    return {run: at for at, run in enumerate(runs) if times[run] == 1}


def _in_both_orders(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second numbers rise as the first ones do."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_i, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [j], [at]
    chosen = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _between(old: list[str], new: list[str]) -> Iterator[Piece]:
    """A passage with nothing sure to hold to."""
    start = _common(old, new)
    end = _common(reversed(old[start:]), reversed(new[start:]))
    yield Piece(Mark.SAME, "".join(old[:start]))
    yield from _closely(old[start : len(old) - end], new[start : len(new) - end])
    yield Piece(Mark.SAME, "".join(old[len(old) - end :]))


def _closely(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) * len(new) > _MOST_PAIRS:
        yield from _replaced("".join(old), "".join(new))
        return
    matcher = SequenceMatcher(None, old, new)
    if len(old) + len(new) > _FEW_WORDS and matcher.ratio() < _LEAST_ALIKE:
        yield from _replaced("".join(old), "".join(new))
        return
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(Mark.SAME, "".join(old[i1:i2]))
        else:
            yield from _replaced("".join(old[i1:i2]), "".join(new[j1:j2]))


def _replaced(before: str, after: str) -> Iterator[Piece]:
    yield Piece(Mark.REMOVED, before)
    yield Piece(Mark.ADDED, after)


def _common(old: Iterable[str], new: Iterable[str]) -> int:
    """How many words both begin with."""
    found = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        found += 1
    return found


def _tidy(pieces: list[Piece]) -> Iterator[Piece]:
    """A comma or a space left alone between two changes is read with them."""
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        between = 0 < at < last and Mark.SAME not in (pieces[at - 1].mark, pieces[at + 1].mark)
        alone = piece.mark == Mark.SAME and not any(map(str.isalnum, piece.text))
        if between and alone and "\n" not in piece.text:
            yield from _replaced(piece.text, piece.text)
        else:
            yield piece


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one mark as one; of a change first what was removed, then what came."""
    for is_same, run in groupby(pieces, lambda piece: piece.mark == Mark.SAME):
        together = list(run)
        for mark in (Mark.SAME,) if is_same else (Mark.REMOVED, Mark.ADDED):
            if text := "".join(piece.text for piece in together if piece.mark == mark):
                yield Piece(mark, text)
