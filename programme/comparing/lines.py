"""One field in two versions, as lines with marks. None stands for a side without the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from programme.comparing.changes import Change, Line
from programme.comparing.named import known
from programme.comparing.words import Mark, Piece, marked

# Of two outputs that share less of their signs, the later one is a new output
_LEAST_KEPT = 0.5


def worded(label: str, before: str | None, after: str | None, *, empty: str = "") -> Change | None:
    """A text, its words marked. An empty one is shown as `empty`, without that as not known."""
    if before == after:
        return None
    if before and after:
        return Change(label, (marked(before, after),))
    nothing = empty or _("not known")
    sides = (None if side is None else side or nothing for side in (before, after))
    return Change(label, (exchanged(*sides),))


def valued(
    label: str, before: Any, after: Any, *, shown: Callable[[Any], str] = known, of: str
) -> Change | None:
    """The value `of` two rows, exchanged as a whole."""
    if before and after and before[of] == after[of]:
        return None
    sides = (row and shown(row[of]) for row in (before, after))
    return Change(label, (exchanged(*sides),))


def named(
    label: str,
    before: Sequence[str] | None,
    after: Sequence[str] | None,
    names: Mapping[str, str],
) -> Change | None:
    """Those who are named, in the order of `names`; who stayed stands among them unmarked."""
    if before == after:
        return None
    old, new = set(before or ()), set(after or ())
    order = {code: at for at, code in enumerate(names)}
    codes = sorted(old | new, key=lambda code: (order.get(code, len(order)), code))
    lines = [(Piece(_mark(code, old, new), names.get(code, code)),) for code in codes]
    return Change(label, (*_emptied(before, after), *lines), is_list=True)


def listed(label: str, before: Sequence[str] | None, after: Sequence[str] | None) -> Change | None:
    """Texts in their newer order, a reworded one with its words marked, removed ones last."""
    if before == after:
        return None
    old, new = before or (), after or ()
    gone = [text for text in old if text not in new]
    lines = [_among(text, old, gone) for text in new]
    lines += [(Piece(Mark.REMOVED, text),) for text in gone]
    stayed = [[text for text in side if text in old and text in new] for side in (old, new)]
    note = "" if stayed[0] == stayed[1] else _("The order was changed.")
    return Change(label, (*_emptied(before, after), *lines), is_list=True, note=note)


def exchanged(before: str | None, after: str | None) -> Line:
    sides = ((Mark.REMOVED, before), (Mark.ADDED, after))
    return tuple(Piece(mark, text) for mark, text in sides if text is not None)


def _among(text: str, old: Sequence[str], gone: list[str]) -> Line:
    """A text of the newer list; one that it comes from is taken out of `gone`."""
    if text in old:
        return (Piece(Mark.SAME, text),)
    for was in gone:
        line = marked(was, text)
        kept = sum(len(piece.text) for piece in line if piece.mark == Mark.SAME)
        if kept >= _LEAST_KEPT * max(len(was), len(text)):
            gone.remove(was)
            return line
    return (Piece(Mark.ADDED, text),)


def _emptied(before: Sequence[str] | None, after: Sequence[str] | None) -> list[Line]:
    """That a list was or is empty is said, since no line stands for it."""
    sides = ((Mark.REMOVED, before), (Mark.ADDED, after))
    return [(Piece(mark, _("not known")),) for mark, side in sides if side is not None and not side]


def _mark(code: str, old: set[str], new: set[str]) -> Mark:
    if code in old and code in new:
        return Mark.SAME
    return Mark.ADDED if code in new else Mark.REMOVED
