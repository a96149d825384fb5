"""A DOCX, PPTX or XLSX has to be what its name says, free of macros and of what others fetch."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from django.core.files import File

from programme.uploads.package import Package, part_key
from programme.uploads.refusal import UploadRefused
from programme.uploads.xml_parts import Element, check_prolog, elements

_OPENXML = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES = {
    "docx": f"{_OPENXML}wordprocessingml.document.main+xml",
    "pptx": f"{_OPENXML}presentationml.presentation.main+xml",
    "xlsx": f"{_OPENXML}spreadsheetml.sheet.main+xml",
}
CONTENT_TYPES = "[content_types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
XML_ENDINGS = (".xml", ".rels", ".vml")

MACRO_WORDS = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
OLE2_MACROS = "_VBA_PROJECT".encode("utf-16-le")

# What a reader's program fetches and runs or shows as part of the document. Hyperlinks wait for a
# click, linked pictures and workbooks are asked about: those are left alone.
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
        _check_part(key, types.of(key), package.read(member))


def _check_part(key: str, kind: str, chunks: Iterator[bytes]) -> None:
    if key.endswith(".rels"):
        for element in elements(chunks):
            _check_relationship(element)
    elif key.endswith(XML_ENDINGS) or kind.endswith(("+xml", "/xml")):
        check_prolog(chunks)
    else:
        _check_binary(chunks)


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
    if kind == "attachedtemplate" and _is_remote(target):
        raise UploadRefused("template")


def _is_remote(target: str) -> bool:
    """Whether opening `target` asks another computer.

    Word keeps the path of the author's own template (file:///C:/Users/...) in ordinary files:
    that one is nobody else's.
    """
    path = unquote(target).strip().replace("\\", "/").lower()
    if scheme := re.match(r"([a-z][a-z0-9+.-]+):", path):
        if scheme[1] != "file":
            return True
        path = path.removeprefix("file:")
        if re.match(r"/*[a-z]:/", path) or path.startswith("//localhost/"):
            return False
        if path.startswith("///") and not path.startswith("////"):
            return False
    return path.startswith("//")


def _check_binary(chunks: Iterator[bytes]) -> None:
    """Find the project of macros inside an embedded old Office file, whatever its name."""
    tail = b""
    for chunk in chunks:
        window = tail + chunk
        if OLE2_MACROS in window:
            raise UploadRefused("macros")
        tail = window[-len(OLE2_MACROS) :]


def _mentions_macros(text: str) -> bool:
    return any(word in text for word in MACRO_WORDS)
