"""The text of a file that was inspected, as `read_front_page` takes it."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from meetings.texts import Page, extract

MAX_PAGES = 40
"""A front page and what follows it; annexes of a thousand pages tell nothing more."""


class PaperText(NamedTuple):
    text: str
    said: str
    """How it was read, where that is worth saying; "" else."""


def text_of(path: Path | str, form: str) -> str:
    """The text of a file, pages parted by form feeds. Raises TextUnreadable.

    Costs a process, bounded in time and memory.
    """
    return pages_as_text(extract(path, form))


def pages_as_text(pages: list[Page]) -> str:
    kept = [page for page in pages if page.kind == "paragraph" or page.number <= MAX_PAGES]
    between = "\n\n" if kept and kept[-1].kind == "paragraph" else "\f"
    return between.join(page.text for page in kept)


def decoded(content: bytes) -> PaperText:
    """The text of a text file: UTF-8, UTF-16 with its mark, else Western European."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return PaperText(content.decode("utf-16", "replace"), _("Read as UTF-16."))
    try:
        return PaperText(content.decode("utf-8-sig"), "")
    except UnicodeDecodeError:
        said = _("It is no UTF-8: read as Windows-1252, so letters may be wrong.")
        return PaperText(content.decode("cp1252", "replace"), said)
