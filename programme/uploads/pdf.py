"""A PDF has to open, to have its pages and to be free of protection, scripts and attached files.

Nor may it do anything by itself but show a place in it, nor fetch what it shows. Links that a
reader follows are left.
"""

import ctypes
import threading

import pypdfium2
import pypdfium2.raw
from django.conf import settings
from django.core.files import File

from programme.uploads.pdf_faults import faults_of
from programme.uploads.pdf_objects import UnreadableError
from programme.uploads.refusal import UploadRefused

# PDFium keeps state of its own in the process, and our threads share the process
_PDFIUM = threading.Lock()

_WORST_FIRST = ("pdf-scripts", "pdf-acts", "pdf-attached", "pdf-outside", "pdf-media")
_LOCKED = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)


def count_pdf_pages(file: File, form: str = "pdf") -> int:
    """The number of pages, at least 1; UploadRefused else."""
    with _PDFIUM:
        file.seek(0)
        # PDFium says nothing of its own about a file without pages, and would repeat what was
        # wrong with the file before; this failure is at least ours
        pypdfium2.raw.FPDF_LoadMemDocument(b"", 0, None)
        try:
            document = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code in _LOCKED
            raise UploadRefused("pdf-protected" if locked else "pdf-broken") from error
        try:
            pages, written = _pages_of(document), _written(document)
        finally:
            document.close()
    _refuse_faults(written)
    return pages


def _pages_of(document: pypdfium2.PdfDocument) -> int:
    # Restrictions alone open without a password, but readers and printers obey them
    if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document) != -1:
        raise UploadRefused("pdf-protected")
    if pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise UploadRefused("pdf-scripts")
    if pypdfium2.raw.FPDFDoc_GetAttachmentCount(document) > 0:
        raise UploadRefused("pdf-attached")
    try:
        # Their number is a claim, but behind the last page there is none to be found
        for page in (0, len(document) - 1):
            document.get_page_size(page)
    except pypdfium2.PdfiumError as error:
        raise UploadRefused("pdf-broken") from error
    return len(document)


def _written(document: pypdfium2.PdfDocument) -> bytes:
    """The document as PDFium writes it: every object in plain syntax, streams as they were."""
    blocks: list[bytes] = []
    left = 4 * settings.UPLOAD_MAX_BYTES

    def take(_writer: object, block: int, size: int) -> int:
        nonlocal left
        left -= size
        if left >= 0:
            blocks.append(ctypes.string_at(block, size))
        return int(left >= 0)

    writer = pypdfium2.raw.FPDF_FILEWRITE(version=1)
    writer.WriteBlock = type(writer.WriteBlock)(take)
    if pypdfium2.raw.FPDF_SaveAsCopy(document, writer, pypdfium2.raw.FPDF_NO_INCREMENTAL):
        return b"".join(blocks)
    raise UploadRefused("pdf-broken" if left >= 0 else "parts-size")


def _refuse_faults(written: bytes) -> None:
    try:
        found = set(faults_of(written))
    except UnreadableError as error:
        raise UploadRefused("pdf-broken") from error
    for code in _WORST_FIRST:
        if code in found:
            raise UploadRefused(code)
