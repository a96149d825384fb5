"""The distribution rule, as a table of who may know of which paper."""

import datetime as dt
from copy import deepcopy

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from meetings.models import (
    AgendaItem,
    Annex,
    Consultation,
    Decision,
    Document,
    DocumentFile,
    Meeting,
    Outcome,
)
from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_decision,
    make_delegate,
    make_document,
    make_editor,
    make_file,
    make_frozen,
    make_item,
    make_manager,
    make_meeting,
    make_official,
    make_state,
    make_superuser,
    make_user,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def visitors(meeting):
    """Everyone the rule tells apart, by the name of their role."""
    today = timezone.now().date()
    other = make_meeting()
    gone = {"valid_until": today - DAY}
    to_come = {"valid_from": today + DAY}
    return {
        "public": AnonymousUser(),
        "person": make_user(),
        "official": make_official(),
        "official to the last day": make_official(valid_until=today),
        "expired official": make_official(**gone),
        "future official": make_official(**to_come),
        "inactive official": make_official(make_user(is_active=False)),
        "delegate": make_delegate(meeting),
        "delegate to the last day": make_delegate(meeting, valid_until=today),
        "expired delegate": make_delegate(meeting, **gone),
        "future delegate": make_delegate(meeting, **to_come),
        "inactive delegate": make_delegate(meeting, make_user(is_active=False)),
        "delegate elsewhere": make_delegate(other),
        "editor": make_editor(),
        "manager": make_manager(),
        "inactive manager": make_manager(is_active=False),
        "superuser": make_superuser(),
    }


@pytest.fixture(scope="module")
def made(kept_rows):
    meeting = make_meeting()
    return meeting, visitors(meeting)


@pytest.fixture
def meeting(made):
    return deepcopy(made[0])


@pytest.fixture
def cast(made):
    """Everyone whom the rule tells apart at `meeting`."""
    return deepcopy(made[1])


SECRETARIAT = {"editor", "manager", "superuser"}
DELEGATES = {"delegate", "delegate to the last day"}
OFFICIALS = {"official", "official to the last day"}
STRANGERS = {
    *("public", "person", "expired official", "future official", "inactive official"),
    *("expired delegate", "future delegate", "inactive delegate", "delegate elsewhere"),
    "inactive manager",
}
EVERYONE = SECRETARIAT | DELEGATES | OFFICIALS | STRANGERS
INVOLVED = SECRETARIAT | DELEGATES

# class, opened, published, meeting public -> who may know of the paper
TABLE = (
    ("general", None, True, True, EVERYONE),
    ("limited", None, True, True, INVOLVED | OFFICIALS),
    ("limited", "past", True, True, EVERYONE),
    ("limited", "future", True, True, INVOLVED | OFFICIALS),
    ("restricted", None, True, True, INVOLVED),
    ("restricted", "past", True, True, EVERYONE),
    ("restricted", "future", True, True, INVOLVED),
    ("general", None, True, False, INVOLVED),
    ("limited", None, True, False, INVOLVED),
    ("limited", "past", True, False, INVOLVED),
    ("restricted", None, True, False, INVOLVED),
    ("restricted", "past", True, False, INVOLVED),
    ("general", None, False, True, SECRETARIAT),
    ("limited", None, False, True, SECRETARIAT),
    ("limited", "past", False, True, SECRETARIAT),
    ("restricted", None, False, True, SECRETARIAT),
    ("general", None, "future", True, SECRETARIAT),
    ("general", None, False, False, SECRETARIAT),
)

MOMENTS = {None: None, False: None, True: -DAY, "past": -DAY, "future": DAY}


def moment(name):
    offset = MOMENTS[name]
    return offset and timezone.now() + offset


@pytest.mark.parametrize(
    ("distribution", "opened", "published", "meeting_public", "readers"), TABLE
)
def test_paper_is_known_to_its_readers_alone(
    meeting, cast, distribution, opened, published, meeting_public, readers
):
    Meeting.objects.filter(pk=meeting.pk).update(is_public=meeting_public)
    document = make_document(
        meeting=meeting,
        distribution=distribution,
        opened_at=moment(opened),
        published_at=moment(published),
    )
    make_annex(document)

    papers = {
        role
        for role, user in cast.items()
        if Document.objects.visible_to(user).filter(pk=document.pk).exists()
    }
    annexes = {
        role
        for role, user in cast.items()
        if Annex.objects.visible_to(user).filter(document=document).exists()
    }

    assert set(cast) == EVERYONE
    assert papers == readers
    assert annexes == readers


def test_file_is_known_to_the_readers_of_its_paper(meeting, cast, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    file = make_file(make_document(meeting=meeting, distribution="restricted"))

    found = {
        role
        for role, user in cast.items()
        if DocumentFile.objects.visible_to(user).filter(pk=file.pk).exists()
    }

    assert found == INVOLVED


def test_unpublished_meeting_and_its_parts_are_known_to_those_involved(meeting, cast):
    Meeting.objects.filter(pk=meeting.pk).update(is_public=False)
    make_item(meeting)
    make_decision(meeting)
    Outcome.objects.create(meeting=meeting, text="Something")

    found = {
        model: {
            role
            for role, user in cast.items()
            if model.objects.visible_to(user).filter(**{path: meeting.pk}).exists()
        }
        for model, path in (
            (Meeting, "pk"),
            (AgendaItem, "meeting"),
            (Decision, "meeting"),
            (Outcome, "meeting"),
        )
    }

    assert found == dict.fromkeys((Meeting, AgendaItem, Decision, Outcome), INVOLVED)


def test_consultation_on_a_frozen_draft_is_known_to_officials_of_the_states_asked():
    asked, other = make_state(), make_state()
    consultation = Consultation.objects.create(
        kind="dialogue", title="On the draft", version=make_frozen(make_approach())
    )
    consultation.states.set([asked])
    cast = {
        "public": AnonymousUser(),
        "asked": make_official(state=asked),
        "not asked": make_official(state=other),
        "editor": make_editor(),
    }

    found = {role for role, user in cast.items() if Consultation.objects.visible_to(user).exists()}

    assert found == {"asked", "editor"}


def test_consultation_on_a_decided_text_is_public():
    approach = make_approach()
    annex = make_annex(make_document(items=(make_item(make_meeting()),)))
    decision = make_approved(approach, annex)
    consultation = Consultation.objects.create(
        kind="dialogue", title="On the text", version=decision.versions.get()
    )

    found = Consultation.objects.visible_to(AnonymousUser())

    assert list(found) == [consultation]


@pytest.mark.parametrize("at", ("before", "after"))
def test_opening_counts_from_its_moment(at):
    opening = timezone.now() + DAY
    document = make_document(distribution="limited", opened_at=opening)
    asked = opening + (DAY if at == "after" else -DAY / 2)

    visible = Document.objects.visible_to(AnonymousUser(), at=asked).exists()

    assert visible is document.is_open(asked) is (at == "after")


def test_rule_costs_strangers_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        str(Document.objects.visible_to(AnonymousUser()).query)
