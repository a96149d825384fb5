"""Labels of annexes: III is 3."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def roman(number: int) -> str:
    """From 1 to 99, in capitals."""
    return (_TENS[number // 10] + _ONES[number % 10]).upper()


def from_roman(word: str) -> int | None:
    """The number; None where the word is none. A single L or C is a letter, not 50 or 100."""
    found = _ROMAN.fullmatch(word.lower())
    if not word or found is None or word.lower() == "l":
        return None
    return 10 * _TENS.index(found[1]) + _ONES.index(found[2])
