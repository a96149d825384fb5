"""Rounds: what may happen to them when, by whom, and who may know of them."""

import datetime as dt
from copy import deepcopy

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from meetings.models import Comment, Consultation
from meetings.services import (
    comment_answer,
    comment_withdraw,
    comment_write,
    comments_release,
    consultation_close,
    consultation_open,
    version_submit,
)
from programme.models import Stage
from tests.factories import (
    end_round,
    make_approved_plan,
    make_comment,
    make_decision,
    make_editor,
    make_frozen,
    make_manager,
    make_official,
    make_organization,
    make_paper_annex,
    make_plan,
    make_round,
    make_state,
    make_user,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
STAGES = ("planned", "open", "closed", "released")


@pytest.fixture(scope="module")
def made(kept_rows):
    state, other = states = make_state(), make_state()
    yesterday = timezone.now().date() - DAY
    return {
        "public": AnonymousUser(),
        "person": make_user(),
        "asked": make_official(state=state),
        "asked too": make_official(state=other),
        "not asked": make_official(state=make_state()),
        "expired": make_official(state=state, valid_until=yesterday),
        "editor": make_editor(),
        "manager": make_manager(),
        "states": states,
    }


@pytest.fixture
def cast(made):
    """One of each role, and the two States that are asked."""
    return deepcopy(made)


@pytest.fixture
def state(cast):
    return cast["states"][0]


@pytest.fixture
def editor(cast):
    return cast["editor"]


@pytest.fixture
def manager(cast):
    return cast["manager"]


def stage_of(round_):
    round_.version.refresh_from_db()
    return round_.version.stage


# --- what may happen when -----------------------------------------------------------------------

DEEDS = {
    "open": lambda row, by: consultation_open(consultation=row, by=by, reason="Why"),
    "close": lambda row, by: consultation_close(consultation=row, by=by, reason="Why"),
    "release": lambda row, by: comments_release(consultation=row, by=by),
}
ALLOWED = {("planned", "open"), ("open", "close"), ("closed", "release")}


@pytest.mark.parametrize("stage", STAGES)
def test_round_goes_one_way_and_each_step_once(state, manager, stage):
    row = make_round(states=(state,), stage=stage)
    refused = [deed for deed in DEEDS if (stage, deed) not in ALLOWED]

    for deed in refused:
        with pytest.raises(ValidationError):
            DEEDS[deed](row, manager)

    assert Consultation.objects.get().standing == stage
    for deed in DEEDS.keys() - refused:
        DEEDS[deed](row, manager)
        assert Consultation.objects.get().standing == STAGES[STAGES.index(stage) + 1]


@pytest.mark.parametrize("deed", DEEDS)
def test_deeds_of_a_round_are_for_managers(cast, state, deed):
    stage = next(stage for stage, allowed in ALLOWED if allowed == deed)
    row = make_round(states=(state,), stage=stage)

    for by in (cast["editor"], cast["asked"], cast["person"]):
        with pytest.raises(PermissionDenied):
            DEEDS[deed](row, by)

    assert Consultation.objects.get().standing == stage


def test_version_is_in_consultation_until_its_last_round_is_closed(state, manager):
    first = make_round(states=(state,))
    second = make_round(first.version, states=(state,))

    consultation_close(consultation=first, by=manager)
    between = stage_of(first)
    consultation_close(consultation=second, by=manager, reason="All have answered")

    assert (between, stage_of(first)) == (Stage.IN_CONSULTATION, Stage.FROZEN)
    moves = first.version.stage_changes.order_by("pk").values_list("before", "after", "reason")
    assert list(moves)[1:] == [
        ("frozen", "in-consultation", first.title),
        ("in-consultation", "frozen", "All have answered"),
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    (
        ({"states": ()}, "Nobody is asked"),
        ({"closes_on": timezone.now().date() - DAY}, "last day for comments is over"),
    ),
)
def test_round_is_not_opened_unfit(state, manager, fields, sentence):
    row = make_round(stage="planned", **{"states": (state,)} | fields)

    with pytest.raises(ValidationError, match=sentence):
        consultation_open(consultation=row, by=manager)

    assert stage_of(row) == Stage.FROZEN


def test_round_is_opened_on_a_frozen_version_only(state, manager):
    row = make_round(make_approved_plan(), states=(state,), stage="planned")

    with pytest.raises(ValidationError, match="frozen version that is not before a meeting"):
        consultation_open(consultation=row, by=manager)


def test_dialogue_is_recorded_and_not_opened(state, manager):
    row = Consultation.objects.create(kind="dialogue", title="Talks", held="in 2024")

    with pytest.raises(ValidationError, match="dialogue is recorded"):
        consultation_open(consultation=row, by=manager)
    with pytest.raises(ValidationError, match="dialogue is on record"):
        comment_write(consultation=row, by=manager, state=state, text="More")


def test_version_is_not_submitted_while_a_round_is_open(state, manager):
    row = make_round(states=(state,))
    annex = make_paper_annex()

    with pytest.raises(ValidationError, match=f"Close the round “{row.title}” first."):
        version_submit(version=row.version, annex=annex, by=manager)
    end_round(row)
    version_submit(version=row.version, annex=annex, by=manager)

    assert stage_of(row) == Stage.SUBMITTED


# --- which rounds -------------------------------------------------------------------------------


def test_words_find_rounds_by_their_days(state):
    today = timezone.now().date()
    version = make_frozen(make_plan())
    days = {"past": (-5, -1), "last": (-5, 0), "soon": (-5, 3), "later": (-5, 30), "next": (1, 9)}
    opened = timezone.now() - 9 * DAY
    for title, (first, last) in days.items():
        make_round(
            version,
            title=title,
            stage="planned",
            opened_at=opened,
            opens_on=today + first * DAY,
            closes_on=today + last * DAY,
        )
    make_round(version, title="planned", stage="planned")

    def titles(rounds):
        return set(rounds.values_list("title", flat=True))

    rounds = Consultation.objects
    assert titles(rounds.open()) == {"last", "soon", "later"}
    assert titles(rounds.open(today + DAY)) == {"soon", "later", "next"}
    assert titles(rounds.closing_within(3)) == {"last", "soon"}
    assert titles(rounds.past_their_day()) == {"past"}
    assert {row.title: row.days_left() for row in rounds.open()} == {
        "last": 0,
        "soon": 3,
        "later": 30,
    }


def test_unanswered_parties_are_those_without_a_comment_that_stands(editor):
    quiet, gone, said = make_state(), make_state(), make_state()
    platform, silent = make_organization("A"), make_organization("B")
    row = make_round(states=(quiet, gone, said), organizations=(platform, silent))
    make_comment(row, said)
    author = make_official(state=gone)
    comment_withdraw(comment=make_comment(row, gone, by=author), by=author)
    comment_write(consultation=row, by=editor, organization=platform, text="More")

    assert row.unanswered_parties() == ([quiet, gone], [silent])


# --- who may know of what -----------------------------------------------------------------------


def seeing(cast, rows):
    people = {role: user for role, user in cast.items() if role != "states"}
    return {role for role, user in people.items() if rows.visible_to(user).exists()}


SECRETARIAT = {"editor", "manager"}
ASKED = SECRETARIAT | {"asked", "asked too"}


@pytest.mark.parametrize(
    ("stage", "known", "read"),
    (
        ("planned", SECRETARIAT, set()),
        ("open", ASKED, SECRETARIAT | {"asked"}),
        ("closed", ASKED, SECRETARIAT | {"asked"}),
        ("released", ASKED, ASKED),
    ),
)
def test_round_and_its_comments_are_seen_by(cast, stage, known, read):
    row = make_round(states=cast["states"], stage="planned" if stage == "planned" else "open")
    if stage != "planned":
        make_comment(row, cast["states"][0], by=cast["asked"])
    if stage in {"closed", "released"}:
        end_round(row, release=stage == "released")

    assert seeing(cast, Consultation.objects) == known
    assert seeing(cast, Comment.objects) == read


def decide(version):
    version_submit(version=version, annex=make_paper_annex(), by=None)
    decision = make_decision(verb="approved", text="Approved.")
    decision.versions.add(version)
    type(version).objects.filter(pk=version.pk).update(stage=Stage.APPROVED)


def test_round_on_a_decided_text_is_public_and_its_comments_are_not(cast):
    row = make_round(states=cast["states"])
    make_comment(row, cast["states"][0], by=cast["asked"])
    planned = make_round(row.version, states=cast["states"], stage="planned")
    end_round(row)
    decide(row.version)

    assert seeing(cast, Consultation.objects.exclude(pk=planned.pk)) == cast.keys() - {"states"}
    assert seeing(cast, Consultation.objects.filter(pk=planned.pk)) == SECRETARIAT
    assert seeing(cast, Comment.objects) == ASKED


def test_withdrawn_comment_stays_with_its_state(cast):
    row = make_round(states=cast["states"])
    comment = make_comment(row, cast["states"][0], by=cast["asked"])
    comment_withdraw(comment=comment, by=cast["asked"])
    end_round(row)

    assert seeing(cast, Comment.objects) == SECRETARIAT | {"asked"}


def test_answered_and_unanswered_are_told_apart(cast, editor):
    row = make_round(states=cast["states"])
    kept, done, gone = (
        make_comment(row, cast["states"][0], text, by=cast["asked"]) for text in "ABC"
    )
    comment_answer(comment=done, by=editor, disposition="noted")
    comment_withdraw(comment=gone, by=cast["asked"])

    assert list(Comment.objects.unanswered()) == [kept]
    assert list(Comment.objects.answered()) == [done]
