"""The tables of a DOCX, as rows of cells.

Changes that were tracked are read as accepted. Of a table within a cell the words are read, as
part of that cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from programme.sheets.plain import plain

TABLE, ROW, CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
VALUE = qn("w:val")
WIDEST = 60

_LEFT_OUT = {
    *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tcPr", "w:trPr", "w:tblPr", "w:sdtPr")),
    # What says again, for older programs, what stands beside it
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_GAPS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT, _PARAGRAPH = qn("w:t"), qn("w:p")


class WordCell(NamedTuple):
    text: str
    width: int
    """How many columns it takes."""
    goes_on: bool
    """Whether it is the lower part of a cell that begins in a row above."""


def rows_of_tables(body: Any) -> Iterator[list[list[WordCell]]]:
    """Each table that stands in no other, row by row, in the order of the document."""
    for table in body.iter(TABLE):
        if not any(node.tag == CELL for node in table.iterancestors()):
            yield [_cells(row) for row in table.iter(ROW) if _is_of(row, table, TABLE)]


def _cells(row: Any) -> list[WordCell]:
    if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
        return []  # deleted, as tracked
    cells = [WordCell("", width, goes_on=False)] if (width := _before(row)) else []
    for cell in row.iter(CELL):
        if not _is_of(cell, row, ROW):
            continue
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merged is not None and merged.get(VALUE, "continue") == "continue"
        words: list[str] = []
        if not goes_on:
            _read(cell, words)
        text = "\n".join(filter(None, map(str.strip, plain("".join(words)).split("\n"))))
        cells.append(
            WordCell(text, _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")), goes_on)
        )
    return cells


def _read(node: Any, words: list[str]) -> None:
    """lxml refuses trees that are too deep for this."""
    for child in node:
        if child.tag == _TEXT:
            words.append(child.text or "")
        elif child.tag in _GAPS:
            words.append(_GAPS[child.tag])
        elif child.tag not in _LEFT_OUT:
            _read(child, words)
            if child.tag == _PARAGRAPH:
                words.append("\n")


def _is_of(node: Any, owner: Any, tag: str) -> bool:
    return next(above for above in node.iterancestors() if above.tag == tag) is owner


def _before(row: Any) -> int:
    """Columns that the row leaves out at its start."""
    left = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return 0 if left is None else _number(left)


def _number(node: Any) -> int:
    told = "" if node is None else node.get(VALUE, "")
    return min(int(told), WIDEST) if told.isascii() and told.isdigit() and len(told) < 9 else 1
