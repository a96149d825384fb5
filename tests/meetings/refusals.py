"""The sentences with which an upload is refused, and how tests ask for them."""

import pytest
from django.core.files.base import ContentFile

from programme.uploads import UploadRefused, inspect_upload
from tests.meetings.packages import packed, parts

NAME = "Only PDF, DOCX, PPTX and XLSX files are taken."
EMPTY = "The file is empty."
OLD = (
    "This is an old Office file, or one locked with a password. Save it as DOCX, PPTX or XLSX "
    "without a password and try again."
)
PDF_BROKEN = "The PDF cannot be opened or has no page. It may be damaged or cut short."
PDF_PROTECTED = "The PDF is protected. Save it without password and restrictions and try again."
DAMAGED = "The file cannot be unpacked. It may be damaged or cut short."
PARTS_NUMBER = "The file consists of more parts than a document needs."
PARTS_SIZE = "The file unpacks to far more than a document needs."
PARTS_NAMES = "The file has parts with names that no document needs."
PARTS_TWICE = "The file has two parts of the same name."
PARTS_LOCKED = "Parts of the file are encrypted. Save it without a password and try again."
NO_DOCX = "The file has no main part of a DOCX document."
MACROS = "The file holds macros. Save it without them and try again."
ENTITIES = "A part of the file declares a document type or entities, as no document needs."
TEMPLATE = "The file takes its template from another computer. Attach a template of your own and try again."
LINKED = (
    "The file shows pictures, objects or text that lie outside it. Break the links or embed them and "
    "try again."
)
PROGRAM = "The file holds a program. Save it again without the embedded object and try again."
ASKS = (
    "The file asks another program for its content (DDE). Remove that field or link and try again."
)
FORMULA = (
    "A formula of the file fetches its value from another computer. Put the value in its place and "
    "try again."
)
PDF_SCRIPTS = "The PDF holds scripts. Print it to PDF anew and try again."
PDF_ACTS = (
    "The PDF starts a program, sends data or opens something else by itself. Print it to PDF "
    "anew and try again."
)
PDF_ATTACHED = "The PDF has other files attached to it. Save it without them and try again."
PDF_MEDIA = "The PDF has film, sound or 3D in it. Save it without them and try again."
PDF_OUTSIDE = (
    "The PDF takes a part of its content from outside. Print it to PDF anew and try again."
)

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
RELS = "word/_rels/document.xml.rels"


def refusal(data, name="a.docx"):
    """The sentence with which a file of these bytes is refused."""
    with pytest.raises(UploadRefused) as caught:
        inspect_upload(ContentFile(data), name=name)
    return caught.value.messages[0]


def accepted(data, name="a.docx"):
    return inspect_upload(ContentFile(data), name=name).format


def with_parts(extra, **how):
    return packed({**parts(**how), **extra})
