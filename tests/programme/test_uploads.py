"""Files are taken or refused by name and by content, each refusal with its own sentence."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from docx import Document

from meetings.papers import build_docx, build_pdf
from meetings.sample import sample_papers
from programme.uploads import UploadFacts, UploadRefused, inspect_upload
from tests.meetings.packages import (
    MAIN,
    REL,
    STRICT,
    packed,
    parts,
    pdf,
    relationships,
)
from tests.meetings.refusals import (
    EMPTY,
    MACROS,
    NAME,
    OLD,
    OLE2,
    RELS,
    accepted,
    refusal,
    with_parts,
)

# --- good files -----------------------------------------------------------------------------------


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
        ("image", "file:///C:/Users/someone/Pictures/picture.png"),
        ("image", "cid:image001.png@01DA0000.12345678"),
        ("image", "NULL"),
        ("externalLinkPath", "other.xlsx"),
        ("externalLinkPath", "file:///C:\\Users\\someone\\other.xlsx"),
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
        "word/fonts/font1.odttf": b"MZ",  # changed by a key, may begin with any bytes
        "word/embeddings/a.xlsx": packed(parts("xlsx")),
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


# --- name, size, kind -----------------------------------------------------------------------------


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
