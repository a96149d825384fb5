"""Every stage, every action, every role: what happens, or that it is refused."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from meetings.models import Consultation
from meetings.services import (
    consultation_close,
    consultation_open,
    decision_record,
    version_submit,
)
from programme.models import Stage, StageChange, Version
from programme.services import version_freeze
from tests import factories as make
from tests.loaded import rows_for_a_module

pytestmark = pytest.mark.django_db

REFUSED, DENIED = "refused", "denied"

# From which stage an action leads where when a manager does it. Nobody else may do any.
ACTIONS = {
    #               working   frozen      in consultation  submitted    approved    superseded
    "freeze":      ("frozen", REFUSED,    REFUSED,         REFUSED,     REFUSED,    REFUSED),
    "open round":  (REFUSED, "in-consultation", "in-consultation", REFUSED, REFUSED, REFUSED),
    "close round": (REFUSED,  REFUSED,    "frozen",        REFUSED,     REFUSED,    REFUSED),
    "submit":      (REFUSED,  "submitted", REFUSED,        REFUSED,     REFUSED,    REFUSED),
    "approve":     (REFUSED,  REFUSED,    REFUSED,         "approved",  REFUSED,    REFUSED),
    "approve as amended": (REFUSED, REFUSED, REFUSED,      REFUSED,     REFUSED,    REFUSED),
    "defer":       (REFUSED,  "frozen",   "in-consultation", "submitted", "approved", "superseded"),
    "take note":   (REFUSED,  "frozen",   "in-consultation", "submitted", "approved", "superseded"),
}  # fmt: skip
OTHERS = ("person", "official", "delegate", "editor")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """A plan for each stage, its version in that stage, and a person of each role."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("stages")):
        meeting = make.make_paper_annex().document.meeting
        yield SimpleNamespace(
            meeting=meeting,
            state=make.make_state(),
            versions={stage: build(stage, year) for year, stage in enumerate(Stage, 2030)},
            people={
                "person": make.make_user(),
                "official": make.make_official(),
                "delegate": make.make_delegate(meeting),
                "editor": make.make_editor(),
                "manager": make.make_manager(),
            },
        )


def build(stage, year):
    plan = make.make_plan(str(year))
    if stage == Stage.WORKING:
        return make.make_working_copy(plan)
    if stage == Stage.FROZEN:
        return make.make_frozen(plan)
    if stage == Stage.IN_CONSULTATION:
        return make.make_round(make.make_frozen(plan), states=(make.make_state(),)).version
    if stage == Stage.SUBMITTED:
        return make.make_submitted(plan, make.make_paper_annex(f"Annex {year}"))
    first = make.make_approved(plan, make.make_paper_annex(f"Annex {year}")).versions.get()
    if stage == Stage.SUPERSEDED:
        make.make_approved(plan, make.make_paper_annex(f"Annex {year} bis"))
    return Version.objects.get(pk=first.pk)


def freeze(world, version, by):
    version_freeze(version=version, by=by)


def open_round(world, version, by):
    today = timezone.now().date()
    row = Consultation.objects.create(
        kind="round",
        title="A further round",
        version=version,
        opens_on=today,
        closes_on=today + dt.timedelta(days=9),
    )
    row.states.add(world.state)
    consultation_open(consultation=row, by=by)


def close_round(world, version, by):
    """The round on the version, or one that was never opened."""
    days = {"opens_on": dt.date(2030, 1, 1), "closes_on": dt.date(2030, 1, 2)}
    row = Consultation.objects.filter(version=version).first()
    row = row or Consultation.objects.create(
        kind="round", title="Not opened", version=version, **days
    )
    consultation_close(consultation=row, by=by)


def submit(world, version, by):
    version_submit(version=version, annex=make.make_paper_annex("A free annex"), by=by)


def decide(verb):
    def action(world, version, by):
        decision_record(
            meeting=world.meeting, verb=verb, text="So it was decided.", by=by, versions=(version,)
        )

    return action


DEEDS = {
    "freeze": freeze,
    "open round": open_round,
    "close round": close_round,
    "submit": submit,
    "approve": decide("approved"),
    "approve as amended": decide("approved-as-amended"),
    "defer": decide("deferred"),
    "take note": decide("took-note"),
}


def outcome(world, action, version, by):
    """The stage after it, or that it was refused; then all is as it was."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                DEEDS[action](world, Version.objects.get(pk=version.pk), by)
        except ValidationError as refusal:
            found = REFUSED if all(text.endswith(".") for text in refusal.messages) else refusal
        except PermissionDenied:
            found = DENIED
        else:
            found = Version.objects.get(pk=version.pk).stage
            assert_logged(version, found, by)
        transaction.set_rollback(True)
    return found


def assert_logged(version, stage, by):
    if stage != version.stage:
        last = StageChange.objects.filter(version=version).last()
        assert (last.before, last.after, last.by) == (version.stage, stage, by)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("action", ACTIONS)
def test_action_at_a_stage_by_each_role(world, action, stage):
    version = world.versions[stage]
    expected = dict(zip(Stage, ACTIONS[action], strict=True))[stage]

    found = {role: outcome(world, action, version, by) for role, by in world.people.items()}

    assert Version.objects.get(pk=version.pk).stage == stage
    assert found == dict.fromkeys(OTHERS, DENIED) | {"manager": expected}
