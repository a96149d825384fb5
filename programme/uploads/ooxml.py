"""A DOCX, PPTX or XLSX has to be what its name says, free of macros and of what others fetch."""

import posixpath
import zipfile
from collections.abc import Iterable

from django.core.files import File

from programme.uploads.fields import Watched, check_asking
from programme.uploads.package import Package, part_key
from programme.uploads.refusal import UploadRefused
from programme.uploads.targets import is_remote
from programme.uploads.xml_parts import Element, check_prolog, elements

_OPENXML = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES = {
    "docx": f"{_OPENXML}wordprocessingml.document.main+xml",
    "pptx": f"{_OPENXML}presentationml.presentation.main+xml",
    "xlsx": f"{_OPENXML}spreadsheetml.sheet.main+xml",
}
CONTENT_TYPES = "[content_types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
DRAWING = ".vml"

MACRO_WORDS = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
# In an embedded file, in lower case: the project in an old one, its name in the directory of a newer
# one, and what linkers write into programs
WITHIN = {
    "_vba_project".encode("utf-16-le"): "macros",
    b"vbaproject": "macros",
    b"this program cannot be run in dos mode": "program",
}
PROGRAM = b"MZ"
DISGUISED_FONT = ".odttf"  # its first bytes are mixed with a key, and may become any

FOLLOWED = {"hyperlink"}
"""What waits for a click; pictures, films, workbooks from elsewhere are fetched to be shown."""
# Wherever they lie, a reader's program may run what they are
LINKED_OBJECTS = {"oleobject", "olelink", "package", "subdocument", "frame", "afchunk", "control"}


class _Types:
    """[Content_Types].xml: what each part is said to be."""

    def __init__(self) -> None:
        self._defaults: dict[str, str] = {}
        self._parts: dict[str, str] = {}

    def take(self, element: Element) -> None:
        kind = element.attributes.get("ContentType", "").strip().lower()
        if _mentions_macros(kind):
            raise UploadRefused("macros")
        if element.name == "Default":
            self._defaults[element.attributes.get("Extension", "").lower()] = kind
        elif element.name == "Override":
            self._parts[part_key(element.attributes.get("PartName", ""))] = kind

    def of(self, key: str) -> str:
        return self._parts.get(key) or self._defaults.get(posixpath.splitext(key)[1][1:], "")


def check_ooxml(file: File, form: str) -> None:
    """Raise UploadRefused unless `file` is a harmless document of the format `form`.

    Reads every part in pieces and so proves sizes and checksums too. Costs the inflation of the
    whole file, and memory for one piece and the names.
    """
    package = Package(file)
    members = {part_key(member.orig_filename): member for member in package.members}
    if CONTENT_TYPES not in members or ROOT_RELATIONSHIPS not in members:
        raise UploadRefused("main-part", format=form.upper())
    if any(_mentions_macros(key) for key in members):
        raise UploadRefused("macros")

    types = _Types()
    for element in elements(package.read(members.pop(CONTENT_TYPES))):
        types.take(element)
    keys = [
        part_key(posixpath.normpath(posixpath.join("/", element.attributes.get("Target", ""))))
        for element in elements(package.read(members[ROOT_RELATIONSHIPS]))
        if _kind(element) == "officedocument"
    ]
    if not keys or any(key not in members or types.of(key) != MAIN_TYPES[form] for key in keys):
        raise UploadRefused("main-part", format=form.upper())

    for key, member in members.items():
        _check_part(package, member, types.of(key), form)


def _check_part(package: Package, member: zipfile.ZipInfo, kind: str, form: str) -> None:
    key = part_key(member.orig_filename)
    if key.endswith(".rels"):
        for element in elements(package.read(member)):
            _check_relationship(element)
    elif key.endswith(DRAWING):
        check_prolog(package.read(member))
    elif key.endswith(".xml") or kind.endswith(("+xml", "/xml")):
        watched = Watched(package.read(member), form)
        check_prolog(watched)
        if watched.asks:
            check_asking(package.read(member), form)
    else:
        _check_binary(package.read(member), may_be_program=not key.endswith(DISGUISED_FONT))


def _kind(element: Element) -> str:
    """What a relationship is: the last word of its type, the same in both OOXML dialects."""
    return element.attributes.get("Type", "").strip().rstrip("/").rpartition("/")[2].lower()


def _check_relationship(element: Element) -> None:
    kind, target = _kind(element), element.attributes.get("Target", "")
    if _mentions_macros(kind):
        raise UploadRefused("macros")
    external = element.attributes.get("TargetMode", "").strip().lower() == "external"
    if not external and "://" not in target:
        return
    if kind in LINKED_OBJECTS:
        raise UploadRefused("linked-object")
    if kind not in FOLLOWED and is_remote(target):
        raise UploadRefused("template" if kind == "attachedtemplate" else "linked-object")


def _check_binary(chunks: Iterable[bytes], *, may_be_program: bool) -> None:
    """Find macros and programs inside an embedded file, whatever its name."""
    tail, start = b"", b""
    for chunk in chunks:
        start = (start + chunk[:2])[:2]
        if may_be_program and start == PROGRAM:
            raise UploadRefused("program")
        window = tail + chunk.lower()
        for words, code in WITHIN.items():
            if words in window:
                raise UploadRefused(code)
        tail = window[-max(map(len, WITHIN)) :]


def _mentions_macros(text: str) -> bool:
    return any(word in text for word in MACRO_WORDS)
