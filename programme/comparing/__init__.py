"""What changed between two versions of a text, from their canonical content.

Everything that the seal is taken of is compared, so that two versions of which nothing
is told here are the same, word for word.
"""

from programme.comparing.changes import Change, Comparison, Group, Kind, Line, Part
from programme.comparing.compare import compare
from programme.comparing.named import Names, known_names
from programme.comparing.short import what_changed_in_short
from programme.comparing.words import Mark, Piece, marked, text_after, text_before

__all__ = [
    "Change",
    "Comparison",
    "Group",
    "Kind",
    "Line",
    "Mark",
    "Names",
    "Part",
    "Piece",
    "compare",
    "known_names",
    "marked",
    "text_after",
    "text_before",
    "what_changed_in_short",
]
