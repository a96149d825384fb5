"""States, organizations and drivers by what people call them; what is unknown names the nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from programme.comparing import Names as CalledNames
from programme.exchange.periods import is_unknown
from programme.models import Driver, MemberState, Organization
from programme.sheets.names import Names, Unknown, parties, short, tidy

T = TypeVar("T")
_BETWEEN = re.compile(r"\s*(?:,|/|&|\+|\band\b)\s*", re.IGNORECASE)
LONGEST = 8
"""Words with commas between them that one name has at most."""
MOST_FAULTS = 5
LONGEST_LIST = 4_000
_SURE = re.compile(r"\s*(?:\n|;)\s*")
_ALL = re.compile(r"(?:all|all(?: the)?(?: six)?(?: (?:member|neaspec))*(?: (?:states|countries)))")


class Known:
    """Three queries, when it is made."""

    def __init__(self) -> None:
        states, organizations = MemberState.objects.all(), Organization.objects.all()
        self._all_states = list(states)
        self._states: Names[MemberState] = Names(parties(self._all_states, ()))
        self._organizations: Names[Organization] = Names(parties((), organizations))
        drivers = list(Driver.objects.all())
        self._drivers: Names[Driver] = Names((row, (row.name, row.slug)) for row in drivers)
        self.names = CalledNames(
            states={row.iso_code: row.official_name for row in self._all_states},
            drivers={row.slug: row.name for row in drivers},
        )
        """For what is told of a comparison."""

    def states(self, words: str) -> list[MemberState]:
        if _ALL.fullmatch(tidy(words)) or tidy(words) == tidy(_("All member States")):
            return self._all_states
        said = _("There is no member State “%s”.")
        return _several(words, self._states, said)

    def lead(self, words: str) -> Organization | None:
        if is_unknown(words):
            return None
        return _one(words, self._organizations, _("There is no organization “%s”."))

    def partners(self, words: str) -> list[Organization]:
        return _several(words, self._organizations, _("There is no organization “%s”."))

    def drivers(self, words: str) -> list[Driver]:
        return _several(words, self._drivers, _("There is no driver “%s”."))


def _one(words: str, names: Names[T], missing: str) -> T:
    found = names.all_of(words) or names.all_of(_without_article(words))
    if len(found) == 1:
        return found[0]
    if found:
        raise Unknown(_("“%s” may be several: give the full name.") % short(words))
    said = missing % short(words)
    if (near := names.nearest(words)) is not None:
        said = f"{said} {_('The nearest is %s.') % near}"
    raise Unknown(said)


def _several(words: str, names: Names[T], missing: str) -> list[T]:
    """Those named one after the other. Of a comma within a name the longest name is taken."""
    if is_unknown(words):
        return []
    if len(words) > LONGEST_LIST:
        raise Unknown(_("“%s” is too long to be a list of names.") % short(words))
    found: list[T] = []
    faults: list[str] = []
    for part in filter(None, map(str.strip, _SURE.split(words))):
        for name in _apart(part, lambda name: bool(_found(names, name))):
            try:
                thing = _one(name, names, missing)
            except Unknown as unknown:
                faults.append(str(unknown))
                if len(faults) == MOST_FAULTS:
                    raise Unknown(" ".join(faults)) from unknown
            else:
                if thing not in found:
                    found.append(thing)
    if faults:
        raise Unknown(" ".join(faults))
    return found


def _found(names: Names[Any], name: str) -> list[Any]:
    return names.all_of(name) or names.all_of(_without_article(name))


def _apart(words: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """The names in `words`; what no name takes stays together."""
    cuts = [(0, 0), *((m.start(), m.end()) for m in _BETWEEN.finditer(words)), (len(words),) * 2]
    at, left = 0, 0
    while at < len(cuts) - 1:
        begins = cuts[at][1]
        ends = next(
            (
                end
                for end in range(min(len(cuts) - 1, at + LONGEST), at, -1)
                if is_known(words[begins : cuts[end][0]])
            ),
            None,
        )
        if ends is None:
            at += 1
            continue
        if rest := words[left : cuts[at][0]].strip():
            yield rest
        yield words[begins : cuts[ends][0]]
        at, left = ends, cuts[ends][1]
    if rest := words[left:].strip(" .,"):
        yield rest


def _without_article(words: str) -> str:
    return re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE).rstrip(".")
