"""Text that a document of XML can hold, and that a spreadsheet takes for text."""

from __future__ import annotations

import re

# Neither XML 1.0 nor a database takes these; lone surrogates have no bytes at all
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?|_x000[dD]_\n?")  # the last is how spreadsheets write a CR

_LONG_GAP = re.compile(r"[^\S\n]{20,}")

MOST_IN_A_CELL = 32_767
"""Characters that a cell of a spreadsheet holds; openpyxl would drop the rest without a word."""


def plain(text: str) -> str:
    """The text with line ends of one kind and nothing that XML forbids."""
    return _NOT_XML.sub("", _LINE_ENDS.sub("\n", text))


def without_gaps(text: str) -> str:
    """The text with one space for a run that only lays out: patterns are slow on long ones."""
    return _LONG_GAP.sub(" ", text)


def for_a_cell(text: str, cut: str) -> str:
    """Plain text, ended by the words `cut` where a cell cannot hold all of it."""
    whole = plain(text)
    return whole if len(whole) <= MOST_IN_A_CELL else whole[: MOST_IN_A_CELL - len(cut)] + cut
