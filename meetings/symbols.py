"""Symbols of papers: one key for every spelling.

A paper is known by its symbol, such as NEASPEC/SOM(26)/5. People type it with other
dashes, cases, spaces and brackets, so papers are looked up by a key made of the
symbol's words and numbers alone.
"""

import re
import unicodedata

MAX_LENGTH = 80

_TOKEN = re.compile(r"[a-z]+|[0-9]+|\*")
_SPACES = re.compile(r"\s+")
_SLASHES = re.compile(r"/{2,}")


def symbol_key(text: str) -> str:
    """The key of a symbol in any spelling; "" when nothing of a symbol is in it.

    Letters and digits are told apart where they meet, so that "som26 5" and
    "SOM(26)/5" agree while SOM(2)/65 stays another paper. An asterisk, the mark of a
    reissue, counts. Never fails, whatever the text.

    >>> symbol_key("neaspec som26 5") == symbol_key("NEASPEC/SOM(26)/5")
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "-".join(_TOKEN.findall(plain))


def tidy_symbol(text: str) -> str:
    """The symbol as it is kept and printed: NFC, no outer or doubled spaces and slashes.

    A doubled slash would be lost between here and a browser, and with it the address.
    """
    one_spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _SLASHES.sub("/", one_spaced).strip(" /")


def file_stem(symbol: str) -> str:
    """The symbol as part of a file name: NEASPEC/SOM(26)/5 is NEASPEC_SOM(26)_5."""
    return re.sub(r"[^\w().+-]+", "_", symbol).strip("_")


def reading_order(key: str) -> tuple[tuple[bool, int, str], ...]:
    """Sorts keys as people count: SOM(26)/5 stands before SOM(26)/10."""
    return tuple(
        (not word.isdecimal(), int(word) if word.isdecimal() else 0, word)
        for word in key.split("-")
    )
