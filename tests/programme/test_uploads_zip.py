"""The zip around an Office file has honest names, and a size that is counted."""

import io
import zipfile
from contextlib import suppress

import pytest
from django.core.files.base import ContentFile

from programme.uploads import UploadRefused, inspect_upload, package
from tests.meetings.packages import (
    in_directory,
    packed,
    parts,
)
from tests.meetings.refusals import (
    DAMAGED,
    PARTS_LOCKED,
    PARTS_NAMES,
    PARTS_NUMBER,
    PARTS_SIZE,
    PARTS_TWICE,
    accepted,
    refusal,
    with_parts,
)


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
