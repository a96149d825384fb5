"""What an entry of the register may say, of which versions, and by whom."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from meetings.models import Decision, Verb
from meetings.services import (
    follow_up_done,
    follow_up_reopen,
)
from programme.models import Stage, Version
from tests.factories import (
    make_decision,
    make_meeting,
    make_official,
    make_submitted,
)
from tests.meetings.deciding import (
    DAY,
    an_annex,
    approved,
    frozen_and_never_submitted,
    frozen_later,
    later_in_consultation,
    older_than_the_approved,
    record,
    refusal,
    submitted,
    submitted_elsewhere,
    submitted_later,
    superseded,
    working,
)

pytestmark = pytest.mark.django_db

REFUSED = "refused"


@pytest.fixture
def annex():
    return an_annex(make_meeting(title="This meeting"))


# --- which verb does what to which version ------------------------------------------------------

SAME = "the same"
APPROVED_ALONE = {"approved": Stage.APPROVED, "approved-as-amended": REFUSED}
AMENDED_ALONE = {"approved": REFUSED, "approved-as-amended": Stage.APPROVED}
EITHER = dict.fromkeys(("approved", "approved-as-amended"), Stage.APPROVED)
NEITHER = dict.fromkeys(("approved", "approved-as-amended"), REFUSED)
OTHERS = dict.fromkeys(("took-note", "requested", "deferred", "not-approved"), SAME)


@pytest.mark.parametrize(
    ("version_of", "expected"),
    (
        (submitted, OTHERS | APPROVED_ALONE),
        (submitted_elsewhere, OTHERS | NEITHER),
        (working, dict.fromkeys(Verb.values, REFUSED)),
        (frozen_and_never_submitted, OTHERS | NEITHER),
        (frozen_later, OTHERS | AMENDED_ALONE),
        (submitted_later, OTHERS | EITHER),
        (later_in_consultation, OTHERS | NEITHER),
        (approved, OTHERS | NEITHER),
        (superseded, OTHERS | NEITHER),
        (older_than_the_approved, OTHERS | NEITHER),
    ),
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_verb_moves_a_version_or_is_refused(annex, manager, version_of, expected):
    version = version_of(annex)
    before = Version.objects.get(pk=version.pk).stage

    found = {}
    for verb in Verb.values:
        try:
            with transaction.atomic():
                record(annex.document.meeting, verb, version, by=manager)
                stage = Version.objects.get(pk=version.pk).stage
                found[verb] = SAME if stage == before else stage
                transaction.set_rollback(True)
        except ValidationError:
            found[verb] = REFUSED

    assert found == expected


@pytest.mark.parametrize(
    ("verb", "version_of", "sentence"),
    (
        (Verb.APPROVED, working, "Plan 2023-2024, working copy is a working copy, which changes"),
        (Verb.APPROVED, frozen_later, "was not submitted to This meeting: no annex of its papers"),
        (Verb.APPROVED, submitted_elsewhere, "No annex of a paper of This meeting carries Plan"),
        (Verb.APPROVED, older_than_the_approved, "version 2 is approved already; version 1 cannot"),
        (Verb.APPROVED, superseded, "Plan 2023-2024, version 1 is superseded already."),
        (Verb.APPROVED_AS_AMENDED, submitted, "Name the amended version: freeze the amended text"),
        (Verb.APPROVED_AS_AMENDED, later_in_consultation, "is in consultation and cannot be"),
    ),
)
def test_refusal_says_what_is_wrong(annex, verb, version_of, sentence):
    version = version_of(annex)
    before = Decision.objects.count()

    (said,) = refusal(record, annex.document.meeting, verb, version)

    assert sentence in said
    assert Decision.objects.count() == before


def test_amended_version_is_submitted_on_the_way_and_the_log_says_why(annex, manager):
    version = frozen_later(annex)

    record(annex.document.meeting, Verb.APPROVED_AS_AMENDED, version, by=manager)

    changes = version.stage_changes.filter(by=manager).values_list("before", "after", "reason")
    assert list(changes) == [
        ("frozen", "submitted", "Amended at the meeting. Decision 1 of This meeting"),
        ("submitted", "approved", "Decision 1 of This meeting"),
    ]
    first = version.plan.versions.get(number=1)
    assert first.stage == Stage.SUBMITTED


def test_approval_names_one_version_of_each_text(annex):
    first = submitted(annex)
    second = make_submitted(first.plan, an_annex(annex.document.meeting, "Annex II"))

    said = refusal(record, annex.document.meeting, Verb.APPROVED, first, second)

    assert said == ["Name one version of each text."]
    assert set(Version.objects.filter(plan=first.plan, number__gt=0).values_list("stage")) == {
        ("submitted",)
    }


@pytest.mark.parametrize("role", ("editor", "official", "person"))
def test_register_is_the_managers(annex, request, role):
    by = make_official() if role == "official" else request.getfixturevalue(role)
    version = submitted(annex)
    opened = make_decision(follow_up_state="open", follow_up_by="Secretariat")
    done = make_decision(follow_up_state="done", follow_up_done_on=DAY)

    for act in (
        lambda: record(annex.document.meeting, Verb.APPROVED, version, by=by),
        lambda: follow_up_done(decision=opened, by=by, on=DAY, note="Sent."),
        lambda: follow_up_reopen(decision=done, by=by, reason="It was not."),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert Version.objects.get(pk=version.pk).stage == Stage.SUBMITTED
    states = Decision.objects.order_by("pk").values_list("follow_up_state", flat=True)
    assert list(states) == ["open", "done"]


# --- the day of a decision, and of what it asks for ---------------------------------------------


@pytest.mark.parametrize(
    ("fields", "error"),
    (
        (
            {"decided_on": dt.date(2023, 11, 22)},
            {
                "decided_on": [
                    "The meeting began on 23 November 2023: it decided on that day or later."
                ]
            },
        ),
        ({"decided_on": dt.date(2099, 1, 1)}, {"decided_on": ["That day is still to come."]}),
        (
            {"follow_up_state": "open"},
            {"__all__": ["An open follow-up names who does it."]},
        ),
        (
            {"follow_up_by": "Secretariat"},
            {"follow_up_state": ["Say that the follow-up is open, or leave out by whom and when."]},
        ),
        (
            {"follow_up_state": "done", "follow_up_by": "Secretariat"},
            {"follow_up_state": ["Record the follow-up as open; mark it as done afterwards."]},
        ),
        (
            {
                "decided_on": DAY,
                "follow_up_state": "open",
                "follow_up_by": "Secretariat",
                "follow_up_due": dt.date(2023, 11, 23),
            },
            {"follow_up_due": ["It cannot be due before the decision was taken."]},
        ),
    ),
)
def test_days_and_follow_up_that_make_no_sense_are_refused(fields, error):
    with pytest.raises(ValidationError) as caught:
        record(make_meeting(), Verb.REQUESTED, **fields)

    assert caught.value.message_dict == error
    assert not Decision.objects.exists()


def test_meeting_that_has_not_begun_has_decided_nothing():
    day = dt.date(2099, 1, 1)

    said = refusal(record, make_meeting(starts_on=day, ends_on=day), Verb.TOOK_NOTE)

    assert said == ["This meeting has not begun: it has decided nothing yet."]
