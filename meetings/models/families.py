"""Families of papers: which paper a Rev., Add., Corr. or Amend. belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.symbols import SUFFIXES, SymbolError, parse

if TYPE_CHECKING:
    from meetings.models.document import Document

MAX_DEPTH = 3
"""From a paper up to the original: Rev.1/Add.1/Corr.1 is three steps below it."""


def clean_family(document: Document) -> None:
    """Find the paper that the symbol names, unless one is given, and refuse what cannot be."""
    try:
        symbol = parse(document.symbol)
    except SymbolError:  # on record since before there was a grammar
        symbol = None
    if symbol and symbol.parent and document.base_id is None and not document.relation:
        papers = type(document).objects.exclude(pk=document.pk)
        if base := papers.known_as(str(symbol.parent)):
            document.base = base
            document.relation = symbol.relation
    if document.base_id is None or not document.relation:
        return  # the database's constraint says that there must be both or none
    if symbol and not symbol.reissues and symbol.relation not in ("", document.relation):
        said = {"symbol": document.symbol, "suffix": SUFFIXES[symbol.relation]}
        raise ValidationError({"relation": _("%(symbol)s is a %(suffix)s by its symbol.") % said})
    _clean_place(document)


def _clean_place(document: Document) -> None:
    """No paper belongs to itself, nor so deep that nobody finds it."""
    above, steps = document.base, 0
    while above is not None:
        steps += 1
        if above.pk == document.pk:
            raise ValidationError({"base": _("A paper cannot belong to itself.")})
        if steps > MAX_DEPTH:
            raise ValidationError(
                {"base": _("Name the original or one of its revisions: this is too deep.")}
            )
        above = above.base
