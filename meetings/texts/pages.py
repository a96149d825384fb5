"""What reading a file gives: its pages, or why there are none. Needs no Django."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Control characters that no text needs, NUL above all, which PostgreSQL does not store
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_HYPHEN_AT_END = re.compile("[\x02\ufffe]\\s*(.?)")  # PDFium's sign for a hyphen at a line's end
_SPACES = re.compile(r"[^\S\n]+")


class Page(NamedTuple):
    """A page, paragraph, slide or sheet (`kind`), counted from 1; 0 is the head of the sheets."""

    number: int
    kind: str
    text: str


class TextUnreadable(Exception):  # noqa: N818 -- an answer, not a fault
    """No text could be had; `reason` is a value of models.TextReason."""

    def __init__(self, reason: str) -> None:
        """Say why, in one word."""
        super().__init__(reason)
        self.reason = reason


def clean(text: str) -> str:
    """Composed, without control characters and lone surrogates, spaces and blank lines made one.

    Ligatures become letters and full-width signs usual ones: the text is for finding, the file
    is what is official.
    """
    text = unicodedata.normalize("NFKC", text)
    text = _HYPHEN_AT_END.sub(_without_hyphen, text).replace("\r", "\n")
    text = _UNWANTED.sub("", text.encode("utf-8", "ignore").decode())
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _without_hyphen(found: re.Match[str]) -> str:
    """A word that was parted becomes whole; SOM-20 and DLDD-NEAN keep their hyphen."""
    follows = found[1]
    return follows if follows.islower() else f"-{follows}"
