"""What people type, before its words count: strange signs, places, two symbols in one line."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from meetings.symbols.grammar import OPENERS, SPELT_OUT, SUFFIXES, SymbolError, series_joints
from meetings.symbols.keys import plain

_SIGNS = frozenset("/\\.,:;()[]{}'\"“”’«»|_-*\n ")
_PLACE = re.compile(r"(?<![a-z])(?:annex(?:es|e)?|para(?:graphs|graph|s)?)(?![a-z])")
_ENDS_SYMBOL = r"(?<=[0-9*)\]])"
_SECOND = re.compile(rf"{_ENDS_SYMBOL}[^a-z0-9*]*(?=(?:{'|'.join(sorted(OPENERS))})(?![a-z]))")
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


def cut_place(cleared: str) -> tuple[str, str]:
    """The paper's part of a spelling, and the rest from "annex" or "para" on."""
    found = _PLACE.search(cleared)
    if found is None:
        return cleared, ""
    if not cleared[: found.start()].strip(" ,.;/-\n"):
        raise SymbolError(_("Before “%s” the symbol of the paper is missing.") % found[0])
    return cleared[: found.start()], cleared[found.start() :]


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
