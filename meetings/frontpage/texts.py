"""The text of a file that was inspected, as `read_front_page` takes it."""

from __future__ import annotations

from pathlib import Path

from meetings.texts import Page, extract

MAX_PAGES = 40
"""A front page and what follows it; annexes of a thousand pages tell nothing more."""


def text_of(path: Path | str, form: str) -> str:
    """The text of a file, pages parted by form feeds. Raises TextUnreadable.

    Costs a process, bounded in time and memory.
    """
    return pages_as_text(extract(path, form))


def pages_as_text(pages: list[Page]) -> str:
    kept = [page for page in pages if page.kind == "paragraph" or page.number <= MAX_PAGES]
    between = "\n\n" if kept and kept[-1].kind == "paragraph" else "\f"
    return between.join(page.text for page in kept)
