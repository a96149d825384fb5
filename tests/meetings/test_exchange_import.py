"""Comments brought in from a table: checked first, then all rows or none."""

import datetime as dt
import io
import re
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from docx import Document
from openpyxl import Workbook, load_workbook

from meetings.exchange.bringing import RowsRefused, comments_bring_in
from meetings.exchange.carrying import pack, unpack
from meetings.exchange.checking import check_rows
from meetings.exchange.reading import SheetRow, read_table
from meetings.exchange.table import matrix_table
from meetings.exchange.xlsx import matrix_xlsx
from meetings.models import Comment
from meetings.services import comment_answer, comment_withdraw
from tests import factories as make
from tests.meetings.packages import packed, parts
from tests.meetings.pages import Page
from tests.meetings.workbooks import filled, saved, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def mongolia():
    return make.make_state(official_name="Mongolia", short_name="MGL")


@pytest.fixture
def partner():
    return make.make_organization("PAR")


@pytest.fixture
def round_(mongolia, partner):
    return make.make_round(states=(mongolia,), organizations=(partner,))


def address_of(round_):
    return reverse("meetings:comments_import", args=(round_.pk,))


def send(client, round_, file):
    return client.post(address_of(round_), {"table": file}, secure=True)


def confirm(client, round_, page):
    """Press the button of the page, if there is one."""
    rows = re.search(r'name="rows" value="([^"]+)"', page.content.decode())
    assert rows, Page(page).text
    return client.post(address_of(round_), {"rows": rows[1]}, secure=True)


def faults(file, round_, by):
    rows = check_rows(round_, read_table(file, name=file.name).rows, by)
    return {row.line: row.faults for row in rows if row.faults}


def deeds(file, round_, by):
    rows = check_rows(round_, read_table(file, name=file.name).rows, by)
    assert [row.faults for row in rows if row.faults] == []
    return [row.sentence for row in rows]


def bring(file, round_, by):
    rows = read_table(file, name=file.name).rows
    return comments_bring_in(consultation=round_, by=by, rows=rows)


def said(round_):
    return [
        (str(c.party), c.anchor, c.text, c.proposed_wording, c.disposition, c.response)
        for c in round_.comments.order_by("pk")
    ]


# --- from the file to the confirmation --------------------------------------------------------


def test_table_is_shown_then_entered_by_a_second_press(client, editor, round_):
    client.force_login(editor)
    file = filled(
        (None, "E1, title", "MGL", "Say more.", "More", None, None),
        (None, None, "PAR", "A good text.", None, "noted", "Thank you."),
        above=(("Comments of June",), ()),
    )

    shown = send(client, round_, file)
    before = Comment.objects.count()
    answer = confirm(client, round_, shown)

    assert (shown.status_code, before) == (200, 0)
    assert Page(shown).rows == [
        "4 New E1, title Mongolia Say more.Proposed wording: More none",
        "5 New, with its answer The whole text Organization PAR (PAR) A good text. NotedThank you.",
    ]
    assert answer.url == reverse("meetings:consultation_matrix", args=(round_.pk,))
    assert said(round_) == [
        ("Mongolia", "E1.title", "Say more.", "More", "", ""),
        ("Organization PAR (PAR)", "", "A good text.", "", "noted", "Thank you."),
    ]
    assert {(c.received_by, c.author) for c in round_.comments.all()} == {("mail", editor)}


def test_second_confirmation_enters_nothing_twice(client, editor, round_):
    client.force_login(editor)
    shown = send(client, round_, filled((None, "E1", "Mongolia", "Say more.")))

    confirm(client, round_, shown)
    again = confirm(client, round_, shown)
    page = client.get(again.url, secure=True)

    assert "All of this is there already: nothing was entered." in Page(page).text
    assert round_.comments.count() == 1


def test_bad_row_is_named_and_nothing_is_entered(client, editor, round_):
    client.force_login(editor)

    shown = send(
        client,
        round_,
        filled((None, "E1", "Mongolia", "Good"), (None, "E7", "Atlantis", None)),
    )

    page = Page(shown)
    assert 'name="rows"' not in shown.content.decode()
    assert "Row 3: There is no party “Atlantis”." in page.text
    assert page.rows == [
        "2 New E1 Mongolia Good none",
        "3 Not clean: There is no party “Atlantis”. This version has no part “E7”. E7 Atlantis none",
    ]
    assert Comment.objects.count() == 0


