"""The process of `extract`: python -m meetings.texts.child FORMAT PATH; pages as lines of JSON.

Knows no settings and no database. Ends with a code of `limits` where there is no text to have.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from meetings.texts import limits
from meetings.texts.pages import Page, TextUnreadable, clean


def pages_of(path: Path, form: str) -> Iterator[Page]:
    """Pages with their text as found. Raises TextUnreadable."""
    if form == "pdf":
        from meetings.texts.pdf import pdf_pages  # noqa: PLC0415 -- loaded where needed alone

        return pdf_pages(path)
    from meetings.texts.ooxml import ooxml_pages  # noqa: PLC0415 -- loaded where needed alone

    return ooxml_pages(path, form)


def main(form: str, path: str) -> int:
    limits.bind()
    left = limits.MAX_CHARACTERS
    try:
        for page in pages_of(Path(path), form):
            text = clean(page.text)
            left -= len(text)
            if left < 0 or page.number > limits.MAX_PAGES:
                return limits.LARGE
            if text:
                sys.stdout.write(json.dumps((page.number, page.kind, text)) + "\n")
        sys.stdout.flush()
    except TextUnreadable as error:
        return {"protected": limits.PROTECTED, "large": limits.LARGE}.get(
            error.reason, limits.DAMAGED
        )
    except (MemoryError, OSError):  # OSError: the output is longer than allowed
        return limits.LARGE
    except RecursionError:
        return limits.DAMAGED
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
