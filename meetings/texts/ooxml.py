"""The text of a DOCX, PPTX or XLSX, read part by part through the reader of uploads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.files import File

from meetings.texts.docx import docx_pages
from meetings.texts.pages import Page, TextUnreadable
from meetings.texts.parts import Parts, texts
from programme.uploads.package import Package
from programme.uploads.refusal import UploadRefused
from programme.uploads.xml_parts import Element, contents

_LARGE = ("parts-number", "parts-size")


def ooxml_pages(path: Path, form: str) -> Iterator[Page]:
    """Paragraphs, slides or sheets. Raises TextUnreadable."""
    try:
        with path.open("rb") as opened:
            parts = Parts(Package(File(opened)))
            yield from _READERS[form](parts, parts.main())
    except UploadRefused as error:
        code = str(error.code)
        locked = "protected" if code == "parts-locked" else "damaged"
        raise TextUnreadable("large" if code in _LARGE else locked) from error


def _pptx(parts: Parts, main: str) -> Iterator[Page]:
    for number, part in enumerate(parts.listed(main, "sldId"), 1):
        yield Page(number, "slide", "\n".join(_lines(parts.read(part))))


def _xlsx(parts: Parts, main: str) -> Iterator[Page]:
    shared: list[str] = []
    for kind, name in parts.targets(main).values():
        if kind.endswith("/sharedstrings"):
            shared = list(texts(contents(parts.read(name)), "si"))
    for number, part in enumerate(parts.listed(main, "sheet"), 1):
        yield Page(number, "sheet", "\n".join(_cells(parts.read(part), shared)))


_READERS = {"docx": docx_pages, "pptx": _pptx, "xlsx": _xlsx}


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    return (text for text in texts(contents(chunks), "p") if text.strip())


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
