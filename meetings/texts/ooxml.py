"""The text of a DOCX, PPTX or XLSX, read part by part through the reader of uploads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.files import File

from meetings.texts.pages import Page, TextUnreadable
from programme.uploads.package import Package, part_key
from programme.uploads.refusal import UploadRefused
from programme.uploads.xml_parts import Element, contents, elements

_OFFICE = "/officedocument"
_LARGE = ("parts-number", "parts-size")
_GAPS = ("tab", "br", "cr")
_LEFT_OUT = ("Fallback", "rPh")
"""What says again what stands beside it: for older programs, and how characters are read."""


class _Parts:
    """The parts of a package by their names, and where relationships lead."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._members = {part_key(member.filename): member for member in package.members}

    def read(self, name: str) -> Iterator[bytes]:
        """The part; nothing where there is none, as linked parts may be missing."""
        member = self._members.get(part_key(name))
        return self._package.read(member) if member else iter(())

    def targets(self, of: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: by Id the end of the type, and the part's name."""
        folder, name = posixpath.split(of)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if part_key(rels) not in self._members:
            return {}
        found = {}
        for element in elements(self.read(rels)):
            told = element.attributes
            if element.name == "Relationship" and told.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, told.get("Target", "")))
                found[told.get("Id", "")] = (told.get("Type", "").lower(), target.lstrip("/"))
        return found

    def main(self) -> str:
        for kind, name in self.targets("").values():
            if kind.endswith(_OFFICE):
                return name
        raise TextUnreadable("damaged")

    def listed(self, main: str, tag: str) -> list[str]:
        """The parts that the main part lists in elements of this name, in its order."""
        targets = self.targets(main)
        found: list[str] = []
        for element in elements(self.read(main)):
            if element.name == tag:
                keys = (value for name, value in element.attributes.items() if name.endswith(" id"))
                found.extend(targets[key][1] for key in keys if key in targets)
        return found


def ooxml_pages(path: Path, form: str) -> Iterator[Page]:
    """Paragraphs, slides or sheets. Raises TextUnreadable."""
    try:
        with path.open("rb") as opened:
            parts = _Parts(Package(File(opened)))
            yield from _READERS[form](parts, parts.main())
    except UploadRefused as error:
        code = str(error.code)
        locked = "protected" if code == "parts-locked" else "damaged"
        raise TextUnreadable("large" if code in _LARGE else locked) from error


def _docx(parts: _Parts, main: str) -> Iterator[Page]:
    notes = [name for kind, name in parts.targets(main).values() if kind.endswith("notes")]
    number = 0
    for part in (main, *sorted(notes)):
        for text in _paragraphs(parts.read(part)):
            number += 1
            yield Page(number, "paragraph", text)


def _pptx(parts: _Parts, main: str) -> Iterator[Page]:
    for number, part in enumerate(parts.listed(main, "sldId"), 1):
        yield Page(number, "slide", "\n".join(_paragraphs(parts.read(part))))


def _xlsx(parts: _Parts, main: str) -> Iterator[Page]:
    shared: list[str] = []
    for kind, name in parts.targets(main).values():
        if kind.endswith("/sharedstrings"):
            shared = list(_texts(parts.read(name), "si"))
    for number, part in enumerate(parts.listed(main, "sheet"), 1):
        yield Page(number, "sheet", "\n".join(_cells(parts.read(part), shared)))


_READERS = {"docx": _docx, "pptx": _pptx, "xlsx": _xlsx}


def _paragraphs(chunks: Iterable[bytes]) -> Iterator[str]:
    return (text for text in _texts(chunks, "p") if text.strip())


def _texts(chunks: Iterable[bytes], whole: str) -> Iterator[str]:
    """The characters in `t` of each element called `whole`, one within another apart."""
    text: list[str] = []
    left_out, inside = 0, False
    for event in contents(chunks):
        if isinstance(event, Element):
            left_out += event.name in _LEFT_OUT
            inside = event.name == "t"
            if event.name in _GAPS:
                text.append(" ")
        elif event.ended:
            left_out -= event.ended in _LEFT_OUT
            inside = False
            if event.ended == whole:
                yield "".join(text)
                text.clear()
        elif inside and not left_out:
            text.append(event.text)


def _cells(chunks: Iterable[bytes], shared: list[str]) -> Iterator[str]:
    """A line for each row: its cells as stored, formulas by their last result."""
    row: list[str] = []
    kind, value = "", ""
    tag = ""
    for event in contents(chunks):
        if isinstance(event, Element):
            tag = event.name
            if tag == "c":
                kind, value = event.attributes.get("t", ""), ""
        elif not event.ended:
            if tag in ("v", "t"):
                value += event.text
        else:
            tag = ""
            if event.ended == "c" and value:
                row.append(_shared(shared, value) if kind == "s" else value)
            elif event.ended == "row" and row:
                yield "\t".join(row)
                row.clear()


def _shared(shared: list[str], value: str) -> str:
    at = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
    return shared[at] if 0 <= at < len(shared) else ""
