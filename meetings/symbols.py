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
    """The symbol as it is kept and printed: no outer or doubled spaces, NFC."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def file_stem(symbol: str) -> str:
    """The symbol as part of a file name: NEASPEC/SOM(26)/5 is NEASPEC_SOM(26)_5."""
    return re.sub(r"[^\w().+-]+", "_", symbol).strip("_")
