"""Words as they are compared: without case, marks and differences of width.

Both databases are given words that are folded here, so that they find the same. A Chinese,
Japanese or Korean character is a word of its own: such text has no spaces where words end, and
a word of it is found as characters that follow each other. Letters and digits are told apart
where they meet, as in symbols: som26 and SOM(26) agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 60

_CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"[{_CJK}]|\d+|(?:[^\W\d_{_CJK}][{_MARKS}]*)+")
_IS_CJK = re.compile(rf"[{_CJK}]")


class Word(NamedTuple):
    """A folded word, and where it stands in the composed text."""

    word: str
    start: int
    end: int


def composed(text: str) -> str:
    """The text in the form whose places `words` counts: composed, in usual width."""
    return unicodedata.normalize("NFKC", text)


def words(text: str) -> Iterator[Word]:
    """The words of a composed text."""
    for found in _WORD.finditer(text):
        yield Word(_folded(found[0]), found.start(), found.end())


def folded(text: str) -> str:
    """The words with a space between each, as they are indexed."""
    return " ".join(_folded(found) for found in _WORD.findall(composed(text)))


def is_cjk(word: str) -> bool:
    return bool(_IS_CJK.match(word))


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    if is_cjk(word):
        return word
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFKC", bare)[:LONGEST_WORD] or word
