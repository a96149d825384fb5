"""An Office file has to be what its name says, and to bring nothing that runs or is fetched."""

import pytest

from tests.meetings.packages import (
    OPENXML,
    REL,
    STRICT,
    packed,
    parts,
    relationships,
)
from tests.meetings.refusals import (
    DAMAGED,
    ENTITIES,
    LINKED,
    MACROS,
    NO_DOCX,
    OLE2,
    PROGRAM,
    RELS,
    TEMPLATE,
    refusal,
    with_parts,
)

# --- what the package says it is ------------------------------------------------------------------


@pytest.mark.parametrize("missing", ("[Content_Types].xml", "_rels/.rels", "word/document.xml"))
def test_package_without_a_needed_part_is_refused(missing):
    members = {name: data for name, data in parts().items() if name != missing}

    assert refusal(packed(members)) == NO_DOCX


@pytest.mark.parametrize("form", ("pptx", "xlsx"))
def test_package_of_another_format_is_refused(form):
    assert refusal(packed(parts(form))) == NO_DOCX


def test_template_or_show_under_a_document_name_is_refused():
    kind = f"{OPENXML}wordprocessingml.template.main+xml"

    assert refusal(packed(parts(kind=kind))) == NO_DOCX


def test_second_main_part_is_refused():
    rows = [(f"{REL}/officeDocument", target, False) for target in ("word/document.xml", "b.xml")]

    assert refusal(with_parts({"b.xml": "<b/>"}, rels=relationships(*rows))) == NO_DOCX


def test_plain_zip_is_refused():
    assert refusal(packed({"a.txt": "text"})) == NO_DOCX


# --- macros ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    (
        "word/vbaProject.bin",
        "word/VBAPROJECT.BIN",
        "word/vbaData.xml",
        "word/vba%50roject.bin",
        "xl/vbaProjectSignature.bin",
    ),
)
def test_macros_by_name_are_refused(name):
    assert refusal(with_parts({name: "<x/>"})) == MACROS


@pytest.mark.parametrize(
    "how",
    (
        {"kind": "application/vnd.ms-word.document.macroEnabled.main+xml"},
        {"overrides": [("word/font.odttf", "application/vnd.ms-office.vbaProject")]},
        {"defaults": [("bin", "Application/VND.ms-office.VbaProject")]},
        {"overrides": [("word/e.xlsx", "application/vnd.ms-excel.sheet.macroEnabled.12")]},
        {"overrides": [("xl/m.xml", "application/vnd.ms-excel.macrosheet+xml")]},
    ),
)
def test_macros_by_content_type_are_refused(how):
    assert refusal(packed(parts(**how))) == MACROS


@pytest.mark.parametrize("kind", ("vbaProject", "wordVbaData", "xlMacrosheet"))
def test_macros_by_relationship_are_refused(kind):
    rels = relationships(
        (f"http://schemas.microsoft.com/office/2006/relationships/{kind}", "a.bin", False)
    )

    assert refusal(with_parts({RELS: rels, "word/a.bin": "x"})) == MACROS


@pytest.mark.parametrize("before", (8, 64 * 1024 - 5))
def test_macros_in_an_embedded_old_file_are_refused(before):
    project = "_VBA_PROJECT".encode("utf-16-le")
    extra = {"word/embeddings/oleObject1.bin": OLE2 + b"x" * before + project}

    assert refusal(with_parts(extra)) == MACROS


@pytest.mark.parametrize("name", ("word/vbaProject.bin", "word/VBAPROJECT.bin"))
def test_macros_in_an_embedded_package_are_refused(name):
    inner = packed([*parts().items(), ("word/a.bin", "x" * 99_000), (name, "x")])

    assert refusal(with_parts({"word/embeddings/a.docx": inner})) == MACROS


@pytest.mark.parametrize(
    ("name", "data"),
    (
        ("word/embeddings/run.exe", b"MZ" + b"\0" * 99),
        ("word/embeddings/oleObject1.bin", b"MZ" + b"\0" * 99),
        (
            "word/embeddings/oleObject1.bin",
            OLE2 + b"x" * 65_500 + b"MZ!This program cannot be run in DOS mode.",
        ),
    ),
)
def test_embedded_program_is_refused(name, data):
    assert refusal(with_parts({name: data})) == PROGRAM


