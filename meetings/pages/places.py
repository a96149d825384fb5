"""From the name of a paragraph to its address on the page of its paper."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.access import Visitor
from meetings.models import Document, FamilyRelation
from meetings.pages.family import fixed_address
from programme.paragraphs import Span, paragraph_anchor, paragraph_in, paragraphs_named


def address_of_place(symbol: str, paragraph: str, user: Visitor, known: dict[str, str]) -> str:
    """Of the paper as it was first issued: its paragraphs are not those of a revision.

    `known` keeps what was found by symbol; one query for each that is not in it. "" where
    the visitor knows of no such paper.
    """
    if symbol not in known:
        known[symbol] = _address(symbol, user)
    address = known[symbol]
    number = paragraph_in(paragraph)
    return f"{address}#{paragraph_anchor(number)}" if address and number else address


def _address(symbol: str, user: Visitor) -> str:
    visible = Document.objects.visible_to(user)
    revisions = visible.filter(base=OuterRef("pk"), relation=FamilyRelation.REVISION)
    found = visible.filter(symbol=symbol).values_list(Exists(revisions.published()))
    for (is_revised,) in found:
        return fixed_address(symbol, is_replaced=is_revised)
    return ""


def with_links_to_places(text: str, user: Visitor, known: dict[str, str]) -> str:
    """`text` with its symbol linked to the paper, and each number to its paragraph."""
    named = paragraphs_named(text)
    if named is None:
        symbol, comma, rest = text.partition(",")
        address = address_of_place(symbol, "", user, known) if "/" in symbol else ""
        return format_html(_LINK + "{}{}", address, symbol, comma, rest) if address else text
    paper = address_of_place(named.symbol.text, "", user, known)
    if not paper:
        return text
    links = [(named.symbol, paper)]
    links += [(span, f"{paper}#{paragraph_anchor(span.text)}") for span in named.printed]
    return _linked(text, links)


_LINK = '<a href="{}">{}</a>'


def _linked(text: str, links: list[tuple[Span, str]]) -> SafeString:
    pieces, at = [], 0
    for span, address in sorted(links):
        pieces.append((text[at : span.start], address, text[span.start : span.end]))
        at = span.end
    return format_html("{}{}", format_html_join("", "{}" + _LINK, pieces), text[at:])
