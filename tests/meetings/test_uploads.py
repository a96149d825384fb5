"""Files are taken or refused by name and by content, each refusal with its own sentence."""

import hashlib
import io
import zipfile
from contextlib import suppress

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from docx import Document

from meetings.papers import build_docx, build_pdf
from meetings.sample import sample_papers
from meetings.uploads import UploadFacts, UploadRefused, inspect_upload, package
from tests.meetings.packages import (
    MAIN,
    OPENXML,
    REL,
    STRICT,
    in_directory,
    packed,
    parts,
    pdf,
    protected_pdf,
    relationships,
)

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
LINKED = "The file shows objects that lie outside it. Break the links or embed the objects and try again."

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


# --- good files -------------------------------------------------------------------------------


def test_pdf_gives_its_facts():
    data = build_pdf(sample_papers()["som-26-limited"])

    facts = inspect_upload(ContentFile(data), name="paper.PDF")

    digest = hashlib.sha256(data).hexdigest()
    assert facts == UploadFacts(format="pdf", size=len(data), sha256=digest, pages=1)


@pytest.mark.parametrize("lead", (b"", b"\n", b"\xef\xbb\xbf", b"\r\n \0"))
def test_pdf_with_forgiven_first_bytes_is_taken(lead):
    assert inspect_upload(ContentFile(lead + pdf(pages=3)), name="a.pdf").pages == 3


def test_docx_gives_its_facts_and_is_left_at_its_start():
    data = build_docx(sample_papers()["som-26-limited"])
    file = ContentFile(data)
    file.read()

    facts = inspect_upload(file, name="paper.docx")

    digest = hashlib.sha256(data).hexdigest()
    assert facts == UploadFacts(format="docx", size=len(data), sha256=digest, pages=None)
    assert file.read() == data


def test_large_upload_in_a_temporary_file_is_read_too():
    data = build_docx(sample_papers()["som-26-limited"])
    with TemporaryUploadedFile("a.docx", "text/html", len(data), None) as file:
        file.write(data)

        assert inspect_upload(file, name="a.docx").size == len(data)


@pytest.mark.parametrize("form", MAIN)
def test_smallest_package_of_each_format_is_taken(form):
    assert accepted(packed(parts(form)), f"a.{form}") == form
    assert accepted(packed(parts(form), zipfile.ZIP_STORED), f"a.{form}") == form


def test_docx_with_links_odd_metadata_and_any_script_is_taken():
    document = Document()
    document.core_properties.title = "a < b & <script> c"
    document.core_properties.author = "荒漠化 & Хөх тэнгэр"
    document.add_paragraph("<!DOCTYPE x [<!ENTITY y 'z'>]> as text")
    document.part.relate_to("https://example.org/?a=1&b=2", f"{REL}/hyperlink", is_external=True)
    target = io.BytesIO()
    document.save(target)

    assert accepted(target.getvalue(), "報告 تقرير (1).docx") == "docx"


