"""Which activities moved: to another pillar, or to another place under theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

Rows = Mapping[str, Mapping[str, Any]]
"""Activities of canonical content by code, in their order."""


def moves(before: Rows, after: Rows) -> dict[str, str]:
    """A sentence for each code in both texts that stands elsewhere now."""
    both = before.keys() & after.keys()
    crossed = {code for code in both if before[code]["pillar"] != after[code]["pillar"]}
    stayed = both - crossed
    kept = _kept_in_order(_only(before, stayed), _only(after, stayed))
    said = {}
    previous: dict[str, str] = {}
    for code, row in after.items():
        pillar = row["pillar"]
        if code in crossed:
            said[code] = _crossing(before[code]["pillar"], pillar)
        elif code in stayed and code not in kept:
            said[code] = _shift(pillar, previous.get(pillar))
        previous[pillar] = code
    return said


def reading_order(before: Rows, after: Rows) -> list[str]:
    """All codes: those of the newer text as it has them, removed ones where they stood."""
    order = list(after)
    place = 0
    for code in before:
        if code in after:
            place = order.index(code) + 1
        else:
            order.insert(place, code)
            place += 1
    return order


def _only(codes: Iterable[str], wanted: set[str]) -> list[str]:
    return [code for code in codes if code in wanted]


def _kept_in_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {code for block in blocks for code in before[block.a : block.a + block.size]}


def _crossing(before: str, after: str) -> str:
    return _("Moved from %(before)s to %(after)s.") % {"before": before, "after": after}


def _shift(pillar: str, previous: str | None) -> str:
    if previous is None:
        return _("Moved under %(pillar)s: it now comes first.") % {"pillar": pillar}
    return _("Moved under %(pillar)s: it now follows %(code)s.") % {
        "pillar": pillar,
        "code": previous,
    }