def test_confirmation_refuses_what_changed_since_the_check(client, editor, round_, mongolia):
    comment = make.make_comment(round_, mongolia, "Say more.")
    client.force_login(editor)
    shown = send(
        client,
        round_,
        filled(
            (comment.pk, None, None, None, None, "Accepted", None),
            (None, "E1", "PAR", "New", None, None, None),
        ),
    )
    comment_answer(comment=comment, by=make.make_manager(), disposition="noted")

    refused = confirm(client, round_, shown)

    assert f"Row 2: This changed since the table was checked: Answers comment {comment.pk}." in (
        Page(refused).text
    )
    assert [c.disposition for c in round_.comments.all()] == ["noted"]


def test_confirmation_refuses_a_round_released_meanwhile(client, editor, round_):
    client.force_login(editor)
    shown = send(client, round_, filled((None, "E1", "PAR", "New")))
    make.end_round(round_)

    refused = confirm(client, round_, shown)

    assert "Row 2: The comments of this round were released" in Page(refused).text
    assert Comment.objects.count() == 0


def test_checked_rows_are_bound_to_person_round_and_time(editor, round_, monkeypatch):
    other = make.make_round(round_.version, organizations=round_.organizations.all())
    rows = check_rows(round_, [SheetRow(2, {"party": "PAR", "text": "New", "place": ""})], editor)
    carried = pack(rows, round_, editor)

    assert unpack(carried, round_, editor) == [SheetRow(2, rows[0].cells, "enter")]
    for round_given, person in ((other, editor), (round_, make.make_manager())):
        with pytest.raises(ValidationError, match="not the rows that were checked for you"):
            unpack(carried, round_given, person)
    with pytest.raises(ValidationError, match="not the rows that were checked for you"):
        unpack(carried[:-1], round_, editor)
    monkeypatch.setattr("programme.sheets.carrying.GOOD_FOR", -1)
    with pytest.raises(ValidationError, match="more than two hours ago"):
        unpack(carried, round_, editor)


def test_forged_rows_are_told_and_enter_nothing(client, editor, round_):
    client.force_login(editor)

    answer = client.post(address_of(round_), {"rows": "forged"}, secure=True, follow=True)

    assert "These are not the rows that were checked for you." in Page(answer).text
    assert Comment.objects.count() == 0


def test_rows_that_a_page_cannot_carry_are_refused(editor, round_, monkeypatch):
    monkeypatch.setattr("programme.sheets.carrying.LONGEST", 100)
    rows = check_rows(round_, [SheetRow(2, {"party": "PAR", "text": "New"})], editor)

    with pytest.raises(ValidationError, match="Part it"):
        pack(rows, round_, editor)


# --- round trip -------------------------------------------------------------------------------


def test_exported_table_brought_into_an_equal_round_gives_the_same_comments(
    editor, round_, mongolia, partner
):
    later = make.make_frozen(round_.version.plan)
    first = make.make_comment(
        round_, mongolia, "=1+1 is\ntwo lines", anchor="E1.title", proposed_wording="@this"
    )
    make.make_comment(round_, mongolia, "=1+1 is\ntwo lines", anchor="E1.title")
    bring(filled((None, "enhance", "PAR", "From a partner")), round_, editor)
    comment_answer(
        comment=first, by=editor, disposition="in-part", response="- Half", carried_by=later
    )
    equal = make.make_round(round_.version, states=(mongolia,), organizations=(partner,))

    content = matrix_xlsx(matrix_table(round_, editor))
    brought = bring(upload(content), equal, editor)
    again = bring(upload(matrix_xlsx(matrix_table(equal, editor))), equal, editor)

    assert brought == (3, 1)
    assert again == (0, 0)
    assert sorted(said(equal)) == sorted(said(round_))
    assert equal.comments.get(disposition="in-part").carried_by == later


def test_filled_form_is_read(client, editor, round_):
    client.force_login(editor)
    form = client.get(reverse("meetings:comment_form_file", args=(round_.pk,)), secure=True)
    book = load_workbook(io.BytesIO(form.content))
    for place, value in enumerate(("E1, outputs", "Mongolia", "Say more.", None), start=1):
        book.worksheets[0].cell(row=7, column=place, value=value)

    bring(upload(saved(book)), round_, editor)

    assert said(round_) == [("Mongolia", "E1.outputs", "Say more.", "", "", "")]


