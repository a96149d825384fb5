"""Outputs and indicators of an activity, one or several in a cell, each still in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from programme.sheets.names import Unknown

_MARK = re.compile(
    r"\s*(?:[\u2022\u25aa\u25e6\u2023\u00b7\uf0b7*\u2010-\u2015-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+"
)
_NUMBERED = re.compile(r"(?:[A-Z]{1,3}[0-9]{1,3}\.)(\d{1,3})[.:]?\s+(.+)")
_TOLD = re.compile(
    r"[\s(,;:\[]*\b(baseline|target|unit)\b\s*[:=]\s*([^,;)\]]*)[)\]]?", re.IGNORECASE
)
_DRAWN = re.compile(
    r"(?P<name>.+?)\s*\((?P<unit>[^()]+)\)\s*[,:]?\s*"
    r"(?:(?P<baseline>[^,:]+?)\s*(?:\u2192|->)\s*(?P<target>.+))?"
)
LONGEST = 500
"""Characters of a cell that may say more than the name."""
BESIDE = ("number", "unit", "baseline", "target")
"""What is said of an indicator in columns of its own."""


def lines_of(words: str) -> list[str]:
    """The lines of a cell without the marks of a list in front of them."""
    return [line for line in map(_unmarked, words.split("\n")) if line]


def _unmarked(line: str) -> str:
    mark = _MARK.match(line)
    return line[mark.end() :].strip() if mark else line.strip()


def indicators_of(cells: dict[str, str]) -> list[dict[str, str]]:
    """The indicators that one row of a table tells. Raises Unknown with a sentence.

    Several stand in one cell on lines of their own; what is said beside them then stands on as
    many lines, or is the same for all where it is the unit.
    """
    names = lines_of(cells.get("indicator", ""))
    beside = {key: _lines(cells.get(key, "")) for key in BESIDE if cells.get(key)}
    if not names:
        if beside:
            raise Unknown(_("A baseline, target or unit stands there without its indicator."))
        return []
    for key, lines in beside.items():
        if len(lines) == 1 and (len(names) == 1 or key == "unit"):
            beside[key] = lines * len(names)
        elif len(lines) != len(names):
            raise Unknown(
                _(
                    "%(names)d indicators stand in one cell, and beside them %(lines)d lines. "
                    "Write each indicator in a row of its own."
                )
                % {"names": len(names), "lines": len(lines)}
            )
    return [
        _one(name, {key: lines[place] for key, lines in beside.items()})
        for place, name in enumerate(names)
    ]


def _one(words: str, beside: dict[str, str]) -> dict[str, str]:
    """An indicator, with what its own words say of unit, baseline and target."""
    told: dict[str, str] = {}
    if numbered := _NUMBERED.fullmatch(words):
        told["number"], words = numbered[1], numbered[2]
    if "unit" not in beside and len(words) <= LONGEST:
        if labelled := {m[1].lower(): m[2].strip() for m in _TOLD.finditer(words)}:
            told |= labelled
            words = _TOLD.sub("", words).strip(" ,;:.")
        elif drawn := _DRAWN.fullmatch(words):
            told |= {key: value for key, value in drawn.groupdict().items() if value}
            words = told.pop("name")
    return told | beside | {"indicator": words}


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.split("\n")]


def outputs_of(cells: Iterable[str]) -> list[str]:
    return [line for words in cells for line in lines_of(words)]
