"""The sentences with which a file is refused, each saying what to do where something can be done."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "name": _("Only PDF, DOCX, PPTX and XLSX files are taken."),
    "name-or-text": _("Only PDF, DOCX, PPTX, XLSX and TXT files are taken."),
    "empty": _("The file is empty."),
    "size": _("The file is larger than %(limit)s."),
    "content": _("The name says %(format)s, but the content is something else."),
    "old-office": _(
        "This is an old Office file, or one locked with a password. Save it as DOCX, PPTX or XLSX "
        "without a password and try again."
    ),
    "pdf-broken": _("The PDF cannot be opened or has no page. It may be damaged or cut short."),
    "pdf-protected": _(
        "The PDF is protected. Save it without password and restrictions and try again."
    ),
    "pdf-scripts": _("The PDF holds scripts. Print it to PDF anew and try again."),
    "pdf-acts": _(
        "The PDF starts a program, sends data or opens something else by itself. Print it to PDF "
        "anew and try again."
    ),
    "pdf-attached": _(
        "The PDF has other files attached to it. Save it without them and try again."
    ),
    "pdf-outside": _(
        "The PDF takes a part of its content from outside. Print it to PDF anew and try again."
    ),
    "pdf-media": _("The PDF has film, sound or 3D in it. Save it without them and try again."),
    "damaged": _("The file cannot be unpacked. It may be damaged or cut short."),
    "parts-number": _("The file consists of more parts than a document needs."),
    "parts-size": _("The file unpacks to far more than a document needs."),
    "parts-names": _("The file has parts with names that no document needs."),
    "parts-twice": _("The file has two parts of the same name."),
    "parts-locked": _("Parts of the file are encrypted. Save it without a password and try again."),
    "main-part": _("The file has no main part of a %(format)s document."),
    "macros": _("The file holds macros. Save it without them and try again."),
    "entities": _("A part of the file declares a document type or entities, as no document needs."),
    "template": _(
        "The file takes its template from another computer. Attach a template of your own and try "
        "again."
    ),
    "linked-object": _(
        "The file shows pictures, objects or text that lie outside it. Break the links or embed "
        "them and try again."
    ),
    "program": _(
        "The file holds a program. Save it again without the embedded object and try again."
    ),
    "dde": _(
        "The file asks another program for its content (DDE). Remove that field or link and try "
        "again."
    ),
    "formula": _(
        "A formula of the file fetches its value from another computer. Put the value in its place "
        "and try again."
    ),
}


class UploadRefused(ValidationError):  # noqa: N818 -- a refusal is an answer, not a fault
    """A file that is not taken; the sentence is meant for the person who sent it."""

    def __init__(self, code: str, **params: Any) -> None:
        """Refuse with the sentence that SENTENCES has under `code`."""
        super().__init__(SENTENCES[code], code=code, params=params)
