"""Comments: who writes, changes, withdraws and answers them, and until when."""

import datetime as dt
from copy import deepcopy

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from meetings.anchors import Outline, anchor_words
from meetings.models import Comment
from meetings.services import (
    comment_answer,
    comment_change,
    comment_withdraw,
    comment_write,
)
from tests.factories import (
    end_round,
    make_activity,
    make_approach,
    make_comment,
    make_editor,
    make_frozen,
    make_official,
    make_organization,
    make_plan,
    make_round,
    make_state,
    make_user,
    make_working_copy,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
ROLES = ("official", "colleague", "other State", "not asked", "expired", "person", "editor")
STAGES = ("open", "closed", "released")


@pytest.fixture(scope="module")
def made(kept_rows):
    state, other = states = make_state(), make_state()
    yesterday = timezone.now().date() - DAY
    return {
        "official": make_official(state=state),
        "colleague": make_official(state=state),
        "other State": make_official(state=other),
        "not asked": make_official(),
        "expired": make_official(state=state, valid_until=yesterday),
        "person": make_user(),
        "editor": make_editor(),
        "states": states,
        "round": make_round(states=states),
    }


@pytest.fixture
def cast(made):
    """One of each role, the two States that are asked in an open round, and that round."""
    return deepcopy(made)


@pytest.fixture
def state(cast):
    return cast["states"][0]


@pytest.fixture
def round_(cast):
    return cast["round"]


def outcome_of(deed):
    """done, refused in a sentence, or forbidden; what was refused left nothing."""
    before = list(Comment.objects.order_by("pk").values())
    try:
        deed()
    except ValidationError:
        result = "refused"
    except PermissionDenied:
        result = "forbidden"
    else:
        return "done"
    assert list(Comment.objects.order_by("pk").values()) == before
    return result


def came_to(row, stage):
    return row if stage == "open" else end_round(row, release=stage == "released")


# The official, a colleague of the same State, an official of another State asked, one of a
# State not asked, an expired one, somebody, an editor
MAY = {
    ("write", "open"): "done done forbidden forbidden forbidden forbidden done",
    ("write", "closed"): "refused refused forbidden forbidden forbidden forbidden done",
    ("write", "released"): "refused refused forbidden forbidden forbidden forbidden refused",
    ("change", "open"): "done done forbidden forbidden forbidden forbidden forbidden",
    ("change", "closed"): "refused refused forbidden forbidden forbidden forbidden forbidden",
    ("change", "released"): "refused refused forbidden forbidden forbidden forbidden forbidden",
    ("withdraw", "open"): "done refused forbidden forbidden forbidden forbidden forbidden",
    ("withdraw", "closed"): "refused refused forbidden forbidden forbidden forbidden forbidden",
    ("answer", "open"): "forbidden forbidden forbidden forbidden forbidden forbidden done",
    ("answer", "released"): "forbidden forbidden forbidden forbidden forbidden forbidden done",
}


@pytest.mark.parametrize(("action", "stage"), MAY)
def test_comment_is_open_to_each_role_as_the_table_says(cast, state, action, stage, round_):
    comment = make_comment(round_, state, "Ours", by=cast["official"])
    came_to(round_, stage)
    deeds = {
        "write": lambda by: comment_write(
            consultation=round_, by=by, state=state, text=f"By {by.pk}"
        ),
        "change": lambda by: comment_change(comment=comment, by=by, text=f"By {by.pk}"),
        "withdraw": lambda by: comment_withdraw(comment=comment, by=by),
        "answer": lambda by: comment_answer(comment=comment, by=by, disposition="noted"),
    }

    found = [outcome_of(lambda by=cast[role]: deeds[action](by)) for role in ROLES]

    assert found == MAY[action, stage].split()


@pytest.mark.parametrize(("day", "taken"), ((-3, False), (-2, True), (7, True), (8, False)))
def test_comments_are_taken_from_the_first_day_to_the_last(state, day, taken, round_):
    by, at = make_official(state=state), timezone.now() + day * DAY

    found = outcome_of(
        lambda: comment_write(consultation=round_, by=by, state=state, text="More", at=at)
    )

    assert found == ("done" if taken else "refused")


def test_official_writes_on_the_portal_and_the_editor_enters_mail(cast, state, round_):

    own = comment_write(consultation=round_, by=cast["official"], state=state, text="Ours")
    mail = comment_write(consultation=round_, by=cast["editor"], state=state, text="By mail")

    assert [(c.received_by, c.author) for c in (own, mail)] == [
        ("portal", cast["official"]),
        ("mail", cast["editor"]),
    ]


@pytest.mark.parametrize(("stage", "result"), (("closed", "done"), ("released", "refused")))
def test_mail_is_put_right_by_the_secretariat_until_it_is_released(cast, stage, result):
    platform = make_organization()
    row = make_round(cast["round"].version, organizations=(platform,))
    mail = comment_write(consultation=row, by=cast["editor"], organization=platform, text="Mroe")
    came_to(row, stage)

    found = [
        outcome_of(lambda: comment_change(comment=mail, by=cast["editor"], text="More")),
        outcome_of(lambda: comment_withdraw(comment=mail, by=cast["editor"])),
        outcome_of(lambda: comment_change(comment=mail, by=cast["official"], text="X")),
    ]

    assert found == [result, result, "forbidden"]


def test_who_was_not_asked_is_refused(editor, state, round_):

    for party in ({"state": make_state()}, {"organization": make_organization()}):
        with pytest.raises(ValidationError, match="was not asked in this round"):
            comment_write(consultation=round_, by=editor, text="More", **party)
    with pytest.raises(ValidationError, match="not of both"):
        comment_write(consultation=round_, by=editor, text="More")


def test_same_comment_is_taken_once(cast, state, round_):
    make_comment(round_, state, "Ours\r\n", by=cast["official"])

    with pytest.raises(ValidationError, match="made already"):
        make_comment(round_, state, "Ours\r\n", by=cast["colleague"])


def test_change_is_refused_where_a_colleague_was_quicker(cast, state, round_):
    comment = make_comment(round_, state, by=cast["official"])
    seen = comment.stamp
    comment_change(comment=comment, by=cast["colleague"], text="Quicker", seen=seen)

    with pytest.raises(ValidationError, match="now reads: Quicker"):
        comment_change(comment=comment, by=cast["official"], text="Slower", seen=seen)

    assert Comment.objects.get().text == "Quicker"


def test_changed_comment_is_to_be_answered_anew(cast, state, round_):
    comment = make_comment(round_, state, by=cast["official"])
    comment_answer(comment=comment, by=cast["editor"], disposition="noted", response="Thanks")

    comment_change(comment=comment, by=cast["official"], text="Something else")

    assert list(Comment.objects.unanswered()) == [comment]
    assert list(comment.history.order_by("pk").values_list("text", "disposition")) == [
        ("We suggest more.", ""),
        ("We suggest more.", "noted"),
        ("Something else", ""),
    ]


# --- answers ------------------------------------------------------------------------------------


def test_answer_keeps_who_and_when_and_each_one_before_it(state, editor, manager, round_):
    comment = make_comment(round_, state)
    at = timezone.now() + DAY

    comment_answer(comment=comment, by=editor, disposition="noted", at=at)
    comment_answer(comment=comment, by=manager, disposition="accepted", response="So be it")

    comment.refresh_from_db()
    assert (comment.disposition, comment.answered_by) == ("accepted", manager)
    assert list(comment.history.order_by("pk").values_list("disposition", "answered_by")) == [
        ("", None),
        ("noted", editor.pk),
        ("accepted", manager.pk),
    ]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    (
        ({"disposition": ""}, "Say what became of the comment"),
        ({"disposition": "adopted"}, "Say what became of the comment"),
        ({"disposition": "in-part"}, "Say why"),
        ({"disposition": "not-accepted", "response": " "}, "Say why"),
    ),
)
def test_answer_is_refused_with_a_sentence(state, editor, answer, sentence, round_):
    comment = make_comment(round_, state)

    with pytest.raises(ValidationError, match=sentence):
        comment_answer(comment=comment, by=editor, **answer)

    assert Comment.objects.get().answered_at is None


