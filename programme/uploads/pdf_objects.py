"""The objects of a PDF as PDFium writes it whole.

PDFium reads the file and writes its objects anew: names spelled one way, streams of objects
unpacked, one table of places. What is read here is that, never what the file came with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_END = re.compile(rb"startxref\r\n(\d+)\r\n%%EOF\r\n\Z")
_SECTION = re.compile(rb"(\d+) (\d+)\r\n((?:\d{10} \d{5} [nf]\r\n)+)")
_ENTRY = 20
_TOKEN = re.compile(
    rb"<<|>>|\[|\]|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>|\d+ \d+ R\b"
    rb"|/?[^\x00\t\n\f\r ()<>\[\]{}/%]+|/",
    re.DOTALL,
)
_DEEPEST = 50


class Reference(int):
    """The number of another object."""


class Stream(dict[str, Any]):
    """The dictionary of a stream; its bytes are not read."""


class UnreadableError(Exception):
    """It is not as PDFium writes."""


class Objects:
    """Each is read when asked for: a dict, a list, a name (str), a string (bytes), else None."""

    def __init__(self, data: bytes) -> None:
        """Read the table of places. Raises UnreadableError, as all reading here does."""
        self._data = data
        self._places = _places(data)
        ends = sorted(self._places.values())
        self._ends = dict(zip(ends, (*ends[1:], len(data)), strict=True))

    def telling(self, words: re.Pattern[bytes]) -> Iterator[Any]:
        """Those in whose bytes `words` are found, be it in a string or packed."""
        for place in self._places.values():
            if words.search(self._data, place, self._ends[place]):
                yield self._read(place)

    def resolved(self, value: Any) -> Any:
        """What `value` refers to, or the value itself."""
        for _step in range(_DEEPEST):
            if not isinstance(value, Reference):
                return value
            place = self._places.get(value)
            value = None if place is None else self._read(place)
        raise UnreadableError

    def _read(self, place: int) -> Any:
        tokens = (found[0] for found in _TOKEN.finditer(self._data, place, self._ends[place]))
        for token in tokens:
            if token == b"obj":
                value = _value(tokens, next(tokens, b""))
                is_stream = isinstance(value, dict) and next(tokens, b"") == b"stream"
                return Stream(value) if is_stream else value
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
    if depth > _DEEPEST or not token:
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
    if token.startswith((b"(", b"<")):
        return token
    return Reference(token.split()[0]) if token.endswith(b" R") else None


def _name(token: bytes) -> str:
    if not token.startswith(b"/"):
        raise UnreadableError
    return token[1:].decode("latin-1")


def dicts(value: Any) -> Iterator[dict[str, Any]]:
    """This dict and all in it; what is referred to is an object of its own."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from dicts(one)
