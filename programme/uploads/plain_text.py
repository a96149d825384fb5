"""Plain text: taken where it is read at once and not kept, by its encoding and free of NULs."""

import codecs
from typing import NamedTuple

from django.core.files import File
from django.utils.translation import gettext as _

from programme.uploads.refusal import UploadRefused

MAX_BYTES = 4 * 1024 * 1024
"""Some thousand pages; it is decoded at once."""
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class PlainText(NamedTuple):
    text: str
    said: str
    """How it was read, where that is worth saying; "" else."""


def decoded(content: bytes) -> PlainText:
    """The text of a text file: UTF-8, UTF-16 with its mark, else Western European."""
    if content.startswith(_MARKS):
        return PlainText(content.decode("utf-16", "replace"), _("Read as UTF-16."))
    try:
        return PlainText(content.decode("utf-8-sig"), "")
    except UnicodeDecodeError:
        said = _("It is no UTF-8: read as Windows-1252, so letters may be wrong.")
        return PlainText(content.decode("cp1252", "replace"), said)


def starts_like_text(head: bytes) -> bool:
    return not head.startswith((b"%PDF-", b"PK\x03\x04"))


def check_text(file: File, form: str) -> None:
    """Raise UploadRefused where the text says nothing, or has a NUL.

    UTF-16 without its mark is refused so too: half of every space in it is NUL.
    """
    file.seek(0)
    text = decoded(file.read()).text
    if not text.strip():
        raise UploadRefused("empty")
    if "\0" in text:
        raise UploadRefused("content", format=form.upper())
