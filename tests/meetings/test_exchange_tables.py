"""Files that are no table of comments, and how the cells of one are read."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from docx import Document
from openpyxl import Workbook

from meetings.exchange.reading import read_table
from meetings.models import Comment
from tests.meetings.bringing import address_of, send
from tests.meetings.packages import packed, parts
from tests.meetings.workbooks import filled, saved, upload

pytestmark = pytest.mark.django_db


def docx_file():
    written = io.BytesIO()
    Document().save(written)
    return written.getvalue()


def macro_file():
    return packed(parts("xlsx", kind="application/vnd.ms-excel.sheet.macroEnabled.main+xml"))


def bomb():
    return packed(parts("xlsx") | {"xl/sharedStrings.xml": b"<a>" + b" " * 12_000_000 + b"</a>"})


def large():
    blocks = {f"xl/media/{n}.bin": bytes(range(256)) * 30_000 for n in range(5)}
    return packed(parts("xlsx") | blocks)


def broken():
    return packed(parts("xlsx", main="<workbook><sheets><sheet"))


def far_row():
    """A row that claims a number no sheet has."""
    row = '<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>E1</t></is></c></row>'
    book = Workbook()
    book.active.append(["On", "Party", "Comment"])
    with zipfile.ZipFile(io.BytesIO(saved(book))) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace("</sheetData>", f"{row}</sheetData>")
    return packed(members)


NOT_TABLES = (
    ("list.csv", b"On,Party,Comment\n", "Only PDF, DOCX, PPTX and XLSX files are taken."),
    ("list.xlsx", b"On,Party,Comment\n", "The name says XLSX, but the content is something else."),
    ("list.xlsx", docx_file, "The file has no main part of a XLSX document."),
    ("list.docx", docx_file, "A table is brought in from an XLSX file."),
    ("list.xlsm", macro_file, "The file holds macros. Save it without them and try again."),
    ("list.xlsx", macro_file, "The file holds macros. Save it without them and try again."),
    ("list.xlsx", bomb, "The file unpacks to far more than a document needs."),
    ("list.xlsx", large, "The file unpacks to far more than a document needs."),
    ("list.xlsx", lambda: b"x" * 5_300_000, "The file is larger than 5.0\xa0MB."),
    ("list.xlsx", broken, "The workbook cannot be read. Save it anew as XLSX and try again."),
    ("list.xlsx", far_row, "There is no row below the headings."),
)


@pytest.mark.parametrize(("name", "content", "sentence"), NOT_TABLES)
def test_file_that_is_no_table_is_refused_in_a_sentence(
    client, editor, round_, name, content, sentence
):
    client.force_login(editor)
    content = content if isinstance(content, bytes) else content()

    response = send(client, round_, upload(content, name))

    assert response.status_code == 200
    assert response.context["form"].errors["table"] == [sentence]
    assert Comment.objects.count() == 0


def test_page_without_a_file_says_so(client, editor, round_):
    client.force_login(editor)

    response = client.post(address_of(round_), {}, secure=True)

    assert response.context["form"].errors["table"] == ["This field is required."]


@pytest.mark.parametrize(
    ("headings", "sentence"),
    (
        (("On", "Comment"), "The table has no column “Party”."),
        (("Party", "Comment"), "The table has no column “On”."),
        (("On", "Party", "Comment", "comment"), "The heading “comment” stands twice."),
        (
            ("A", "B"),
            "No sheet has the headings: On, Party and Comment, or Number and Disposition.",
        ),
    ),
)
def test_table_without_its_headings_is_refused(headings, sentence):
    file = filled(("E1", "Mongolia"), headings=headings)

    with pytest.raises(ValidationError) as refusal:
        read_table(file, name=file.name)

    assert refusal.value.messages == [sentence]


def test_table_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr("meetings.exchange.reading.MOST_ROWS", 2)
    rows = [(None, "E1", "Mongolia", f"Text {n}") for n in range(3)]
    short, long = filled(*rows[:2]), filled(*rows)

    assert [row.line for row in read_table(short, name=short.name).rows] == [2, 3]
    with pytest.raises(ValidationError, match="more than 2 rows"):
        read_table(long, name=long.name)


def test_cells_are_read_as_a_person_reads_them():
    file = filled((12.0, dt.date(2026, 5, 1), True, "a\r\nb_x000D_\nc"))

    [row] = read_table(file, name=file.name).rows

    assert (row.cells["number"], row.cells["place"], row.cells["party"], row.cells["text"]) == (
        "12",
        "2026-05-01",
        "True",
        "a\nb\nc",
    )
