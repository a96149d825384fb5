"""One key for every spelling of a symbol, and the symbol as text to keep and to name files."""

from __future__ import annotations

import re
import unicodedata

from meetings.symbols.grammar import HOME

PADDED = 6

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
    return "-".join(words_in(plain(text)))


def short_key(key: str) -> str:
    """The key without NEASPEC before it, which people leave out."""
    return key.removeprefix(f"{HOME}-")


def plain(text: str) -> str:
    """Without differences of width and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def words_in(plain_text: str) -> list[str]:
    """Words, numbers and asterisks, in order."""
    return _TOKEN.findall(plain_text)


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
    """Sorts keys as people count: SOM(26)/5 stands before SOM(26)/10.

    A paper stands before its reissue, then come its Add., Amend., Corr. and Rev., each
    with what belongs to it; papers of a series come after those with a bare number.
    """
    return tuple(
        (not word.isdecimal(), int(word) if word.isdecimal() else 0, word)
        for word in key.split("-")
    )


def order_text(key: str) -> str:
    """The key as text that a database sorts in reading order: every number is padded.

    Longer than the key; a number of more digits than a symbol may have is not padded.
    """
    return "-".join(word.zfill(PADDED) if word.isdecimal() else word for word in key.split("-"))