# --- what others fetch ----------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", (REL, STRICT))
@pytest.mark.parametrize(
    "target",
    (
        "https://example.org/a.dotm",
        "HTTP://example.org/a.dotm",
        "file://server/share/a.dotx",
        "file:///\\\\server\\share\\a.dotx",
        "\\\\server\\share\\a.dotx",
        "%5C%5Cserver%5Cshare%5Ca.dotx",
        "ftp:example",
    ),
)
def test_remote_template_is_refused(dialect, target):
    rels = relationships((f"{dialect}/attachedTemplate", target, True))

    assert refusal(with_parts({"word/_rels/settings.xml.rels": rels})) == TEMPLATE


@pytest.mark.parametrize(
    "kind", ("oleObject", "oleLink", "package", "subDocument", "frame", "aFChunk")
)
def test_linked_object_is_refused(kind):
    rels = relationships((f"{REL}/{kind}", "https://example.org/a", True))

    assert refusal(with_parts({RELS: rels})) == LINKED


def test_linked_object_that_does_not_say_external_is_refused():
    rels = relationships((f"{REL}/oleObject", "https://example.org/a", False))

    assert refusal(with_parts({RELS: rels})) == LINKED


@pytest.mark.parametrize("form", ("docx", "pptx", "xlsx"))
@pytest.mark.parametrize("kind", ("image", "video", "audio", "media", "externalLinkPath"))
@pytest.mark.parametrize(
    "target", ("http://example.org/t", "\\\\server\\share\\t", "file:///\\server\\share\\t")
)
def test_what_is_fetched_to_be_shown_is_refused(form, kind, target):
    rels = relationships((f"{REL}/{kind}", target, True))

    assert refusal(with_parts({"x/_rels/a.xml.rels": rels}, form=form), f"a.{form}") == LINKED


# --- XML ------------------------------------------------------------------------------------------

BOMB = '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b "c">]><document>&b;</document>'


@pytest.mark.parametrize(
    "encoding", ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1251")
)
def test_document_type_in_any_encoding_is_refused(encoding):
    declared = "utf-16" if encoding.startswith("utf-16") else encoding

    assert refusal(packed(parts(main=BOMB.format(declared).encode(encoding)))) == ENTITIES


@pytest.mark.parametrize("encoding", ("utf-7", "cp037", "utf-32", "shift_jis", "no-such"))
def test_encodings_no_office_writes_are_refused(encoding):
    known = "utf-8" if encoding == "no-such" else encoding

    assert refusal(packed(parts(main=BOMB.format(encoding).encode(known)))) == DAMAGED


@pytest.mark.parametrize("part", ("docProps/core.xml", RELS, "word/a.vml", "customXml/item1.xml"))
def test_document_type_in_any_part_is_refused(part):
    assert refusal(with_parts({part: BOMB.format("utf-8")})) == ENTITIES


def test_document_type_in_the_list_of_types_is_refused():
    assert refusal(packed(parts(types=BOMB.format("utf-8")))) == ENTITIES


def test_document_type_in_xml_under_another_ending_is_refused():
    extra = {"word/data.bin": BOMB.format("utf-8")}

    assert refusal(with_parts(extra, overrides=[("word/data.bin", "application/xml")])) == ENTITIES
    assert refusal(with_parts(extra, defaults=[("bin", "image/svg+xml")])) == ENTITIES


@pytest.mark.parametrize(
    "main",
    ("no tag", "<!-- " + "x" * 1_200_000, " " * 1_200_000 + "<document/>"),
    ids=("text", "comment", "blanks"),
)
def test_part_that_does_not_begin_as_xml_is_refused(main):
    assert refusal(packed(parts(main=main))) == DAMAGED


def test_broken_relationships_are_refused():
    assert refusal(with_parts({RELS: "<Relationships><Relationship>"})) == DAMAGED