# --- what a row may say -----------------------------------------------------------------------


def test_headings_stand_in_any_order_and_case(editor, round_):
    file = filled(
        ("Good", "a person", "mongolia", "e1.TITLE"),
        headings=("  COMMENT ", "Written down by", "party", "code"),
    )

    table = read_table(file, name=file.name)
    comments_bring_in(consultation=round_, by=editor, rows=table.rows)

    assert table.ignored == ["Written down by"]
    assert said(round_) == [("Mongolia", "E1.title", "Good", "", "", "")]


def test_row_with_a_number_answers_that_comment(editor, round_, mongolia):
    comment = make.make_comment(round_, mongolia, "Say more.", anchor="E1")
    file = filled(
        (float(comment.pk), "not ACCEPTED", "No room"),
        headings=("Number", "Disposition", "Response"),
    )

    brought = bring(file, round_, editor)

    comment.refresh_from_db()
    assert brought == (0, 1)
    assert (comment.disposition, comment.response, comment.answered_by) == (
        "not-accepted",
        "No room",
        editor,
    )
    assert comment.received_by == "portal"


def test_row_that_is_there_already_is_told_and_passed_over(editor, round_, mongolia):
    comment = make.make_comment(round_, mongolia, "Say more.", anchor="E1", proposed_wording="More")
    comment_answer(comment=comment, by=editor, disposition="noted", response="Seen")
    passed = f"There already, as comment {comment.pk}: passed over"

    assert deeds(filled((None, "E1", "Mongolia", "Say more.", "More")), round_, editor) == [passed]
    assert deeds(filled((None, "E1", "Mongolia", "Say more.")), round_, editor) == [passed]
    assert deeds(filled((comment.pk, *[None] * 4, "Noted", "Seen")), round_, editor) == [passed]
    assert deeds(filled((None, "E1", "Mongolia", "Say more.", "Less")), round_, editor) == ["New"]
    assert bring(filled((None, "E1", "Mongolia", "Say more.")), round_, editor) == (0, 0)


def test_answers_are_taken_after_release_and_comments_are_not(editor, round_, mongolia):
    comment = make.make_comment(round_, mongolia)
    round_ = make.end_round(round_)

    answered = bring(filled((comment.pk, *[None] * 4, "Noted", None)), round_, editor)

    assert answered == (0, 1)
    assert faults(filled((None, "E1", "PAR", "Late")), round_, editor) == {
        2: ["The comments of this round were released: what was said stays as it is."]
    }


LONG = "x" * 10_001
BAD_ROWS = (
    ((None, "E1", None, "Text"), "Name the party."),
    ((None, "E1", "Atlantis", "Text"), "There is no party “Atlantis”."),
    ((None, "E1", "Not asked", "Text"), "Not asked was not asked in this round."),
    ((None, "E1", "TWIN", "Text"), "“TWIN” may be several parties: give the full name."),
    ((None, "E9", "Mongolia", "Text"), "This version has no part “E9”."),
    ((None, "E1.size", "Mongolia", "Text"), "An activity has no field “size”."),
    ((None, "E1", "Mongolia", "  "), "Write the comment."),
    (
        (None, "E1", "Mongolia", LONG),
        "A text of 10001 characters; at most 10000 are taken.",
    ),
    (
        (None, "E1", "Mongolia", "Text", None, "perhaps"),
        "There is no disposition “perhaps”: write Accepted, Accepted in part, Not accepted or Noted.",
    ),
    (
        (None, "E1", "Mongolia", "Text", None, "Not accepted"),
        "Say why it was not accepted as it stands.",
    ),
    ((None, "E1", "Mongolia", "Text", None, None, "Why"), "Say what became of the comment."),
    ((99999, None, None, None, None, "Noted"), "There is no comment 99999 in this round."),
    (("twelve", "E1", "Mongolia", "Text"), "There is no comment twelve in this round."),
)


@pytest.mark.parametrize(("row", "sentence"), BAD_ROWS, ids=[s[:30] for _, s in BAD_ROWS])
def test_bad_row_is_told_in_a_sentence(editor, round_, row, sentence):
    make.make_state(official_name="Not asked")
    round_.organizations.add(
        make.make_organization("TWIN", name="One"), make.make_organization("TWIN", name="Two")
    )
    file = filled(row, (None, "E1", "Mongolia", "A good row"))

    assert faults(file, round_, editor) == {2: [sentence]}
    with pytest.raises(RowsRefused):
        bring(file, round_, editor)
    assert Comment.objects.count() == 0


