"""The words that symbols are made of. docs/symbols.md tells the whole grammar."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

MAX_LENGTH = 80
"""Characters of a symbol as it is kept."""

MAX_TYPED = 250
"""Characters of a spelling that anybody may type; nothing sensible is longer."""

MAX_DIGITS = 6
MAX_PARTS = 8
MAX_SUFFIXES = 6
MAX_TOGETHER = 3
"""Symbols on one paper."""

FIRST_YEAR = 1000
"""A number from here on is a year, such as E/2023/5, and never a session in brackets."""

SUFFIXES = {"rev": "Rev.", "add": "Add.", "corr": "Corr.", "amend": "Amend."}
"""As printed, by the word of the key. Their alphabet (Add., Amend., Corr., Rev.) is their order."""

SPELT_OUT = {
    "revision": "rev",
    "revised": "rev",
    "addendum": "add",
    "addenda": "add",
    "cor": "corr",
    "corrigendum": "corr",
    "corrigenda": "corr",
    "amdt": "amend",
    "amendment": "amend",
}

BODIES = frozenset(("a", "cbd", "e", "escap", "fccc", "iccd", "neaspec", "unccd", "unep"))
"""Bodies that papers of this field come from. A word that is not here may be a body too."""

HOME = "neaspec"
"""The body that people leave out: with it and without it a symbol is one symbol."""

OPENERS = BODIES - {"a", "e"}
"""Bodies that begin a second symbol wherever they stand after a number; single letters do not."""

ENDINGS = ("doc", "docx", "pdf", "pptx", "txt", "xlsx")
"""Of the names of files that papers come in."""

SESSIONS = frozenset(("cop", "cric", "som"))
"""Words whose number is always the session's, so that SOM(26) alone is no paper."""

ORGANS = {word.lower(): f"{word}." for word in ("AC", "C", "CN", "EA", "GE", "SC", "Sub", "WG")}
"""Organs that are printed with a dot before their number: UNEP/EA.4."""


class SymbolError(ValueError):
    """The text is no symbol of a paper; str() is the sentence that says why."""


def series_joints() -> dict[str, str]:
    """What stands between a series and its number, by the series: {"inf": "/", "l": "."}."""
    return _joints(tuple(settings.SYMBOL_SERIES))


@lru_cache(maxsize=8)
def _joints(entries: tuple[str, ...]) -> dict[str, str]:
    return {entry[:-1].lower(): entry[-1] for entry in entries}