@pytest.mark.parametrize(
    ("kind", "target"),
    (
        ("hyperlink", "https://example.org"),
        ("hyperlink", "file://server/share/x.docx"),
        ("image", "https://example.org/picture.png"),
        ("externalLinkPath", "other.xlsx"),
        ("attachedTemplate", "file:///C:/Users/A%20B/Templates/Report.dotx"),
        ("attachedTemplate", "C:\\Users\\Normal.dotm"),
        ("attachedTemplate", "file:///Users/someone/Normal.dotm"),
        ("attachedTemplate", "file://localhost/Users/someone/Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
    ),
)
def test_ordinary_outside_targets_are_taken(kind, target):
    rels = relationships((f"{REL}/{kind}", target, True))

    assert accepted(with_parts({RELS: rels})) == "docx"


def test_embedded_objects_and_pictures_are_taken():
    rels = relationships((f"{REL}/oleObject", "embeddings/oleObject1.bin", False))
    extra = {
        RELS: rels,
        "word/embeddings/oleObject1.bin": OLE2 + b"x" * 99,
        "word/media/图.png": b"\x89PNG",
    }

    assert accepted(with_parts(extra)) == "docx"


def test_package_of_the_strict_dialect_with_an_absolute_target_is_taken():
    rels = relationships((f"{STRICT}/officeDocument", "/word/document.xml", False))

    assert accepted(packed(parts(rels=rels))) == "docx"


@pytest.mark.parametrize("encoding", ("utf-16", "utf-8-sig", "windows-1251"))
def test_xml_in_other_encodings_is_taken(encoding):
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><document>слово</document>'

    assert accepted(packed(parts(main=text.encode(encoding)))) == "docx"


def test_drawing_that_excel_writes_badly_is_taken():
    extra = {"xl/drawings/vmlDrawing1.vml": '<xml xmlns:v="v"><v:shape>a<br>b</v:shape></xml>'}

    assert accepted(with_parts(extra, form="xlsx"), "a.xlsx") == "xlsx"


def test_folders_and_empty_parts_in_the_zip_are_taken():
    assert accepted(with_parts({"word/": "", "customXml/item1.xml": ""})) == "docx"


# --- name, size, kind -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ("a.exe", "a", "a.pdf.html", ".pdf/a", "", "a.zip"))
def test_other_extensions_are_refused(name):
    assert refusal(packed(parts()), name) == NAME


def test_mark_of_direction_is_no_part_of_an_extension():
    assert accepted(packed(parts()), "a.docx\u202e") == "docx"


@pytest.mark.parametrize("name", ("a.docm", "a.XLSM", "a.pptm", "a.dotm"))
def test_names_of_files_with_macros_are_refused(name):
    assert refusal(packed(parts()), name) == MACROS


@pytest.mark.parametrize("name", ("a.doc", "a.xls", "a.ppt"))
def test_old_office_names_are_refused(name):
    assert refusal(OLE2 + b"x" * 512, name) == OLD


@pytest.mark.parametrize("name", ("a.docx", "a.pptx", "a.xlsx", "a.pdf"))
def test_old_or_locked_office_content_is_refused(name):
    assert refusal(OLE2 + b"x" * 512, name) == OLD


def test_empty_file_is_refused():
    assert refusal(b"") == EMPTY


def test_file_over_the_limit_is_refused_and_at_the_limit_taken(settings):
    data = packed(parts())
    settings.UPLOAD_MAX_BYTES = len(data)
    assert accepted(data) == "docx"

    settings.UPLOAD_MAX_BYTES = 100
    assert refusal(data) == "The file is larger than 100\xa0bytes."


def test_size_is_counted_not_believed(settings):
    settings.UPLOAD_MAX_BYTES = 100
    file = ContentFile(packed(parts()))
    file.size = 1

    with pytest.raises(UploadRefused, match="larger than"):
        inspect_upload(file, name="a.docx")


@pytest.mark.parametrize(
    ("data", "name", "form"),
    (
        (packed(parts()), "a.pdf", "PDF"),
        (pdf(), "a.docx", "DOCX"),
        (b"<html>%PDF-1.7", "a.pdf", "PDF"),
        (b"x" + packed(parts("xlsx")), "a.xlsx", "XLSX"),
        (b"MZ" + b"\0" * 100, "a.pptx", "PPTX"),
    ),
)
def test_content_of_another_kind_is_refused(data, name, form):
    assert refusal(data, name) == f"The name says {form}, but the content is something else."


# --- PDF --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", (b"%PDF-1.7\n<script>alert(1)</script>", b"%PDF-1.4\n" + b"\xff" * 999)
)
def test_pdf_that_does_not_open_is_refused(data):
    assert refusal(data, "a.pdf") == PDF_BROKEN


def test_pdf_without_a_page_is_refused_whatever_came_before():
    assert refusal(pdf(pages=0), "a.pdf") == PDF_BROKEN

    refusal(protected_pdf(b"secret"), "a.pdf")
    assert refusal(pdf(pages=0), "a.pdf") == PDF_BROKEN


def test_pdf_whose_first_page_is_missing_is_refused():
    assert refusal(pdf().replace(b"/Kids[3 0 R]", b"/Kids[9 0 R]"), "a.pdf") == PDF_BROKEN


@pytest.mark.parametrize("password", (b"secret", b""))
def test_protected_pdf_is_refused(password):
    assert refusal(protected_pdf(password), "a.pdf") == PDF_PROTECTED


# --- what the package says it is --------------------------------------------------------------


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


# --- macros -----------------------------------------------------------------------------------


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


# --- what others fetch ------------------------------------------------------------------------


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


# --- XML --------------------------------------------------------------------------------------

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


# --- the zip ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    (
        "../evil.xml",
        "word/../../evil.xml",
        "word/%2e%2e/evil.xml",
        "/etc/passwd",
        "//server/x",
        "C:/evil.xml",
        "word\\evil.xml",
        "word/%5cevil.xml",
        "word/./a.bin",
        "word//a.bin",
        "word/a\nb.bin",
        "../evil/",
    ),
)
def test_odd_names_of_parts_are_refused(name):
    assert refusal(with_parts({name: "x"})) == PARTS_NAMES


