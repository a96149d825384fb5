"""What a row of a table of comments may say."""

import pytest

from meetings.exchange.bringing import RowsRefused, comments_bring_in
from meetings.exchange.reading import read_table
from meetings.models import Comment
from meetings.services import comment_answer, comment_withdraw
from tests import factories as make
from tests.meetings.bringing import bring, deeds, faults, said
from tests.meetings.workbooks import filled

pytestmark = pytest.mark.django_db


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
