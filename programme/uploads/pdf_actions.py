"""What a PDF does by itself when it is opened, and actions that no paper needs.

PDFium reads the file and writes its objects anew: names spelled one way, streams of objects
unpacked, one table of places. What is read here is that, never what the file came with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

NEVER = frozenset({"JavaScript", "Launch", "SubmitForm", "ImportData"})
"""Also where a reader has to click: a paper starts no program and sends nothing."""
NOT_BY_ITSELF = NEVER | {
    *("URI", "GoToR", "GoToE", "Named", "Rendition", "Movie", "Sound", "RichMediaExecute")
}
"""Links to pages and files are for a reader to follow. What goes to a place in the paper may."""
_TELLING = re.compile(rb"/(?:OpenAction|AA|JavaScript|Launch|SubmitForm|ImportData)\b")
_END = re.compile(rb"startxref\r\n(\d+)\r\n%%EOF\r\n\Z")
_SECTION = re.compile(rb"(\d+) (\d+)\r\n((?:\d{10} \d{5} [nf]\r\n)+)")
_ENTRY = 20
_TOKEN = re.compile(
    rb"<<|>>|\[|\]|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>|\d+ \d+ R\b"
    rb"|/?[^\x00\t\n\f\r ()<>\[\]{}/%]+|/",
    re.DOTALL,
)
DEEPEST, MOST_ACTIONS = 50, 500


class Reference(int):
    """The number of another object."""


class UnreadableError(Exception):
    """It is not as PDFium writes."""


def faults_of(data: bytes) -> Iterator[str]:
    """The types of actions for which a PDF is refused. `data` is as PDFium writes it whole.

    Costs a search through the bytes, and of the objects found the reading.
    """
    if not _TELLING.search(data):
        return
    objects = _Objects(data)
    for value in objects.telling():
        for one in _dicts(value):
            yield from (kind for kind in _kind(one) if kind in NEVER)
            yield from (kind for kind in objects.by_itself(one) if kind in NOT_BY_ITSELF)


class _Objects:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places = _places(data)
        ends = sorted(self._places.values())
        self._ends = dict(zip(ends, (*ends[1:], len(data)), strict=True))

    def telling(self) -> Iterator[Any]:
        for place in self._places.values():
            if _TELLING.search(self._data, place, self._ends[place]):
                yield self._read(place)

    def by_itself(self, value: dict[str, Any]) -> Iterator[str]:
        """The types of what is done when the document is opened, or on an event of a part."""
        events = self._resolved(value.get("AA"))
        begun = [value.get("OpenAction"), *(events.values() if isinstance(events, dict) else ())]
        for _step in range(MOST_ACTIONS):
            if not begun:
                return
            action = self._resolved(begun.pop())
            if isinstance(action, dict):
                yield from _kind(action)
                following = self._resolved(action.get("Next"))
                begun += following if isinstance(following, list) else [following]
        raise UnreadableError

    def _resolved(self, value: Any) -> Any:
        for _step in range(DEEPEST):
            if not isinstance(value, Reference):
                return value
            place = self._places.get(value)
            value = None if place is None else self._read(place)
        raise UnreadableError

    def _read(self, place: int) -> Any:
        tokens = (found[0] for found in _TOKEN.finditer(self._data, place, self._ends[place]))
        for token in tokens:
            if token == b"obj":
                return _value(tokens, next(tokens, b""))
        raise UnreadableError


def _places(data: bytes) -> dict[int, int]:
    """Where each object begins, as the table at the end has it."""
    end = _END.search(data, max(0, len(data) - 60))
    if end is None:
        raise UnreadableError
    places = {}
    for section in _SECTION.finditer(data, int(end[1])):
        first, entries = int(section[1]), section[3]
        for number in range(len(entries) // _ENTRY):
            entry = entries[number * _ENTRY : (number + 1) * _ENTRY]
            if entry[17:18] == b"n":
                places[first + number] = int(entry[:10])
    return places


def _value(tokens: Iterator[bytes], token: bytes, depth: int = 0) -> Any:
    """A dict, a list, a name, a reference; None for anything else."""
    if depth > DEEPEST or not token:
        raise UnreadableError
    if token == b"<<":
        found: dict[str, Any] = {}
        while (key := next(tokens, b"")) != b">>":
            found[_name(key)] = _value(tokens, next(tokens, b""), depth + 1)
        return found
    if token == b"[":
        values = []
        while (item := next(tokens, b"")) != b"]":
            values.append(_value(tokens, item, depth + 1))
        return values
    if token.startswith(b"/"):
        return _name(token)
    return Reference(token.split()[0]) if token.endswith(b" R") else None


def _name(token: bytes) -> str:
    if not token.startswith(b"/"):
        raise UnreadableError
    return token[1:].decode("latin-1")


def _kind(action: dict[str, Any]) -> Iterator[str]:
    if isinstance(kind := action.get("S"), str):
        yield kind


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    """This dict and all in it; what is referred to is an object of its own."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from _dicts(one)