def test_nul_in_the_name_of_a_part_is_refused():
    data = with_parts({"word/a_b.bin": "x"}).replace(b"a_b.bin", b"a\0b.bin")

    assert refusal(data) == PARTS_NAMES


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "second", ("word/document.xml", "WORD/Document.xml", "word/document%2Exml")
)
def test_part_given_twice_is_refused(second):
    data = packed([*parts().items(), (second, "<other/>")])

    assert refusal(data) == PARTS_TWICE


def test_encrypted_part_is_refused():
    data = in_directory(packed(parts()), "word/document.xml", 8, b"\x01\x00")

    assert refusal(data) == PARTS_LOCKED


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_MEMBERS", 3)
    assert accepted(packed(parts())) == "docx"

    assert refusal(with_parts({"word/a.bin": "x"})) == PARTS_NUMBER


def test_too_long_a_directory_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(package, "MAX_DIRECTORY", 70_000)
    data = with_parts({f"word/{number:060}.bin": "" for number in range(700)})

    assert refusal(data) == PARTS_NUMBER


def test_too_large_a_package_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_UNPACKED", 200_000)

    assert refusal(with_parts({"word/a.bin": b"x" * 200_001})) == PARTS_SIZE


def test_too_dense_a_package_is_refused(monkeypatch):
    monkeypatch.setattr(package, "HARMLESS", 100_000)

    assert accepted(with_parts({"word/a.bin": b"x" * 90_000})) == "docx"
    assert refusal(with_parts({"word/a.bin": b"x" * 5_000_000})) == PARTS_SIZE


def test_part_that_lies_about_its_size_is_refused_by_what_it_unpacks_to(monkeypatch):
    monkeypatch.setattr(package, "HARMLESS", 100_000)
    data = with_parts({"word/a.bin": b"x" * 5_000_000})
    lying = in_directory(data, "word/a.bin", 24, (10).to_bytes(4, "little"))

    assert refusal(lying) == PARTS_SIZE


@pytest.mark.parametrize("offset", (16, 20, 24), ids=("checksum", "packed size", "unpacked size"))
def test_part_that_is_not_as_declared_is_refused(offset):
    data = in_directory(packed(parts()), "word/document.xml", offset, (7).to_bytes(4, "little"))

    assert refusal(data) == DAMAGED


def test_part_whose_own_header_names_another_is_refused():
    data = packed(parts())
    first = data.index(b"word/document.xml")

    assert refusal(data[:first] + b"word/something" + data[first + 14 :]) == DAMAGED


@pytest.mark.parametrize("more", (1, 200_000))
def test_bytes_hidden_behind_a_packed_part_are_refused(more):
    """The directory says that a part is longer than what its packing ends at."""
    members = [*parts().items(), ("word/a.bin", b"x" * 100)]
    data = packed(members)
    start = data.index(b"PK\x01\x02")
    hidden = data[:start] + b"h" * more + data[start:]
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/a.bin").compress_size + more
    longer = in_directory(hidden, "word/a.bin", 20, size.to_bytes(4, "little"))
    moved = longer[:-6] + (start + more).to_bytes(4, "little") + longer[-2:]

    assert refusal(moved) == DAMAGED


@pytest.mark.parametrize("method", (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
def test_other_ways_of_packing_are_refused(method):
    assert refusal(packed(parts(), method)) == DAMAGED


def test_package_behind_another_zip_is_refused():
    assert refusal(packed({"a.txt": "text"}) + packed(parts())) == DAMAGED


@pytest.mark.parametrize("length", (4, 40, -30, -1))
def test_package_cut_short_is_refused(length):
    assert refusal(packed(parts())[:length]) == DAMAGED


def test_damaged_stream_is_refused():
    data = packed(parts(main="<document>" + "abc" * 500 + "</document>"))
    start = data.index(b"word/document.xml") + len("word/document.xml")

    assert refusal(data[:start] + b"\xff" * 8 + data[start + 8 :]) == DAMAGED


def test_noise_never_fails_otherwise():
    good = packed(parts())
    for place in range(4, len(good), 3):
        noisy = good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
        with suppress(UploadRefused):
            inspect_upload(ContentFile(noisy), name="a.docx")