def test_row_with_a_number_changes_no_words(editor, round_, mongolia):
    comment = make.make_comment(round_, mongolia, "Say more.", anchor="E1")
    withdrawn = make.make_comment(
        round_, mongolia, "Oh no", by=(official := make.make_official(state=mongolia))
    )
    comment_withdraw(comment=withdrawn, by=official)
    elsewhere = make.make_comment(make.make_round(round_.version, states=(mongolia,)), mongolia)
    otherwise = (
        f"Comment {comment.pk} reads otherwise. A table changes no words; without a number they "
        "are a new comment."
    )

    found = faults(
        filled(
            (comment.pk, "E1", "Mongolia", "Say less.", None, "Noted"),
            (withdrawn.pk, None, None, None, None, "Noted"),
            (elsewhere.pk, None, None, None, None, "Noted"),
        ),
        round_,
        editor,
    )

    assert found == {
        2: [otherwise],
        3: ["This comment was withdrawn."],
        4: [f"There is no comment {elsewhere.pk} in this round."],
    }


def test_same_comment_twice_in_a_table_is_refused(editor, round_, mongolia):
    comment = make.make_comment(round_, mongolia)

    found = faults(
        filled(
            (None, "E1", "Mongolia", "Text"),
            (None, "e1", "MGL", "Text "),
            (comment.pk, None, None, None, None, "Noted"),
            (comment.pk, None, None, None, None, "Accepted"),
        ),
        round_,
        editor,
    )

    assert found == {
        3: ["This is the same comment as in row 2."],
        5: ["This is the same comment as in row 4."],
    }


def test_place_and_code_that_differ_are_refused(editor, round_):
    file = filled(
        ("E1", "E1.title", "Mongolia", "Text"), headings=("On", "Code", "Party", "Comment")
    )

    assert faults(file, round_, editor) == {2: ["The place and its code name two different parts."]}


def test_carried_by_names_a_later_version(editor, round_):
    headings = ("On", "Party", "Comment", "Disposition", "Carried by")
    later = make.make_frozen(round_.version.plan)
    good = ("E1", "Mongolia", "Text", "Accepted", "version 2")
    bad = ("E1", "Mongolia", "Other", "Accepted", "version 1")

    found = faults(filled(good, bad, headings=headings), round_, editor)
    bring(filled(good, headings=headings), round_, editor)

    assert found == {3: ["The text has no later frozen version “version 1”."]}
    assert round_.comments.get().carried_by == later


def test_who_acts_for_a_state_brings_in_nothing_of_it(round_, mongolia):
    both = make.make_official(make.make_editor(), state=mongolia)

    assert faults(filled((None, "E1", "Mongolia", "Text")), round_, both) == {
        2: ["You act for Mongolia: its comments are written on the page of the round."]
    }


# --- files that are no such table -------------------------------------------------------------


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


# --- who may ----------------------------------------------------------------------------------


def test_page_is_for_who_may_enter_comments(client, round_, mongolia, editor):
    answers = {}
    for name, person in (
        ("anonymous", None),
        ("official", make.make_official(state=mongolia)),
        ("editor", editor),
    ):
        if person:
            client.force_login(person)
        file = filled((None, "E1", "Mongolia", "Text"))
        answers[name] = (
            client.get(address_of(round_), secure=True).status_code,
            send(client, round_, file).status_code,
            client.post(address_of(round_), {"rows": "x"}, secure=True).status_code,
        )

    assert answers == {
        "anonymous": (404, 404, 404),
        "official": (403, 403, 403),
        "editor": (200, 200, 302),
    }


def test_service_refuses_who_may_not_enter_comments(round_, mongolia):
    rows = [SheetRow(2, {"party": "Mongolia", "text": "Text", "place": ""})]

    with pytest.raises(PermissionDenied):
        comments_bring_in(consultation=round_, by=make.make_official(state=mongolia), rows=rows)


def test_check_costs_the_same_for_more_rows(client, editor, round_, django_assert_num_queries):
    client.force_login(editor)
    rows = [(None, "E1", "Mongolia", f"Text {n}") for n in range(3)]

    for file in (filled(*rows[:1]), filled(*rows)):
        with django_assert_num_queries(14):
            send(client, round_, file)
