"""Things by the names that people give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from programme.models import MemberState, Organization

T = TypeVar("T")
Party = MemberState | Organization
SHOWN = 60
LIKE = 0.6
"""How alike two spellings are at least, of 1, where the one may be meant for the other."""


def tidy(words: object) -> str:
    """Words as they are compared: without case and doubled spaces."""
    return " ".join(str(words).split()).casefold()


class Unknown(Exception):  # noqa: N818 -- an answer for the person who filled the table
    """What is wrong with the words, in a sentence."""


class Names(Generic[T]):
    """Things by the names people give them; one name may be of several."""

    def __init__(self, named: Iterable[tuple[T, Iterable[object]]] = ()) -> None:
        self._found: dict[str, list[T]] = {}
        for thing, names in named:
            for name in filter(None, map(tidy, names)):
                things = self._found.setdefault(name, [])
                if thing not in things:
                    things.append(thing)

    def all_of(self, words: str) -> list[T]:
        return self._found.get(tidy(words), [])

    def nearest(self, words: str) -> T | None:
        """What has the name that is spelled most like these words, if any is."""
        close = get_close_matches(tidy(words)[:SHOWN], self._found, n=1, cutoff=LIKE)
        return self._found[close[0]][0] if close else None


def short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}\N{HORIZONTAL ELLIPSIS}"


def parties(
    states: Iterable[MemberState], organizations: Iterable[Organization]
) -> Iterator[tuple[Any, tuple[object, ...]]]:
    for state in states:
        yield state, (state.official_name, state.short_name, state.iso_code, state.slug)
    for organization in organizations:
        yield organization, (organization, organization.name, organization.acronym)