def test_change_is_carried_by_a_later_version_of_the_same_text(state, editor, round_):
    comment = make_comment(round_, state)
    later = make_frozen(round_.version.plan)
    others = (
        round_.version,
        round_.version.plan.versions.working().get(),
        make_frozen(make_approach()),
    )

    for version in others:
        with pytest.raises(ValidationError, match="later frozen version of the text"):
            comment_answer(comment=comment, by=editor, disposition="accepted", carried_by=version)
    answered = comment_answer(comment=comment, by=editor, disposition="accepted", carried_by=later)

    assert answered.carried_by == later


def test_withdrawn_comment_is_neither_changed_nor_answered(cast, state, round_):
    comment = make_comment(round_, state, by=cast["official"])
    comment_withdraw(comment=comment, by=cast["official"])

    with pytest.raises(ValidationError, match="was withdrawn"):
        comment_answer(comment=comment, by=cast["editor"], disposition="noted")
    with pytest.raises(ValidationError, match="was withdrawn"):
        comment_change(comment=comment, by=cast["official"], text="Again")


# --- where it hangs -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def outline(kept_rows):
    working = make_working_copy(make_plan("2025-2026"))
    make_activity(working, "B2", pillar=2, order=1)
    make_activity(working, "B1", pillar=2, order=2)
    return Outline(make_frozen(working.plan))


@pytest.mark.parametrize(
    ("anchor", "fault"),
    (
        ("", ""),
        ("enhance", ""),
        ("E1", ""),
        ("B2.outputs", ""),
        ("E7", "This version has no part “E7”."),
        ("E1.colour", "An activity has no field “colour”."),
        ("E1.", "An activity has no field “”."),
        ("build.title", "Only an activity has fields; choose the whole of this part."),
    ),
)
def test_anchor_names_a_part_of_the_version(outline, anchor, fault):
    assert outline.fault(anchor) == fault


def test_anchors_of_an_approach_are_its_pillars():
    version = make_frozen(make_approach())

    assert [part.label for part in Outline(version).parts] == ["ENHANCE", "BUILD", "PROMOTE"]


def test_comment_on_a_place_that_is_not_there_is_refused(state, round_):
    with pytest.raises(ValidationError, match="no part “Z9”"):
        make_comment(round_, state, anchor="Z9")


def test_anchors_sort_in_the_order_of_the_text_and_read_as_words(outline):
    anchors = ["B1", "promote", "B2.title", "E1.dates", "", "B2", "E1.title", "enhance"]

    ordered = sorted(anchors, key=outline.order)

    assert [anchor_words(anchor) for anchor in ordered] == [
        "The whole text",
        "ENHANCE",
        "E1, title",
        "E1, dates",
        "B2",
        "B2, title",
        "B1",
        "PROMOTE",
    ]
