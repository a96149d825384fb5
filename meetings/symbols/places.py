"""The place in a paper that a spelling may name: an annex, a paragraph."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from meetings.symbols.grammar import MAX_DIGITS, SymbolError
from meetings.symbols.numerals import from_roman, roman

MAX_ANNEXES = 99
MAX_LETTERS = 4
MAX_SUBPARAGRAPHS = 3
_NOUNS = ("annex", "para")
_BETWEEN = ("of", "in", "the")
_JOINTS = ("-", ",", "to", "and")
_TOKEN = re.compile(r"[a-z]+|[0-9]+|[-,]")


def place_in(text: str) -> tuple[str | None, str]:
    """The annex (None for none) and the paragraph ("" for none) that `text` names.

    Of several, as in "paras 13-14", the first.

    >>> place_in("annex 3, para. 11 (a)")
    ('III', '11(a)')
    """
    words = [word for word in _TOKEN.findall(text) if word not in _BETWEEN]
    annex: str | None = None
    paragraph = ""
    while _pass_joints(words):
        noun = words.pop(0)
        if noun.startswith("annex") and annex is None:
            annex = _annex(words)
            if noun != "annex":
                _pass_further(words)
        elif noun.startswith("para") and not paragraph:
            paragraph = _paragraph(words)
            _pass_further(words)
        else:
            raise SymbolError(_("“%s” is no place in a paper.") % noun)
    return annex, paragraph


def same_annex(label: str, annex: str) -> bool:
    """Whether an annex labelled so, such as "Annex 3", is the one a spelling names."""
    try:
        return place_in(label.lower())[0] == annex
    except SymbolError:
        return False


def _pass_joints(words: list[str]) -> bool:
    """Whether there is more than what joins."""
    while words and words[0] in _JOINTS:
        words.pop(0)
    return bool(words)


def _pass_further(words: list[str]) -> None:
    """Pass over the rest of a list or a range: -14, and (b)."""
    if not words or not (words[0] in _JOINTS or words[0].isdigit()):
        return
    while words and not words[0].startswith(_NOUNS):
        if not words[0].isdigit() and len(words[0]) > MAX_LETTERS:
            return
        words.pop(0)


def _annex(words: list[str]) -> str:
    if not _pass_joints(words) or words[0].startswith("para"):
        return ""
    label = words.pop(0)
    if label.isdigit():
        digits = label.lstrip("0")
        if len(digits) <= MAX_DIGITS and 0 < int(digits or "0") <= MAX_ANNEXES:
            return roman(int(digits))
    elif len(label) == 1 or from_roman(label):
        return label.upper()
    raise SymbolError(_("There is no annex “%s”.") % label)


def _paragraph(words: list[str]) -> str:
    if not _pass_joints(words) or not words[0].isdigit():
        raise SymbolError(_("After “para.” a number is missing."))
    number = words.pop(0).lstrip("0")
    if not number or len(number) > MAX_DIGITS:
        raise SymbolError(_("There is no such paragraph."))
    letters = []
    while words and _is_letter(words[0]):
        letters.append(f"({words.pop(0)})")
    if len(letters) > MAX_SUBPARAGRAPHS:
        raise SymbolError(_("There is no such paragraph."))
    return number + "".join(letters)


def _is_letter(word: str) -> bool:
    return word.isalpha() and len(word) <= MAX_LETTERS and word not in (*_JOINTS, "para")
