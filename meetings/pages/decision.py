"""One entry of the register of decisions."""

from __future__ import annotations

from typing import Any

from accounts.access import Visitor
from meetings.models import Decision
from meetings.pages import any_sample
from meetings.pages.citing import cite_decision
from meetings.pages.numbered import numbered
from meetings.pages.register import ENTRY, entries_of
from meetings.pages.story import decision_story
from meetings.pages.structured import decision_described
from meetings.pages.versions import known_versions
from programme.citing import absolute
from programme.paragraphs import paragraph_anchor, paragraph_in
from programme.structured import for_strangers


def decision_page(decision: Decision, user: Visitor) -> dict[str, Any]:
    """`decision` is read with `for_detail`, and `user` may know of it."""
    rows = Decision.objects.visible_to(user).filter(pk=decision.pk).for_rows()
    (entry,) = entries_of(rows.values_list(*ENTRY, named=True), user)
    named = Decision.versions.through.objects.filter(decision=decision.pk)
    versions = known_versions(named.values_list("version", flat=True), user)
    parts = numbered(decision.text)
    address = absolute(decision.get_absolute_url())
    return {
        "decision": decision,
        "entry": entry,
        "parts": parts,
        "anchor": _anchor(decision, {part.anchor for part in parts}),
        "story": decision_story(entry, user, versions=versions),
        "citation": cite_decision(decision, address),
        "canonical_url": address,
        "structured": for_strangers(user, decision, decision_described(decision, address)),
        "has_sample": any_sample((decision, decision.meeting)),
    }


def _anchor(decision: Decision, taken: set[str]) -> str:
    """Of the whole text, by the paragraph that the register names; "" where it names none."""
    number = paragraph_in(decision.paragraph)
    anchor = paragraph_anchor(number) if number else ""
    return "" if anchor in taken else anchor
