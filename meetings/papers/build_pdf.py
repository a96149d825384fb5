"""A paper as a tagged PDF."""

import datetime as dt
import json
from pathlib import Path

import typst

from meetings.papers.paper import Paper

TEMPLATE = Path(__file__).with_name("paper.typ")


class PaperError(ValueError):
    """The paper cannot be set; the message is the compiler's."""


def build_pdf(paper: Paper) -> bytes:
    """Set the paper as A4 PDF/UA-1 and PDF/A-2a.

    The same paper gives the same bytes: the date is the paper's, and only the fonts inside the
    typst wheel are used, never the machine's. Text reaches the template as JSON and is shown as
    text, so nothing in it can act as markup. Raises PaperError where a character has no glyph.
    """
    issued = paper.masthead.issued
    try:
        return typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(paper.as_plain())},
            # PDF/UA-1 for readers who listen, PDF/A-2a for readers in thirty years. Both make the
            # compiler refuse a glyph its fonts lack instead of printing an empty box.
            pdf_standards=["ua-1", "a-2a"],
            timestamp=dt.datetime.combine(issued, dt.time(), dt.UTC),
        )
    except typst.TypstError as error:
        raise PaperError(str(error)) from error
