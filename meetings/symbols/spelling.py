"""What people type, before its words count: strange signs, places, two symbols in one line."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from meetings.symbols.grammar import (
    ENDINGS,
    OPENERS,
    SPELT_OUT,
    SUFFIXES,
    SymbolError,
    series_joints,
)
from meetings.symbols.keys import plain

_SIGNS = frozenset("/\\.,:;()[]{}'\"“”’«»|_-*\n ")
_BODY = rf"(?:{'|'.join(sorted(OPENERS))})(?![a-z])"
_PLACE = re.compile(r"(?<![a-z])(?:annex(?:es|e)?|para(?:graphs|graph|s)?)(?![a-z])")
_FIRST = re.compile(rf"[^a-z0-9]*{_PLACE.pattern}")
_LINK = re.compile(rf"(?<![a-z0-9])(?:(?:of|to|in)(?:[ \n]+the)?(?=[ \n]+[a-z])|(?={_BODY}))")
_NOUN = re.compile(r"[^a-z0-9]*(?:document|doc)(?:[.:][ \n]*|[ \n]+)(?=[a-z])")
_FILE = re.compile(rf"(?:(?<![a-z])[a-z]{{2}}\)?)?\.(?:{'|'.join(ENDINGS)})[^a-z0-9]*$")
_ENDS_SYMBOL = r"(?<=[0-9*)\]])"
_SECOND = re.compile(rf"{_ENDS_SYMBOL}[^a-z0-9*]*(?={_BODY})")
_JOINT = re.compile(rf"{_ENDS_SYMBOL} *([\n;-])[\n -]*(?=([a-z]+))")


def clear(text: str) -> str:
    """In one width and case, every dash a hyphen; SymbolError for a sign of no symbol."""
    cleared = "".join(map(_cleared, plain(text))).strip()
    if not cleared:
        raise SymbolError(_("No symbol is written."))
    return cleared


def _cleared(sign: str) -> str:
    if sign.isascii() and sign.isalnum():
        return sign
    if sign in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if sign.isspace():
        return " "
    category = unicodedata.category(sign)
    if category == "Pd" or sign == "−":
        return "-"
    if category == "Cf":  # marks of direction and soft hyphens come along when text is copied
        return ""
    if sign not in _SIGNS:
        raise SymbolError(_("“%s” stands in no symbol.") % (sign if sign.isprintable() else "?"))
    return sign


def without_ending(cleared: str) -> str:
    """Without what makes a symbol the name of a file: _en.pdf, or /en.pdf."""
    return _FILE.sub("", cleared)


def cut_place(cleared: str) -> tuple[str, str]:
    """The paper's part of a spelling, and the places in the paper named before and behind it.

    >>> cut_place("para 2 of annex iii to document som 26/5")
    ('som 26/5', 'para 2 of annex iii to ')
    """
    start = _end_of_places(cleared)
    before, paper = cleared[:start], cleared[start:].lstrip()
    if noun := _NOUN.match(paper):
        paper = paper[noun.end() :]
    found = _PLACE.search(paper)
    end = found.start() if found else len(paper)
    if not paper[:end].strip(" ,.;/-\n") and (place := _PLACE.search(cleared)):
        raise SymbolError(_("Before “%s” the symbol of the paper is missing.") % place[0])
    return paper[:end], f"{before} {paper[end:]}"


def _end_of_places(cleared: str) -> int:
    """Where the paper begins after "Annex III to" or "para. 13 of"; 0 without such a place."""
    end = 0
    while (noun := _FIRST.match(cleared, end)) and (link := _LINK.search(cleared, noun.end())):
        end = link.end()
    return end


def apart(cleared: str) -> list[str]:
    """The symbols of a paper that has several: NEASPEC/SOM(26)/5–ICCD/COP(16)/8.

    A known body after a number begins a new symbol. So does a word after a line's end or
    a semicolon, and after a dash where symbols are written with slashes; but not a suffix
    or a series, which may be set off by a dash.
    """
    pieces = []
    for piece in _SECOND.split(cleared):
        start = 0
        for found in _JOINT.finditer(piece):
            if _parts(piece, start, found):
                pieces.append(piece[start : found.start()])
                start = found.end()
        pieces.append(piece[start:])
    return pieces


def _parts(piece: str, start: int, found: re.Match[str]) -> bool:
    sign, word = found.groups()
    word = SPELT_OUT.get(word, word)
    if word in SUFFIXES or word in series_joints():
        return False
    return sign != "-" or ("/" in piece[start : found.start()] and "/" in piece[found.end() :])
