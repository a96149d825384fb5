"""Whatever people do in whatever order: what must never be is not."""

import datetime as dt

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.models import Annex, Comment, Consultation, Decision, Meeting, Verb
from meetings.services import (
    comment_answer,
    comment_write,
    comments_release,
    consultation_close,
    consultation_open,
    decision_record,
    version_submit,
)
from meetings.verifying import differences
from programme.models import ActivityPlan, Official, Stage, Version
from programme.services import version_freeze
from tests import factories as make
from tests.loaded import rows_for_a_module

pytestmark = pytest.mark.django_db

TOLD = (ValidationError, PermissionDenied, ProtectedError, ObjectDoesNotExist)
ROLES = ("manager", "manager", "manager", "editor", "official")


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker, tmp_path_factory):
    """One of each role; a plan with one approved version, and a meeting that takes more."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("walks")):
        make.make_approved(make.make_plan(), make.make_paper_annex())
        yield {
            "manager": make.make_manager(),
            "editor": make.make_editor(),
            "official": make.make_official(),
        }


def plan():
    return ActivityPlan.objects.get()


def pick(rows, number):
    """One of the rows; a walk that finds none stands still."""
    rows = list(rows)
    if not rows:
        raise ObjectDoesNotExist
    return rows[number % len(rows)]


def any_version(number, *stages):
    """For two numbers of three one in a stage that fits; any for the third."""
    versions = plan().versions.order_by("-pk")
    fitting = versions.filter(stage__in=stages)
    return pick(fitting if stages and number % 3 else versions, number // 3)


def write(by, number):
    activity = pick(plan().versions.working().get().activities.all(), number)
    activity.title = f"Title {number}"
    activity.full_clean()
    activity.save()


def write_in_any(by, number):
    activity = pick(any_version(number).activities.all(), number)
    activity.title = "Put right after the fact"
    activity.save()


def remove_any(by, number):
    any_version(number).delete()


def freeze(by, number):
    version_freeze(version=any_version(number, Stage.WORKING), by=by)


def open_round(by, number):
    today = timezone.now().date()
    row = Consultation.objects.create(
        kind="round",
        title=f"Round {Consultation.objects.count()}",
        version=any_version(number, Stage.FROZEN),
        opens_on=today,
        closes_on=today + dt.timedelta(days=9),
    )
    row.states.set([Official.objects.get().state])
    consultation_open(consultation=row, by=by)


def close_round(by, number):
    consultation_close(consultation=pick(Consultation.objects.all(), number), by=by)


def comment(by, number):
    comment_write(
        consultation=pick(Consultation.objects.all(), number),
        by=by,
        state=Official.objects.get().state,
        anchor="E1",
        text=f"Comment {number}",
    )


def answer(by, number):
    comment_answer(
        comment=pick(Comment.objects.all(), number),
        by=by,
        disposition="accepted",
        response="Yes.",
        carried_by=any_version(number + 1),
    )


def release(by, number):
    comments_release(consultation=pick(Consultation.objects.all(), number), by=by)


def submit(by, number):
    annex = make.make_paper_annex(f"Annex {Annex.objects.count()}")
    version_submit(version=any_version(number, Stage.FROZEN), annex=annex, by=by)


def decide(by, number):
    decision_record(
        meeting=Meeting.objects.get(),
        verb=(Verb.APPROVED, *Verb.values)[number % (len(Verb.values) + 1)],
        text="So it was decided.",
        by=by,
        versions=(any_version(number, Stage.SUBMITTED),),
    )


ACTIONS = (
    *(write, freeze, freeze, open_round, close_round, comment, answer, release),
    *(submit, submit, decide, decide, decide, write_in_any, remove_any),
)
STEPS = st.tuples(st.sampled_from(ACTIONS), st.sampled_from(ROLES), st.integers(0, 23))


def test_walk_keeps_what_must_be(people):
    reached = set()

    @settings(max_examples=30)
    @given(walk=st.lists(STEPS, min_size=15, max_size=25))
    def take(walk):
        with transaction.atomic():
            for action, role, number in walk:
                try:
                    with transaction.atomic():
                        action(people[role], number)
                except TOLD:
                    continue  # told why not: anything else is a fault
                assert_what_must_be()
                reached.update(Version.objects.values_list("stage", flat=True))
            assert list(differences()) == []
            transaction.set_rollback(True)

    take()

    assert reached == set(Stage)


def assert_what_must_be():
    versions = list(Version.objects.order_by("number"))
    numbers = [row.number for row in versions if row.number]
    decided = {row.pk for row in versions if row.stage in Stage.DECIDED}
    deciding = Decision.objects.approving().values_list("versions", flat=True)
    assert numbers == list(range(1, len(numbers) + 1))
    assert sum(row.is_working for row in versions) == 1
    assert sum(row.is_approved for row in versions) <= 1
    assert decided <= set(deciding)
