"""The labels of numbered paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from meetings.symbols.numerals import roman
from meetings.texts.lists import Level, List, Lists, Pattern, Style, Styles

MAX_BASES = 20
"""How many styles one may be based on, one on another."""
_PLACE = re.compile(r"%([1-9])")


class Numbering:
    """Asked for each paragraph in its order, those without a number and without words too."""

    def __init__(self, lists: Lists, styles: Styles) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        """By pattern: lists of one pattern go on with the same numbers."""
        self._begun: set[tuple[str, int]] = set()

    def label(self, style: str, name: str | None, at: int | None) -> str:
        """For a paragraph of this style, and of this list and level where it says so itself.

        "" for one without a number, and for a bullet, which says nothing.
        """
        styles = self._bases(style)
        if name is None:
            name = next((base.in_list for _, base in styles if base.in_list is not None), "")
        row = self._lists.lists.get(name)  # there is none of the name 0, which takes a number away
        if row is None:
            return ""
        pattern_name, pattern = self._pattern(row.pattern)
        levels = {**pattern.levels, **row.levels}
        at = _level_of(styles, levels) if at is None else at
        if at not in levels:
            return ""
        counts = self._count(name, row, pattern_name, levels, at)
        return _label(levels, counts, at)

    def _bases(self, style: str) -> list[tuple[str, Style]]:
        """The style with those it is based on, the nearest first."""
        found: list[tuple[str, Style]] = []
        while style in self._styles and len(found) < MAX_BASES:
            found.append((style, self._styles[style]))
            style = found[-1][1].based_on
        return found

    def _pattern(self, name: str) -> tuple[str, Pattern]:
        """The pattern itself, or the one of the style that it names instead of levels."""
        pattern = self._lists.patterns.get(name, Pattern())
        linked = self._styles.get(pattern.style)
        if not pattern.levels and linked and linked.in_list in self._lists.lists:
            name = self._lists.lists[linked.in_list].pattern
            pattern = self._lists.patterns.get(name, Pattern())
        return name, pattern

    def _count(
        self, name: str, row: List, pattern: str, levels: dict[int, Level], at: int
    ) -> dict[int, int]:
        counts = self._counts.setdefault(pattern, {})
        for above in range(at):  # one that was passed over stands at its first number from here on
            if above in levels:
                counts.setdefault(above, row.starts.get(above, levels[above].start))
        begins_anew = at in row.starts and (name, at) not in self._begun
        if at in counts and not begins_anew:
            counts[at] += 1
        else:
            counts[at] = row.starts.get(at, levels[at].start)
        self._begun.add((name, at))
        for deeper in [level for level in counts if level > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                del counts[deeper]
        return counts


def _level_of(styles: Sequence[tuple[str, Style]], levels: dict[int, Level]) -> int:
    """Where the list has a level for the style; else as the style says; else the first."""
    for name, _ in styles:
        for at, level in levels.items():
            if level.style == name:
                return at
    return next((base.level for _, base in styles if base.level is not None), 0)


def _label(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        return ""

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place > at or place not in levels:
            return ""
        form = "decimal" if level.is_plain else levels[place].form
        return _written(counts[place], form)

    return " ".join(_PLACE.sub(number, level.pattern).split())


def _written(number: int, form: str) -> str:
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    """The letter after z is aa, after zz aaa."""
    if not 1 <= number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    return roman(number) if 1 <= number <= 99 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "none": lambda number: "",
    "bullet": lambda number: "",
}
