"""Names of uploads lose what is dangerous and keep what people wrote."""

import unicodedata

import pytest

from programme.uploads import clean_file_name


@pytest.mark.parametrize(
    ("name", "expected"),
    (
        ("paper.docx", "paper.docx"),
        ("Paper (final) v2.DOCX", "Paper (final) v2.DOCX"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\A\\paper.pdf", "paper.pdf"),
        ("/abs/paper.pdf", "paper.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("a\r\nb\tc.pdf", "a b c.pdf"),
        ("\u202egnp.fdp.pdf", "gnp.fdp.pdf"),
        ("a\u2066b\u2069\u200f.pdf", "ab.pdf"),
        ("a\ud800b.pdf", "ab.pdf"),
        ("e\u0301tude.pdf", "étude.pdf"),
        ("荒漠化.pdf", "荒漠化.pdf"),
        ("تقرير.docx", "تقرير.docx"),
        ("ᠮᠣᠩᠭᠣᠯ\u180e.pdf", "ᠮᠣᠩᠭᠣᠯ\u180e.pdf"),
        (
            "\u0646\u0645\u06cc\u200c\u062f.pdf",
            "\u0646\u0645\u06cc\u200c\u062f.pdf",
        ),  # Persian needs the joiner
        ("  spaced   out .pdf", "spaced out.pdf"),
        ("no extension", "no extension"),
        ("v1. the long sentence", "v1. the long sentence"),
        (".pdf", "file.pdf"),
        ("..", "file"),
        ("", "file"),
        ("a/", "file"),
        ("\0\u202e", "file"),
    ),
)
def test_name_is_cleaned(name, expected):
    assert clean_file_name(name) == expected


@pytest.mark.parametrize("character", ("字", "ع", "x", "😀", "é"))
def test_long_name_is_cut_in_bytes_and_keeps_its_extension(character):
    cleaned = clean_file_name(character * 300 + ".docx")

    assert 195 < len(cleaned.encode()) <= 200
    assert cleaned.endswith(f"{character}.docx")
    assert unicodedata.is_normalized("NFC", cleaned)


def test_cleaning_twice_changes_nothing_more():
    once = clean_file_name("x" * 300 + " . .. \u200e.docx")

    assert clean_file_name(once) == once
