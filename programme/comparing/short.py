"""What changed, in a few sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from programme.canonical import canonical_content
from programme.comparing.changes import Kind
from programme.comparing.order import moves
from programme.models import Version

_NUMBERS = (
    *(gettext_lazy("Two"), gettext_lazy("Three"), gettext_lazy("Four"), gettext_lazy("Five")),
    *(gettext_lazy("Six"), gettext_lazy("Seven"), gettext_lazy("Eight"), gettext_lazy("Nine")),
)
# More codes than that in a sentence are no help; the page that compares lists them all
_MOST_NAMED = 12

_PILLARS = {
    Kind.ADDED: ngettext_lazy(
        "One pillar was added: %(names)s.", "%(number)s pillars were added: %(names)s.", "count"
    ),
    Kind.REMOVED: ngettext_lazy(
        "One pillar was removed: %(names)s.", "%(number)s pillars were removed: %(names)s.", "count"
    ),
    Kind.CHANGED: ngettext_lazy(
        "One pillar was changed: %(names)s.", "%(number)s pillars were changed: %(names)s.", "count"
    ),
}
_ACTIVITIES = {
    Kind.ADDED: ngettext_lazy(
        "One activity was added: %(names)s.",
        "%(number)s activities were added: %(names)s.",
        "count",
    ),
    Kind.REMOVED: ngettext_lazy(
        "One activity was removed: %(names)s.",
        "%(number)s activities were removed: %(names)s.",
        "count",
    ),
    Kind.MOVED: ngettext_lazy(
        "One activity was moved: %(names)s.",
        "%(number)s activities were moved: %(names)s.",
        "count",
    ),
    Kind.CHANGED: ngettext_lazy(
        "One activity was changed: %(names)s.",
        "%(number)s activities were changed: %(names)s.",
        "count",
    ),
}


def what_changed_in_short(before: Version | None, after: Version) -> list[str]:
    """Sentences, at least one. `before` is None for the first version of a text.

    Costs the queries of two canonical contents.
    """
    if before is None:
        return [_("This is the first version; there is none before it to compare with.")]
    return sentences(canonical_content(before), canonical_content(after))


def sentences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The same of contents at hand."""
    if before == after:
        return [_("Nothing changed. The two texts are the same, word for word.")]
    return [*_head(before, after), *_pillars(before, after), *_activities(before, after)]


def _head(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    said = []
    if before["title"] != after["title"]:
        said.append(_("The title was changed."))
    if not before["text"] and after["text"]:
        said.append(_("An introduction was added."))
    elif before["text"] and not after["text"]:
        said.append(_("The introduction was removed."))
    elif before["text"] != after["text"]:
        said.append(_("The introduction was changed."))
    if before["text_supplied"] != after["text_supplied"]:
        at_hand, not_supplied = _("The full text is at hand now."), _("The full text is missing.")
        said.append(at_hand if after["text_supplied"] else not_supplied)
    return said


def _pillars(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    old, new = ({row["name"]: row for row in side["pillars"]} for side in (before, after))
    found = _added_and_removed(old, new)
    found[Kind.CHANGED] = [name for name in new if name in old and old[name] != new[name]]
    return _told(_PILLARS, found)


def _activities(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    old, new = ({row["code"]: row for row in side["activities"]} for side in (before, after))
    found = _added_and_removed(old, new)
    moved = moves(old, new)
    found[Kind.MOVED] = [code for code in new if code in moved]
    found[Kind.CHANGED] = [
        code for code in new if code in old and _apart_from_pillar(old[code], new[code])
    ]
    return _told(_ACTIVITIES, found)


def _added_and_removed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[Kind, list[str]]:
    return {
        Kind.ADDED: [key for key in new if key not in old],
        Kind.REMOVED: [key for key in old if key not in new],
    }


def _apart_from_pillar(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether more is different than the pillar, which is told as a move."""
    return {**before, "pillar": None} != {**after, "pillar": None}


def _told(patterns: Mapping[Kind, Any], found: Mapping[Kind, Sequence[str]]) -> list[str]:
    return [
        str(pattern % {"count": len(keys), "number": _number(len(keys)), "names": _names(keys)})
        for kind, pattern in patterns.items()
        if (keys := found[kind])
    ]


def _number(count: int) -> str:
    return str(_NUMBERS[count - 2]) if 2 <= count < len(_NUMBERS) + 2 else str(count)


def _names(keys: Sequence[str]) -> str:
    named = ", ".join(keys[:_MOST_NAMED])
    more = len(keys) - _MOST_NAMED
    return (
        named
        if more <= 0
        else _("%(names)s and %(number)d more") % {"names": named, "number": more}
    )
