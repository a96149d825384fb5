"""From any spelling to a symbol, or to the sentence that says why it is none."""

from __future__ import annotations

import itertools
from dataclasses import replace

from django.utils.translation import gettext as _

from meetings.symbols.grammar import (
    BODIES,
    FIRST_YEAR,
    MAX_DIGITS,
    MAX_LENGTH,
    MAX_PARTS,
    MAX_SUFFIXES,
    MAX_TOGETHER,
    MAX_TYPED,
    SESSIONS,
    SPELT_OUT,
    SUFFIXES,
    SymbolError,
    series_joints,
)
from meetings.symbols.keys import short_key, symbol_key, words_in
from meetings.symbols.places import place_in
from meetings.symbols.spelling import apart, clear, cut_place, without_ending
from meetings.symbols.symbol import Part, Suffix, Symbol


def parse(text: str) -> Symbol:
    """The symbol that `text` spells; SymbolError, and nothing else, where it spells none."""
    if len(text) > MAX_TYPED:
        raise SymbolError(_("This is too long to be the symbol of a paper."))
    paper, place = cut_place(without_ending(clear(text)))
    spelt = apart(paper)
    if len(spelt) > MAX_TOGETHER:
        raise SymbolError(_("One paper has at most %d symbols.") % MAX_TOGETHER)
    first, *more = (_single(piece) for piece in spelt)
    symbol = replace(first, also=tuple(more))
    if len(str(symbol)) > MAX_LENGTH:
        raise SymbolError(_("This is too long to be the symbol of a paper."))
    annex, paragraph = place_in(place)
    return replace(symbol, annex=annex, paragraph=paragraph)


def symbol_keys(spelling: str) -> frozenset[str]:
    """Keys that a paper so spelt may have: as its words stand, and as the grammar reads them.

    The second finds "som26 5 revision 1" and "som26 5, annex III". Never fails.
    """
    as_written = symbol_key(spelling)
    try:
        return frozenset((as_written, parse(spelling).key))
    except SymbolError:
        return frozenset((as_written,))


def known_by(text: str) -> frozenset[str]:
    """Keys of the symbols on a paper, each without NEASPEC before it; none for no symbol.

    Two papers that share one have one symbol, and a spelling of it could lead to either.
    """
    try:
        symbol = parse(text)
    except SymbolError:
        return frozenset()
    return frozenset(short_key(one.key) for one in symbol.each)


def share_symbol(text: str, other: str) -> bool:
    """Whether two papers of these symbols would have one in common, with NEASPEC or without.

    What revises or reissues a paper may keep a further symbol of it: 7*–8 beside 7–8.
    """
    if symbol_key(text) == symbol_key(other):
        return True
    if not known_by(text) & known_by(other):
        return False
    pairs = itertools.product(parse(text).each, parse(other).each)
    return not any(map(_is_family, pairs))


def _is_family(pair: tuple[Symbol, Symbol]) -> bool:
    """Whether one of the two revises, adds to or corrects what the other does, or is."""
    papers = {short_key(symbol.key) for symbol in pair}
    originals = {short_key(symbol.original.key) for symbol in pair}
    return len(papers) > len(originals)


def _single(spelling: str) -> Symbol:
    words = [SPELT_OUT.get(word, word) for word in words_in(spelling)]
    reissues = 0
    while words and words[-1] == "*":
        words.pop()
        reissues += 1
    if "*" in words:
        raise SymbolError(_("An asterisk marks a reissue, and stands at the end of the symbol."))
    start = next((at for at, word in enumerate(words) if word in SUFFIXES), len(words))
    if start == 0 and words:
        raise SymbolError(_("Before “%s” the symbol of the paper is missing.") % SUFFIXES[words[0]])
    body, parts, number, letter = _main(words[:start])
    suffixes = _suffixes(words[start:])
    return Symbol(body, parts, number, letter, suffixes, reissues)


def _main(words: list[str]) -> tuple[str, tuple[Part, ...], int, str]:
    if not any(word.isalpha() for word in words):
        raise SymbolError(_("A symbol begins with letters, such as NEASPEC/SOM(26)/5."))
    if not words[0].isalpha():
        raise SymbolError(_("A symbol begins with letters, not with %s.") % words[0])
    letter = ""
    if words[-1].isalpha() and len(words[-1]) == 1 and words[-2:-1] and words[-2].isdigit():
        letter = words.pop()
    if not words[-1].isdigit():
        raise SymbolError(_("After “%s” the number of the paper is missing.") % words[-1].upper())
    number = _count(words.pop())
    if words[-1] in SESSIONS:
        meeting = f"{words[-1].upper()}({number})"
        raise SymbolError(_("%s is a meeting: the number of the paper is missing.") % meeting)
    body, parts = _steps(words)
    return body, parts, number, letter


def _steps(words: list[str]) -> tuple[str, tuple[Part, ...]]:
    parts: list[Part] = []
    for at, word in enumerate(words):
        if word.isalpha():
            parts.append(Part(word, None))
            continue
        number = _count(word)
        before = words[at - 1]
        is_body = BODIES.issuperset(words[:at])
        takes = before.isalpha() and not is_body and before not in series_joints()
        if takes and number < FIRST_YEAR:
            parts[-1] = Part(before, number)
        else:
            parts.append(Part("", number))
    if len(parts) > MAX_PARTS:
        raise SymbolError(_("This has too many parts to be the symbol of a paper."))
    sessions = [part for part in parts if part.is_session]
    if len(sessions) > 1:
        names = {"one": sessions[0], "other": sessions[1]}
        raise SymbolError(
            _("This names two sessions, %(one)s and %(other)s; a symbol has one.") % names
        )
    if parts[0].number is None:
        return parts[0].word, tuple(parts[1:])
    return "", tuple(parts)


def _suffixes(words: list[str]) -> tuple[Suffix, ...]:
    found: list[Suffix] = []
    at = 0
    while at < len(words):
        kind = words[at]
        if kind not in SUFFIXES:
            raise SymbolError(
                _("After %(suffix)s stands “%(word)s”, which is no Rev., Add., Corr. or Amend.")
                % {"suffix": found[-1], "word": kind.upper()}
            )
        if words[at + 1 : at + 2] == [] or not words[at + 1].isdigit():
            raise SymbolError(_("After “%s” a number is missing.") % SUFFIXES[kind])
        number = _count(words[at + 1], SUFFIXES[kind])
        at += 2
        letter = ""
        if at < len(words) and words[at].isalpha() and len(words[at]) == 1:
            letter = words[at]
            at += 1
        suffix = Suffix(kind, number, letter)
        if found and found[-1].kind == kind:
            names = {"one": found[-1], "other": suffix}
            raise SymbolError(
                _("%(one)s and %(other)s cannot follow each other: write the one meant.") % names
            )
        found.append(suffix)
    if len(found) > MAX_SUFFIXES:
        raise SymbolError(_("This has too many parts to be the symbol of a paper."))
    return tuple(found)


def _count(digits: str, what: str = "") -> int:
    digits = digits.lstrip("0")
    if not digits:
        raise SymbolError(_("There is no %s0: numbers in a symbol begin with 1.") % what)
    if len(digits) > MAX_DIGITS:
        raise SymbolError(_("A number in a symbol has at most %d digits.") % MAX_DIGITS)
    return int(digits)
