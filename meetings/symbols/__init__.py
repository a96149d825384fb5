"""Symbols of papers: what they are made of, one key for every spelling, their order.

A paper is known by its symbol, such as NEASPEC/SOM(26)/5. People type it with other
dashes, cases, spaces and brackets, so papers are looked up by a key made of the
symbol's words and numbers alone (`symbol_key`, which never fails), and symbols that
are to be kept are read by one grammar (`parse`, which says what is wrong).
docs/symbols.md tells the grammar. `format(symbol)` is the canonical form.
"""

from meetings.symbols.grammar import HOME, MAX_LENGTH, SUFFIXES, SymbolError
from meetings.symbols.keys import (
    file_stem,
    order_text,
    reading_order,
    short_key,
    symbol_key,
    tidy_symbol,
)
from meetings.symbols.parsing import known_by, parse, share_symbol, symbol_keys
from meetings.symbols.places import same_annex
from meetings.symbols.printing import as_printed, following, next_after
from meetings.symbols.symbol import Part, Suffix, Symbol

__all__ = [
    "HOME",
    "MAX_LENGTH",
    "SUFFIXES",
    "Part",
    "Suffix",
    "Symbol",
    "SymbolError",
    "as_printed",
    "file_stem",
    "following",
    "known_by",
    "next_after",
    "order_text",
    "parse",
    "reading_order",
    "same_annex",
    "share_symbol",
    "short_key",
    "symbol_key",
    "symbol_keys",
    "tidy_symbol",
]
