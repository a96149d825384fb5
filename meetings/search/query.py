"""What somebody typed, as the words and phrases that have to occur."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from meetings.search.folding import Word, composed, folded, is_cjk

LONGEST_WORDS = 200
MOST_WORDS = 10
SHORTEST_BEGINNING = 3

_PART = re.compile(r'"([^"]*)"|([^\s"]+)')


class Term(NamedTuple):
    """Words that follow each other; the last one may go on where `begins`: pasture, pastures."""

    words: tuple[str, ...]
    begins: bool

    @property
    def sought(self) -> str:
        """What a folded text has that has the term, where spaces are round each of its words."""
        return f" {' '.join(self.words)}{'' if self.begins else ' '}"


@dataclass(frozen=True)
class Query:
    """All of `terms` have to occur. Reading never fails, whatever was typed."""

    typed: str
    terms: tuple[Term, ...]

    @classmethod
    def read(cls, typed: str) -> Query:
        """Words stand for all that begin so, from three letters on; "in quotes" for themselves."""
        quotes = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb", '"""""')
        terms: dict[Term, None] = {}
        for phrase, word in _PART.findall(typed.translate(quotes)[: 2 * LONGEST_WORDS]):
            if found := tuple(folded(phrase or word).split()):
                terms[Term(found, not phrase and _may_go_on(found[-1]))] = None
        return cls(typed, tuple(terms))

    @property
    def is_too_long(self) -> bool:
        return len(self.typed) > LONGEST_WORDS or len(self.typed.split()) > MOST_WORDS

    def for_sqlite(self) -> str:
        """As FTS5 reads it. Every word is quoted, so that none is an operator."""
        return " AND ".join(
            f'"{" ".join(term.words)}"{" *" if term.begins else ""}' for term in self.terms
        )

    def for_postgres(self) -> str:
        """As to_tsquery reads it. Folded words have no quotes in them."""
        return " & ".join(f"({_joined(term, ' <-> ')})" for term in self.terms)

    def words_for_postgres(self) -> str:
        """The same, but words of a term may stand anywhere."""
        return " & ".join(_joined(term, " & ") for term in self.terms)

    @property
    def phrases(self) -> list[Term]:
        """The terms of more words than one."""
        return [term for term in self.terms if len(term.words) > 1]

    def best_of(self, texts: Iterable[str]) -> int | None:
        """The place of the first folded text with most of the terms; None where none has any."""
        best, most = None, 0
        for at, text in enumerate(texts):
            number = sum(term.sought in f" {text} " for term in self.terms)
            if number > most:
                best, most = at, number
        return best

    def places(self, found: list[Word]) -> list[tuple[int, int, Term]]:
        """Where the terms stand among these words: start, end and term, in order."""
        first: dict[str, list[Term]] = {}
        for term in self.terms:
            first.setdefault(term.words[0][:1], []).append(term)
        return [
            (word.start, found[at + len(term.words) - 1].end, term)
            for at, word in enumerate(found)
            for term in first.get(word.word[:1], ())
            if _stands(term, found, at)
        ]


def _may_go_on(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING and not word.isdigit() and not is_cjk(word)


def _joined(term: Term, sign: str) -> str:
    return sign.join(f"'{word}'" for word in term.words) + (":*" if term.begins else "")


def _stands(term: Term, found: list[Word], at: int) -> bool:
    *before, last = term.words
    end = at + len(before)
    if end >= len(found) or any(found[at + step].word != word for step, word in enumerate(before)):
        return False
    here = found[end].word
    return here.startswith(last) if term.begins else here == last


def words_of(text: str) -> str:
    """What was typed on one line, without what no text has."""
    kept = text.encode("utf-8", "ignore").decode().replace("\0", " ")
    return " ".join(composed(kept).split())
