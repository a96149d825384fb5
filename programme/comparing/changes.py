"""What a comparison consists of, in the order in which it can be read out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from programme.comparing.words import Piece
from programme.models import PillarName

Line = tuple[Piece, ...]
"""A text with its words marked."""


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One thing that is said differently: a line, or a list of lines."""

    label: str
    lines: tuple[Line, ...]
    is_list: bool = False
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A pillar's statement or an activity, and what is different in it."""

    key: str
    """The activity's code or the pillar's name."""
    title: str
    kind: Kind
    moved: str
    """From where to where, in a sentence; "" where it stands as before."""
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Group:
    """A pillar with what changed under it."""

    pillar: PillarName
    stated: Part | None
    activities: tuple[Part, ...]


@dataclass(frozen=True)
class Comparison:
    summary: tuple[str, ...]
    """Sentences; one that says so where nothing changed."""
    head: tuple[Change, ...]
    """Title and introduction."""
    groups: tuple[Group, ...]

    @property
    def is_changed(self) -> bool:
        return bool(self.head or self.groups)
