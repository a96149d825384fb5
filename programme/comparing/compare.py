"""Two texts side by side: head first, then pillar by pillar in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from programme.comparing.changes import Change, Comparison, Group
from programme.comparing.lines import exchanged, worded
from programme.comparing.named import Names
from programme.comparing.order import moves, reading_order
from programme.comparing.parts import activity_part, pillar_part
from programme.comparing.short import sentences
from programme.models import PillarName

Content = Mapping[str, Any]
"""What programme.canonical.canonical_content() returns."""


def compare(before: Content, after: Content, names: Names) -> Comparison:
    """No query. Whatever differs in the contents is told; what is the same is left out."""
    old, new = (_by(content["activities"], "code") for content in (before, after))
    moved = moves(old, new)
    order = reading_order(old, new)
    stated = [_by(content["pillars"], "name") for content in (before, after)]
    groups = []
    for pillar in PillarName:
        name = pillar.name
        under = [code for code in order if (new.get(code) or old[code])["pillar"] == name]
        parts = [
            activity_part(old.get(code), new.get(code), moved=moved.get(code, ""), names=names)
            for code in under
        ]
        part = pillar_part(stated[0].get(name), stated[1].get(name))
        groups.append(Group(pillar, part, tuple(part for part in parts if part)))
    return Comparison(
        summary=tuple(sentences(before, after)),
        head=tuple(change for change in _head(before, after) if change),
        groups=tuple(group for group in groups if group.stated or group.activities),
    )


def _by(rows: list[dict[str, Any]], key: str) -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in rows}


def _head(before: Content, after: Content) -> list[Change | None]:
    return [
        worded(_("Title"), before["title"], after["title"]),
        worded(_("Introduction"), before["text"], after["text"], empty=_("none")),
        _supplied(before["text_supplied"], after["text_supplied"]),
    ]


def _supplied(before: bool, after: bool) -> Change | None:
    if before == after:
        return None
    words = {True: _("at hand"), False: _("not supplied")}
    return Change(_("Full text"), (exchanged(words[before], words[after]),))
