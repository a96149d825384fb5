"""The parts of a DOCX, PPTX or XLSX by their names, and the characters in them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from meetings.texts.pages import TextUnreadable
from programme.uploads.package import Package, part_key
from programme.uploads.xml_parts import Element, Words, elements

_OFFICE = "/officedocument"
_GAPS = {"tab": " ", "br": "\n", "cr": "\n"}
LEFT_OUT = ("Fallback", "rPh")
"""What says again what stands beside it: for older programs, and how characters are read."""


class Parts:
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


def texts(events: Iterable[Element | Words], whole: str) -> Iterator[str]:
    """The characters in `t` of each element called `whole`, one within another apart."""
    text: list[str] = []
    left_out, inside = 0, False
    for event in events:
        if isinstance(event, Element):
            left_out += event.name in LEFT_OUT
            inside = event.name == "t"
            if event.name in _GAPS:
                text.append(_GAPS[event.name])
        elif event.ended:
            left_out -= event.ended in LEFT_OUT
            inside = False
            if event.ended == whole:
                yield "".join(text)
                text.clear()
        elif inside and not left_out:
            text.append(event.text)
