"""What comes after an entry: another meeting, corrections, follow-ups."""

import datetime as dt

import pytest
from django.utils import timezone

from meetings.models import Decision, Verb
from meetings.services import (
    follow_up_done,
    follow_up_reopen,
    version_submit,
)
from programme.models import Stage, Version
from programme.services import stage_move
from tests.factories import (
    make_approved,
    make_decision,
    make_meeting,
    make_plan,
    make_submitted,
)
from tests.meetings.deciding import (
    DAY,
    an_annex,
    frozen_later,
    record,
    refusal,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def annex():
    return an_annex(make_meeting(title="This meeting"))


# --- put to another meeting ---------------------------------------------------------------------


@pytest.mark.parametrize("verb", Verb.PUTTING_OFF)
def test_version_put_off_by_a_meeting_is_submitted_to_the_next_and_approved_there(annex, verb):
    version = submitted(annex)
    record(annex.document.meeting, verb, version)
    following = an_annex(make_meeting())

    version_submit(version=version, annex=following, by=None)
    record(following.document.meeting, Verb.APPROVED, version)

    annex.refresh_from_db()
    assert [annex.version, following.version] == [version, version]
    changes = version.stage_changes.order_by("pk").values_list("after", flat=True)
    assert list(changes) == ["frozen", "submitted", "approved"]


@pytest.mark.parametrize("verb", (None, Verb.TOOK_NOTE))
def test_version_stays_with_its_meeting_until_it_is_put_off(annex, verb):
    version = submitted(annex)
    if verb:
        record(annex.document.meeting, verb, version)

    said = refusal(version_submit, version=version, annex=an_annex(make_meeting()), by=None)

    (sentence,) = said
    assert sentence.startswith("Plan 2023-2024, version 1 is before This meeting. It can be ")


def test_version_put_off_does_not_come_back_to_the_same_meeting(annex):
    version = submitted(annex)
    record(annex.document.meeting, Verb.DEFERRED, version)
    second = an_annex(annex.document.meeting, "Annex II")

    said = refusal(version_submit, version=version, annex=second, by=None)

    assert said == ["A paper of this meeting carries the version already."]


# --- corrections --------------------------------------------------------------------------------


def test_correction_takes_the_place_of_what_it_corrects():
    first = make_decision(follow_up_state="open", follow_up_by="Nobody", follow_up_due=DAY)

    record(
        first.meeting,
        Verb.REQUESTED,
        corrects=first,
        follow_up_state="open",
        follow_up_by="Secretariat",
        follow_up_due=DAY,
    )

    for found in (Decision.objects.open(), Decision.objects.overdue()):
        assert [row.follow_up_by for row in found] == ["Secretariat"]
    numbers = Decision.objects.for_rows().order_by("number").values_list("number", "corrected_by")
    assert list(numbers) == [(1, 2), (2, None)]


def test_correction_keeps_what_was_done():
    fields = {"follow_up_state": "done", "follow_up_by": "Secretariat"}
    first = make_decision(follow_up_done_on=DAY, follow_up_note="Sent.", **fields)

    second = record(first.meeting, Verb.REQUESTED, corrects=first, **fields)

    assert (second.follow_up_done_on, second.follow_up_note) == (DAY, "Sent.")
    assert list(Decision.objects.done()) == [second]


def test_entry_is_corrected_once_and_its_correction_next():
    first = make_decision()
    second = record(first.meeting, Verb.TOOK_NOTE, corrects=first)

    said = refusal(record, first.meeting, Verb.TOOK_NOTE, corrects=first)
    third = record(first.meeting, Verb.TOOK_NOTE, corrects=second)

    assert said == ["Decision 1 was corrected by decision 2: correct that one."]
    assert third.number == 3


def test_entry_of_another_meeting_is_not_corrected():
    said = refusal(record, make_meeting(), Verb.TOOK_NOTE, corrects=make_decision())

    assert said == ["A decision corrects one of the same meeting, and that is of another."]


def test_correction_of_an_approval_keeps_the_approval(annex):
    first = make_approved(make_plan(), annex, text="Aproved.")
    version = first.versions.get()

    second = record(first.meeting, Verb.APPROVED, version, corrects=first, text="Approved.")

    version.refresh_from_db()
    assert (version.stage, list(second.versions.all())) == (Stage.APPROVED, [version])
    assert version.stage_changes.count() == 3


@pytest.mark.parametrize("verb", (Verb.APPROVED, Verb.NOT_APPROVED))
def test_correction_does_not_take_an_approval_back(annex, verb):
    first = make_approved(make_plan(), annex)
    version = first.versions.get()
    named = (version,) if verb == Verb.NOT_APPROVED else (submitted_of_an_approach(annex),)

    (said,) = refusal(record, first.meeting, verb, *named, corrects=first)

    version.refresh_from_db()
    assert "What a meeting approved ends when a meeting approves another text." in said
    assert version.stage == Stage.APPROVED


def submitted_of_an_approach(annex):
    return make_submitted(make_plan("2025-2026"), an_annex(annex.document.meeting, "Annex III"))


def test_entry_that_put_a_text_off_is_corrected_to_an_approval(annex):
    version = submitted(annex)
    first = record(annex.document.meeting, Verb.DEFERRED, version)

    record(annex.document.meeting, Verb.APPROVED, version, corrects=first)

    assert Version.objects.get(pk=version.pk).stage == Stage.APPROVED


# --- follow-ups ---------------------------------------------------------------------------------


def test_follow_up_is_done_opened_again_and_done(manager):
    decision = make_decision(follow_up_state="open", follow_up_by="Secretariat", decided_on=DAY)
    today = timezone.localdate(timezone=dt.timezone(dt.timedelta(hours=9)))

    follow_up_done(decision=decision, by=manager, on=DAY, note="Sent to three.")
    follow_up_reopen(decision=decision, by=manager, reason="Three are missing.")
    opened = Decision.objects.get()
    row = follow_up_done(decision=decision, by=manager, on=DAY, note="Sent to all.")

    assert (opened.follow_up_state, opened.follow_up_done_on) == ("open", None)
    assert (row.follow_up_state, row.follow_up_done_on) == ("done", DAY)
    assert row.follow_up_note.split("\n") == [
        "Sent to three.",
        f"Opened again on {today.day} {today:%B %Y}: Three are missing.",
        "Sent to all.",
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    (
        ({"on": dt.date(2099, 1, 1)}, "That day is still to come."),
        ({"on": dt.date(2023, 11, 22)}, "That is before the decision was taken."),
        ({"note": " "}, "Say what was done."),
    ),
)
def test_follow_up_is_not_done_on_a_wrong_day_or_without_a_word(changes, sentence):
    decision = make_decision(follow_up_state="open", follow_up_by="Secretariat")
    answers = {"decision": decision, "by": None, "on": DAY, "note": "Sent."}

    assert refusal(follow_up_done, **answers | changes) == [sentence]


def test_follow_up_is_done_once_and_opened_again_once():
    decision = make_decision(follow_up_state="open", follow_up_by="Secretariat")

    reopened = refusal(follow_up_reopen, decision=decision, by=None, reason="Why")
    follow_up_done(decision=decision, by=None, on=DAY, note="Sent.")
    done = refusal(follow_up_done, decision=decision, by=None, on=DAY, note="Sent.")
    silent = refusal(follow_up_reopen, decision=decision, by=None, reason="")

    assert reopened == ["Only a follow-up that is done can be opened again."]
    assert done == ["Only an open follow-up can be marked as done."]
    assert silent == ["Say why it is opened again."]


def test_follow_up_of_a_corrected_entry_stays():
    first = make_decision(follow_up_state="open", follow_up_by="Secretariat")
    record(first.meeting, Verb.REQUESTED, corrects=first)

    said = refusal(follow_up_done, decision=first, by=None, on=DAY, note="Sent.")

    assert said == ["Decision 1 was corrected by decision 2: the follow-up stands there."]


def test_recorded_entry_is_neither_saved_nor_deleted():
    decision = make_decision()

    for act in (decision.save, decision.delete):
        assert refusal(act)[0].startswith("A recorded decision stays as it is.")


def test_stage_is_moved_to_approved_by_nothing_else(annex):
    version = frozen_later(annex)

    assert refusal(stage_move, version=version, to=Stage.APPROVED, by=None) == [
        "A version that is frozen cannot become approved."
    ]
