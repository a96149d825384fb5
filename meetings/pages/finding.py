"""The way from a spelling to a paper, to a place in it, or to papers with symbols like it."""

from __future__ import annotations

import difflib

from accounts.access import Visitor
from meetings.models import Document
from meetings.models.document_words import DocumentQuerySet
from meetings.pages.paragraphs import address_of_paragraph
from meetings.symbols import (
    MAX_LENGTH,
    Symbol,
    SymbolError,
    parse,
    same_annex,
    short_key,
    symbol_key,
)

MOST_OFFERED = 5
MOST_COMPARED = 1_000
LEAST_LIKENESS = 0.6


def fault_of(spelling: str) -> str:
    """What is wrong with a symbol, in a sentence; "" for one that a paper could have."""
    try:
        parse(spelling)
    except SymbolError as error:
        return str(error)
    return ""


def place_of(document: Document, spelling: str, user: Visitor) -> str:
    """The paper's address, with the annex or paragraph that the spelling names if it is there."""
    symbol = _read(spelling)
    if symbol is not None and symbol.annex is not None:
        for annex in document.annexes.order_by("order", "pk"):
            if same_annex(annex.label, symbol.annex):
                return annex.get_absolute_url()
    elif symbol is not None and symbol.paragraph:
        return address_of_paragraph(document, symbol.paragraph, user)
    return document.get_absolute_url()


def nearest_papers(spelling: str, visible: DocumentQuerySet) -> list[Document]:
    """Papers of `visible` whose symbols are most like this one, the likest first. Two queries."""
    symbol = _read(spelling)
    key = symbol.key if symbol is not None else symbol_key(spelling[:MAX_LENGTH])
    if not key:
        return []
    newest = visible.order_by("-pk").values_list("symbol_key", flat=True)[:MOST_COMPARED]
    whole = {known: known for known in newest}
    # The body is what people leave out: it counts neither for nor against
    short = {short_key(known): known for known in whole}
    found = difflib.get_close_matches(
        short_key(key), sorted(short), n=MOST_OFFERED, cutoff=LEAST_LIKENESS
    )
    keys = [short[like] for like in found]
    papers = {paper.symbol_key: paper for paper in visible.filter(symbol_key__in=keys)}
    return [papers[near] for near in keys if near in papers]


def _read(spelling: str) -> Symbol | None:
    try:
        return parse(spelling)
    except SymbolError:
        return None
