"""The text of a PDF, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw

from meetings.texts.pages import Page, TextUnreadable

_LOCKED = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)


def pdf_pages(path: Path) -> Iterator[Page]:
    try:
        document = pypdfium2.PdfDocument(path)
        for at in range(len(document)):
            page = document[at]
            text = page.get_textpage()
            yield Page(at + 1, "page", text.get_text_bounded())
            text.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in _LOCKED
        raise TextUnreadable("protected" if locked else "damaged") from error
