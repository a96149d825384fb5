"""A PDF has to open, to have a page and to be free of protection, scripts and attached files.

Of scripts those are found that the document lists by name. An action on opening, and actions of
pages and links, are not looked for.
"""

import threading

import pypdfium2
import pypdfium2.raw
from django.core.files import File

from programme.uploads.refusal import UploadRefused

# PDFium keeps state of its own in the process, and our threads share the process
_PDFIUM = threading.Lock()

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
            return _pages_of(document)
        finally:
            document.close()


def _pages_of(document: pypdfium2.PdfDocument) -> int:
    # Restrictions alone open without a password, but readers and printers obey them
    if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document) != -1:
        raise UploadRefused("pdf-protected")
    if pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise UploadRefused("pdf-scripts")
    if pypdfium2.raw.FPDFDoc_GetAttachmentCount(document) > 0:
        raise UploadRefused("pdf-attached")
    try:
        document[0].close()
    except pypdfium2.PdfiumError as error:
        raise UploadRefused("pdf-broken") from error
    return len(document)
