"""Comments brought in from a table: checked first, then all rows or none."""

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from meetings.exchange.bringing import comments_bring_in
from meetings.exchange.carrying import pack, unpack
from meetings.exchange.checking import check_rows
from meetings.exchange.reading import SheetRow
from meetings.exchange.table import matrix_table
from meetings.exchange.xlsx import matrix_xlsx
from meetings.models import Comment
from meetings.services import comment_answer
from tests import factories as make
from tests.meetings.bringing import address_of, bring, confirm, said, send
from tests.meetings.pages import Page
from tests.meetings.workbooks import filled, saved, upload

pytestmark = pytest.mark.django_db


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
        "3 Faults: There is no party “Atlantis”. This version has no part “E7”. E7 Atlantis none",
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
