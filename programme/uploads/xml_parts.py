"""XML from strangers, read by expat in pieces; a document type or an entity ends the reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from programme.uploads.refusal import UploadRefused

MAX_PROLOG = 1024 * 1024

# pyexpat asks Python's codecs about encodings it does not know: they fail in their own ways
_UNREADABLE = (expat.ExpatError, LookupError, ValueError)


@dataclass(frozen=True)
class Element:
    """A start tag: the name without its namespace, and the attributes."""

    name: str
    attributes: dict[str, str]

    def said(self, name: str) -> str:
        """The attribute of this name, in whatever namespace: two dialects have two; "" for none."""
        for key, value in self.attributes.items():
            if key.rpartition(" ")[2] == name:
                return value
        return ""


def elements(chunks: Iterable[bytes]) -> Iterator[Element]:
    """Every start tag of a part, which has to be well-formed. Raises UploadRefused else."""
    found: list[Element] = []
    parser = _parser(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.append(
        Element(name.rpartition(" ")[2], attributes)
    )
    for chunk in chunks:
        _parse(parser, chunk)
        yield from found
        found.clear()
    _parse(parser, b"", last=True)
    yield from found


def check_prolog(chunks: Iterable[bytes]) -> None:
    """Raise UploadRefused where a part declares a document type or entities, in any encoding.

    Both stand before the first tag, so nothing behind it is parsed: Excel's own drawings are not
    well-formed further down, and long parts cost no more than short ones. All chunks are read.
    """
    started: list[str] = []
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: started.append(name)
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if not started:
            _parse(parser, chunk, until=started)
            if length > MAX_PROLOG and not started:
                raise UploadRefused("damaged")
    if length and not started:
        _parse(parser, b"", until=started, last=True)


def _parser(**options: Any) -> expat.XMLParserType:
    parser = expat.ParserCreate(**options)
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*declaration: object) -> None:
    raise UploadRefused("entities")


def _parse(
    parser: expat.XMLParserType, chunk: bytes, *, until: list[str] | None = None, last: bool = False
) -> None:
    """Feed `chunk`; faults that come after a tag was put in `until` do not count."""
    try:
        parser.Parse(chunk, last)
    except _UNREADABLE as error:
        if not until:
            raise UploadRefused("damaged") from error


@dataclass(frozen=True)
class Words:
    """Characters between tags, and the end of an element: `ended` is its name, or ""."""

    text: str = ""
    ended: str = ""


def contents(chunks: Iterable[bytes]) -> Iterator[Element | Words]:
    """All of a part in its order: start tags, characters, ends. Raises UploadRefused."""
    found: list[Element | Words] = []
    parser = _parser(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: found.append(
        Element(name.rpartition(" ")[2], attributes)
    )
    parser.CharacterDataHandler = lambda text: found.append(Words(text=text))
    parser.EndElementHandler = lambda name: found.append(Words(ended=name.rpartition(" ")[2]))
    for chunk in chunks:
        _parse(parser, chunk)
        yield from found
        found.clear()
    _parse(parser, b"", last=True)
    yield from found


def chosen(
    chunks: Iterable[bytes], names: frozenset[str], *, most: int
) -> Iterator[Element | Words]:
    """Of the elements with these names the start tags, what is within, and the ends, in order.

    Raises UploadRefused as `contents` does, and where a part has more than `most` elements.
    """
    found: list[Element | Words] = []
    count, depth = 0, 0
    parser = _parser(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count += 1
        if count > most:
            raise UploadRefused("parts-size")
        if (local := name.rpartition(" ")[2]) in names:
            depth += 1
            found.append(Element(local, attributes))
            parser.CharacterDataHandler = text

    def text(characters: str) -> None:
        found.append(Words(text=characters))

    def end(name: str) -> None:
        nonlocal depth
        if (local := name.rpartition(" ")[2]) in names:
            depth -= 1
            found.append(Words(ended=local))
            parser.CharacterDataHandler = text if depth else None

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for chunk in chunks:
        _parse(parser, chunk)
        yield from found
        found.clear()
    _parse(parser, b"", last=True)
    yield from found
