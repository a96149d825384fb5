"""One door: what a file is, by name and by content, or why it is not taken."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.files import File
from django.template.defaultfilters import filesizeformat

from programme.uploads.names import clean_file_name
from programme.uploads.ooxml import check_ooxml
from programme.uploads.pdf import count_pdf_pages
from programme.uploads.plain_text import MAX_BYTES, check_text, starts_like_text
from programme.uploads.refusal import UploadRefused

CHUNK = 64 * 1024
TEXT = "txt"
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
OLD_OFFICE = {"doc", "dot", "ppt", "pps", "xls", "xlt"}
WITH_MACROS = {"docm", "dotm", "pptm", "potm", "ppsm", "ppam", "xlsm", "xltm", "xlam"}


@dataclass(frozen=True)
class UploadFacts:
    """What is kept of a file beside its bytes. `pages` is known of PDFs only."""

    format: str
    size: int
    sha256: str
    pages: int | None


def inspect_upload(file: File, *, name: str, takes_text: bool = False) -> UploadFacts:
    """What `file` is, or UploadRefused with a sentence for the person who sent it.

    `name` is the name the file came with; the type the browser declared is never asked. Reads the
    file in pieces, twice, and leaves it at its start. Costs memory for one piece, not for the file.
    With `takes_text` plain text is taken too, which is no file of a paper; it is short, and costs
    its length.
    """
    form = _format_of_name(name, takes_text=takes_text)
    limit = settings.UPLOAD_MAX_BYTES
    size, digest, head = _read_through(file, min(limit, MAX_BYTES) if form == TEXT else limit)
    if head.startswith(OLE2):
        raise UploadRefused("old-office")
    starts_like, check = CHECKS[form]
    if not starts_like(head):
        raise UploadRefused("content", format=form.upper())
    try:
        pages = check(file, form)
    finally:
        file.seek(0)
    return UploadFacts(format=form, size=size, sha256=digest, pages=pages)


def _format_of_name(name: str, *, takes_text: bool) -> str:
    extension = PurePath(clean_file_name(name)).suffix.lower().lstrip(".")
    if extension in WITH_MACROS:
        raise UploadRefused("macros")
    if extension in OLD_OFFICE:
        raise UploadRefused("old-office")
    if extension not in CHECKS or (extension == TEXT and not takes_text):
        raise UploadRefused("name-or-text" if takes_text else "name")
    return extension


def _read_through(file: File, limit: int) -> tuple[int, str, bytes]:
    """Size, digest and first bytes. The size is counted: what a header declares is a claim."""
    size, digest, head = 0, hashlib.sha256(), b""
    file.seek(0)
    while chunk := file.read(CHUNK):
        head = head or chunk[:1024]
        size += len(chunk)
        if size > limit:
            raise UploadRefused("size", limit=filesizeformat(limit))
        digest.update(chunk)
    if size == 0:
        raise UploadRefused("empty")
    return size, digest.hexdigest(), head


def _starts_like_pdf(head: bytes) -> bool:
    # Some writers put a blank or a byte order mark first, and every reader forgives it
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\0").startswith(b"%PDF-")


def _starts_like_zip(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


CHECKS: dict[str, tuple[Callable[[bytes], bool], Callable[[File, str], int | None]]] = {
    "pdf": (_starts_like_pdf, count_pdf_pages),
    "docx": (_starts_like_zip, check_ooxml),
    "pptx": (_starts_like_zip, check_ooxml),
    "xlsx": (_starts_like_zip, check_ooxml),
    TEXT: (starts_like_text, check_text),
}
