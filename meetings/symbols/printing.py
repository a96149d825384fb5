"""A symbol as the desk keeps it, and the next free one of a meeting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from meetings.symbols.grammar import MAX_LENGTH, SymbolError
from meetings.symbols.keys import symbol_key, tidy_symbol
from meetings.symbols.parsing import parse
from meetings.symbols.symbol import Symbol

_BREAKS = re.compile(r"[./()]+")
_BRACKETED = r"\([A-Za-z0-9]+\)"
_WELL_FORMED = re.compile(
    rf"[A-Za-z0-9]+(?:(?:[/.]|{_BRACKETED}[/.]?)[A-Za-z0-9]+)*(?:{_BRACKETED})?\**"
)
"""Words and numbers, one sign between two of them, the end of a bracket and one more."""


def as_printed(text: str) -> str:
    """The symbol to keep for what an editor typed; SymbolError where it is none.

    Bodies differ in brackets, dots and capitals, so what is typed as on paper stays:
    UNEP/EA.4/INF.3. A mere spelling, such as "neaspec som26 5", is kept in canonical form,
    and so are signs that no paper prints: browsers take ".." out of an address.
    """
    symbol = parse(text)
    if symbol.annex is not None or symbol.paragraph:
        raise SymbolError(_("This is a place in a paper; a symbol names the whole paper."))
    canonical, typed = str(symbol), tidy_symbol(text)
    same_key = symbol_key(typed) == symbol_key(canonical)
    has_capitals = any(sign.isupper() for sign in typed)
    same_steps = same_key and _broken(typed) == _broken(canonical)
    if same_steps and has_capitals and _is_well_formed(typed):
        return typed
    return canonical


def _is_well_formed(typed: str) -> bool:
    return len(typed) <= MAX_LENGTH and all(map(_WELL_FORMED.fullmatch, typed.split("–")))


def _broken(text: str) -> str:
    return _BREAKS.sub("/", text.casefold()).strip("/")


def next_after(symbols: Iterable[str]) -> Symbol | None:
    """One more than the highest number of most of these papers; None where none tells.

    Papers of a series and what revises or adds to others do not count.
    """
    originals = [symbol for symbol in map(_read, symbols) if symbol is not None]
    plain = [symbol for symbol in originals if not symbol.series] or originals
    if not plain:
        return None
    manners = Counter((symbol.body, symbol.parts) for symbol in plain)
    manner = max(manners, key=lambda found: (manners[found], str(found)))
    numbers = (symbol.number for symbol in plain if (symbol.body, symbol.parts) == manner)
    return Symbol(*manner, number=max(numbers) + 1)


def following(symbol: Symbol) -> Symbol:
    return replace(symbol, number=symbol.number + 1)


def _read(text: str) -> Symbol | None:
    """The original that a symbol belongs to; None for what no grammar knows."""
    try:
        symbol = parse(text)
    except SymbolError:
        return None
    return replace(symbol.original, letter="")
