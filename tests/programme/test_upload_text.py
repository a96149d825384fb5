"""Plain text: taken where it is asked for, read in its encoding, refused where it is none."""

import pytest
from django.core.files.base import ContentFile

from programme.uploads import UploadRefused, decoded, inspect_upload
from tests.meetings.packages import packed, parts, pdf
from tests.meetings.refusals import OLE2, refusal

NOT_TEXT = "The name says TXT, but the content is something else."


def facts(data, name="paper.TXT"):
    return inspect_upload(ContentFile(data), name=name, takes_text=True)


@pytest.mark.parametrize(
    ("content", "text", "said"),
    (
        ("Пример".encode(), "Пример", ""),
        ("Пример".encode("utf-16"), "Пример", "Read as UTF-16."),
        (
            "café".encode("cp1252"),
            "café",
            "It is no UTF-8: read as Windows-1252, so letters may be wrong.",
        ),
    ),
)
def test_text_file_is_decoded_and_fallbacks_are_said(content, text, said):
    assert decoded(content) == (text, said)


def test_text_gives_its_facts_and_is_left_at_its_start():
    file = ContentFile("Пример".encode())

    found = inspect_upload(file, name="paper.txt", takes_text=True)

    assert (found.format, found.size, found.pages) == ("txt", 12, None)
    assert file.tell() == 0


def test_text_is_no_file_of_a_paper():
    assert refusal(b"text", "a.txt") == "Only PDF, DOCX, PPTX and XLSX files are taken."


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    (
        (b"text", "a.csv", "Only PDF, DOCX, PPTX, XLSX and TXT files are taken."),
        (b"", "a.txt", "The file is empty."),
        (b"\xef\xbb\xbf \n", "a.txt", "The file is empty."),
        (b"a\0b", "a.txt", NOT_TEXT),
        ("Два слова".encode("utf-16-le"), "a.txt", NOT_TEXT),
        ("a\0b".encode("utf-16"), "a.txt", NOT_TEXT),
        (pdf(), "a.txt", NOT_TEXT),
        (packed(parts()), "a.txt", NOT_TEXT),
    ),
)
def test_what_is_no_text_is_refused(data, name, sentence):
    with pytest.raises(UploadRefused) as caught:
        facts(data, name)

    assert caught.value.messages == [sentence]


def test_old_office_file_named_as_text_is_refused():
    with pytest.raises(UploadRefused, match="old Office file"):
        facts(OLE2)


def test_text_is_at_most_so_long(monkeypatch, settings):
    monkeypatch.setattr("programme.uploads.facts.MAX_BYTES", 10)

    assert facts(b"x" * 10).size == 10
    with pytest.raises(UploadRefused, match="larger than 10"):
        facts(b"x" * 11)
    settings.UPLOAD_MAX_BYTES = 5
    with pytest.raises(UploadRefused, match="larger than 5"):
        facts(b"x" * 6)
