"""Papers that were replaced by a revision, in rows of tables. Costs no query.

in a line  fixed_address
filters    replaced_by
"""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from meetings.pages import family

register = template.Library()


@register.filter
def replaced_by(replaced: Mapping[int, str] | str, pk: int) -> str:
    """The symbol of the latest revision, or "": {{ replaced|replaced_by:row.pk }}."""
    return replaced.get(pk, "") if isinstance(replaced, Mapping) else ""


@register.simple_tag
def fixed_address(symbol: str, replaced_by: str = "") -> str:
    """Of this very paper: {% fixed_address row.symbol latest %}."""
    return family.fixed_address(symbol, is_replaced=bool(replaced_by))
