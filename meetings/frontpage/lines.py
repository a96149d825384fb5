"""Text as lines, without what belongs to the sheet and not to the paper."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from meetings.texts.pages import clean

MAX_CHARACTERS = 400_000
MAX_LINE = 4000
"""Longer ones are cut: nobody prints such a line, and no pattern is to look at it."""
_BLANK = re.compile(r"\n[^\S\n\f]*\n")
_SHEET_NUMBER = re.compile(r"(?:page )?[-–—]? ?[0-9]{1,3} ?[-–—]?", re.IGNORECASE)
_SHEET_OF = re.compile(r"(?:page )?[0-9]{1,3} ?(?:/|of) ?[0-9]{1,3}", re.IGNORECASE)
_HEAD_LINES = 2


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    opens: bool
    """First of a block. In a text without blank lines only the first of a page is."""
    page: int


def lines_of(text: str) -> list[Line]:
    """The lines that say something. A form feed parts pages, a blank line parts blocks.

    Left out are numbers of pages, and what stands at the head of more than one page.
    """
    pages = [_blocks(page) for page in text[:MAX_CHARACTERS].split("\f")]
    heads = _running_heads(pages)
    found: list[Line] = []
    number = 0
    for at, blocks in enumerate(pages, 1):
        rows = [(line, first == 0) for block in blocks for first, line in enumerate(block)]
        for place, (line, opens) in enumerate(rows):
            number += 1
            is_edge = place < _HEAD_LINES or place == len(rows) - 1
            if is_edge and _SHEET_OF.fullmatch(line):
                continue
            if len(pages) > 1 and is_edge and _SHEET_NUMBER.fullmatch(line):
                continue
            if at > 1 and place < _HEAD_LINES and line in heads:
                continue
            if any(sign.isalnum() for sign in line):
                found.append(Line(number, line[:MAX_LINE], opens, at))
    return found


def _blocks(page: str) -> list[list[str]]:
    page = page.replace("\r\n", "\n").replace("\r", "\n")
    blocks = (clean(block).split("\n") for block in _BLANK.split(page))
    return [[line for line in block if line] for block in blocks]


def _running_heads(pages: list[list[list[str]]]) -> set[str]:
    tops: Counter[str] = Counter()
    for blocks in pages:
        rows = [line for block in blocks for line in block]
        tops.update(set(rows[:_HEAD_LINES]))
    return {line for line, times in tops.items() if times > 1}


def joined(lines: list[str]) -> str:
    """Lines that were parted where the sheet ends, as one."""
    text: list[str] = []
    for line in lines:
        last = text[-1] if text else ""
        is_cut = last[-1:] == "-" and last[-2:-1].isalnum() and line[:1].isalnum()
        if text and not is_cut:
            text.append(" ")
        text.append(line)
    return "".join(text)
