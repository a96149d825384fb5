"""The place in a paper that a spelling may name: an annex, a paragraph."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.symbols.grammar import MAX_DIGITS, SymbolError
from meetings.symbols.keys import words_in
from meetings.symbols.numerals import from_roman, roman

MAX_ANNEXES = 99
MAX_LETTERS = 4
MAX_SUBPARAGRAPHS = 3
_BETWEEN = ("of", "to", "the")


def place_in(text: str) -> tuple[str | None, str]:
    """The annex (None for none) and the paragraph ("" for none) that `text` names.

    >>> place_in("annex 3, para. 11 (a)")
    ('III', '11(a)')
    """
    words = [word for word in words_in(text) if word not in _BETWEEN]
    annex: str | None = None
    paragraph = ""
    while words:
        noun = words.pop(0)
        if noun.startswith("annex") and annex is None:
            annex = _annex(words)
        elif noun.startswith("para") and not paragraph:
            paragraph = _paragraph(words)
        else:
            raise SymbolError(_("“%s” is no place in a paper.") % noun)
    return annex, paragraph


def same_annex(label: str, annex: str) -> bool:
    """Whether an annex labelled so, such as "Annex 3", is the one a spelling names."""
    try:
        return place_in(label.lower())[0] == annex
    except SymbolError:
        return False


def _annex(words: list[str]) -> str:
    if not words or words[0].startswith("para"):
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
    if not words or not words[0].isdigit():
        raise SymbolError(_("After “para.” a number is missing."))
    number = words.pop(0).lstrip("0")
    if not number or len(number) > MAX_DIGITS:
        raise SymbolError(_("There is no such paragraph."))
    letters = []
    while words and words[0].isalpha() and len(words[0]) <= MAX_LETTERS and words[0] != "para":
        letters.append(f"({words.pop(0)})")
    if len(letters) > MAX_SUBPARAGRAPHS:
        raise SymbolError(_("There is no such paragraph."))
    return number + "".join(letters)
