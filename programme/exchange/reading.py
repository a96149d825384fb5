"""Tables as people make them, read as activities in words.

One activity may take several rows: those without a code and a title of their own, or whose
cells are merged with the ones above, add outputs and indicators to it. A cell that is merged
over several activities is said of each. A row across the table names the pillar of what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from programme.exchange.columns import MEASURES, heading_key, headings
from programme.exchange.measures import indicators_of, outputs_of
from programme.exchange.values import code_before, code_of, pillar_told
from programme.sheets.grids import Grid, GridRow, grids_of
from programme.sheets.names import Unknown, short

HEAD_WITHIN = 30
FEWEST = 2
"""Columns that a row of headings has at least, the title among them."""
MOST_ACTIVITIES = 300


@dataclass(kw_only=True)
class ReadActivity:
    """An activity as the table words it; what is no column of the table is not in `cells`."""

    place: str
    """Its row as the file counts it: "4", or "4 of table 2"."""
    cells: dict[str, str]
    outputs: list[str] | None = None
    indicators: list[dict[str, str]] | None = None
    faults: list[str] = field(default_factory=list)
    seen: str = ""
    """What stood for the stored activity when the table was checked."""


class ReadTable(NamedTuple):
    activities: list[ReadActivity]
    ignored: list[str]
    """Headings of which nothing is read."""
    passed: list[str]
    """A sentence for each row that was passed over."""


class _Head(NamedTuple):
    keys: list[str]
    words: list[str]
    after: int
    """How many rows of the grid end with the headings."""


def read_activities(file: File, *, name: str) -> ReadTable:
    """The activities of every table whose headings are known. Raises ValidationError."""
    heads = [(grid, head) for grid in grids_of(file, name=name) if (head := _head_of(grid))]
    known = [(grid, head) for grid, head in heads if "title" in head.keys]
    if not known:
        if heads:
            raise ValidationError(_("The table has no column %s.") % _quoted(headings(("title",))))
        raise ValidationError(
            _("No table of the file has headings such as Code, Title, Pillar and Output.")
        )
    table = ReadTable([], [], [])
    for grid, head in known:
        _refuse_twice(head)
        # Where the others hold something else, as those of the form do, none needs to be named
        is_alone = len(known) == 1 and name.lower().endswith(".xlsx")
        reader = _Reader(head, "" if is_alone else grid.name, table)
        for row in grid.rows[head.after :]:
            reader.row(row)
        table.ignored.extend(w for k, w in zip(head.keys, head.words, strict=True) if w and not k)
        if len(table.activities) > MOST_ACTIVITIES:
            raise ValidationError(
                _("The file has more than %d activities. Part it.") % MOST_ACTIVITIES
            )
    if not table.activities:
        raise ValidationError(_("There is no activity below the headings."))
    return table


def _head_of(grid: Grid) -> _Head | None:
    """The first row that reads as headings, with a second one where that names more columns."""
    for place, row in enumerate(grid.rows[:HEAD_WITHIN]):
        words = [cell.text for cell in row.cells]
        keys = [heading_key(text) for text in words]
        if len(set(keys) - {""}) < FEWEST:
            continue
        below = grid.rows[place + 1 :][:1]
        if below and (second := _second(words, keys, below[0])):
            return _Head(*second, after=place + 2)
        return _Head(keys, words, place + 1)
    return None


def _second(words: list[str], keys: list[str], row: GridRow) -> tuple[list[str], list[str]] | None:
    """Headings in two rows: the lower ones count where there are any, and nothing else stands there."""
    lower = {
        place: heading_key(cell.text)
        for place, cell in enumerate(row.cells)
        if cell.text and not cell.goes_on
    }
    if not lower or not all(lower.values()):
        return None
    width = max(len(keys), len(row.cells))
    keys, words = keys + [""] * (width - len(keys)), words + [""] * (width - len(words))
    for place, key in lower.items():
        keys[place], words[place] = key, row.cells[place].text
    return keys, words


def _refuse_twice(head: _Head) -> None:
    for place, key in enumerate(head.keys):
        if key and key in head.keys[:place]:
            raise ValidationError(_("The heading “%s” stands twice.") % head.words[place])


class _Reader:
    """The rows below one table's headings, one after the other."""

    def __init__(self, head: _Head, table: str, into: ReadTable) -> None:
        self._head, self._table, self._into = head, table, into
        self._pillar = ""
        self._last: ReadActivity | None = None
        self._has_indicators = any(key in MEASURES and key != "outputs" for key in head.keys)

    def row(self, row: GridRow) -> None:
        own = {key: text for key, text, goes_on in self._cells(row) if text and not goes_on}
        if not own:
            if heading := self._heading(row):
                self._across(row, heading)
            return
        if self._is_heading_again(row):
            return
        if heading := self._heading(row):
            self._across(row, heading)
        elif self._last is not None and _is_of(self._last, own):
            self._add(self._last, own)
        elif "code" in own or "title" in own:
            self._begin(row, own)
        else:
            self._pass(row, _("It has neither code nor title."))

    def _cells(self, row: GridRow) -> Iterator[tuple[str, str, bool]]:
        for key, cell in zip(self._head.keys, row.cells, strict=False):
            if key:
                yield key, cell.text, cell.goes_on

    def _is_heading_again(self, row: GridRow) -> bool:
        return [heading_key(cell.text) for cell in row.cells][
            : len(self._head.keys)
        ] == self._head.keys

    def _heading(self, row: GridRow) -> str:
        """The words of a row that is a heading: one cell across, or a pillar alone in front."""
        texts = [cell.text for cell in row.cells]
        if sum(map(bool, texts)) != 1 or any(cell.goes_on and cell.text for cell in row.cells):
            return ""
        words = next(filter(None, texts))
        if row.is_across:
            return words
        place = texts.index(words)
        in_front = place == 0 or self._head.keys[:place] == [""] * place
        keys = self._head.keys
        is_pillar = place < len(keys) and keys[place] == "pillar"
        return words if pillar_told(words) is not None and (in_front or is_pillar) else ""

    def _across(self, row: GridRow, words: str) -> None:
        pillar = pillar_told(words)
        self._last = None
        if pillar is None:
            self._pillar = ""
            self._pass(row, _("“%s” stands across the table and names no pillar.") % short(words))
        else:
            self._pillar = pillar.name

    def _begin(self, row: GridRow, own: dict[str, str]) -> None:
        cells = {key: text for key, text, _goes_on in self._cells(row) if key not in MEASURES}
        if not cells.get("code"):
            cells["code"], cells["title"] = code_before(cells.get("title", ""))
        if not cells.get("pillar"):
            cells["pillar"] = self._pillar
        elif pillar := pillar_told(cells["pillar"]):
            self._pillar = pillar.name
        self._last = ReadActivity(
            place=self._place(row),
            cells=cells,
            outputs=[] if "outputs" in self._head.keys else None,
            indicators=[] if self._has_indicators else None,
        )
        self._into.activities.append(self._last)
        self._measures(self._last, own)

    def _add(self, activity: ReadActivity, own: dict[str, str]) -> None:
        """Further rows of an activity; what is no measure is read on, line by line."""
        for key, text in own.items():
            if key not in (*MEASURES, "code") and text != activity.cells.get(key):
                activity.cells[key] = "\n".join(filter(None, (activity.cells.get(key, ""), text)))
        self._measures(activity, own)

    def _measures(self, activity: ReadActivity, own: dict[str, str]) -> None:
        if activity.outputs is not None:
            activity.outputs.extend(outputs_of([own.get("outputs", "")]))
        if activity.indicators is not None:
            try:
                activity.indicators.extend(indicators_of(own))
            except Unknown as unknown:
                activity.faults.append(str(unknown))

    def _pass(self, row: GridRow, why: str) -> None:
        said = _("Row %(row)s is not read. %(why)s") % {"row": self._place(row), "why": why}
        self._into.passed.append(said)

    def _place(self, row: GridRow) -> str:
        """The row as the file counts it, of several tables with the table."""
        if not self._table:
            return str(row.line)
        return _("%(row)d of %(table)s") % {"row": row.line, "table": self._table}


def _is_of(activity: ReadActivity, own: dict[str, str]) -> bool:
    """Whether a row has no code and title of its own, or says those of the activity again."""
    code, title = (activity.cells.get(key, "") for key in ("code", "title"))
    return own.get("title", title) == title and (
        "code" not in own or code_of(own["code"]) == code_of(code)
    )


def _quoted(words: Sequence[Any]) -> str:
    return get_text_list([f"“{name}”" for name in words], _("and"))
