"""Who may read which text, and who may know of it: role by stage."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from meetings.models import Meeting
from programme.models import Activity, ActivityPlan, Output, Pillar, ProgressReport, Stage, Version
from programme.services import stage_move
from tests import factories as make

pytestmark = pytest.mark.django_db

ALL = (
    Stage.WORKING,
    Stage.FROZEN,
    Stage.IN_CONSULTATION,
    Stage.SUBMITTED,
    Stage.APPROVED,
    Stage.SUPERSEDED,
)
DECIDED = {Stage.APPROVED, Stage.SUPERSEDED}
ROLES = {
    "stranger": DECIDED,
    "person": DECIDED,
    "delegate": DECIDED,
    "official": set(ALL) - {Stage.WORKING},
    "official of yesterday": DECIDED,
    "official of tomorrow": DECIDED,
    "editor": set(ALL),
    "manager": set(ALL),
    "superuser": set(ALL),
    "editor switched off": DECIDED,
}


@pytest.fixture(scope="module", autouse=True)
def texts(kept_rows):
    """Of one plan a version in each stage, each with an activity and an output."""
    plan = make.make_plan()
    for label in ("Annex A", "Annex B"):
        make.make_approved(plan, make.make_paper_annex(label))
    make.make_submitted(plan, make.make_paper_annex("Annex C"))
    stage_move(version=make.make_frozen(plan), to=Stage.IN_CONSULTATION, by=None)
    make.make_frozen(plan)
    return plan


def somebody(role):
    today = dt.datetime.now(dt.UTC).date()
    day = dt.timedelta(days=1)
    return {
        "stranger": AnonymousUser,
        "person": make.make_user,
        "delegate": lambda: make.make_delegate(Meeting.objects.first()),
        "official": make.make_official,
        "official of yesterday": lambda: make.make_official(valid_until=today - day),
        "official of tomorrow": lambda: make.make_official(valid_from=today + day),
        "editor": make.make_editor,
        "manager": make.make_manager,
        "superuser": make.make_superuser,
        "editor switched off": lambda: make.make_editor(is_active=False),
    }[role]()


@pytest.mark.parametrize(
    ("stage", "known"), ((Stage.WORKING, False), (Stage.FROZEN, False), (Stage.SUBMITTED, True))
)
def test_text_put_to_a_meeting_is_known_and_not_read(stage, known):
    plan = make.make_plan("2025-2026")
    if stage == Stage.SUBMITTED:
        make.make_submitted(plan, make.make_paper_annex())
    elif stage == Stage.FROZEN:
        make.make_frozen(plan)
    else:
        make.make_working_copy(plan)
    stranger = AnonymousUser()

    assert (plan in ActivityPlan.objects.visible_to(stranger)) is known
    assert Version.objects.known_to(stranger).filter(plan=plan).exists() is known
    assert not Version.objects.visible_to(stranger).filter(plan=plan).exists()


def test_reports_are_read_once_accepted_and_where_the_plan_is_known(texts, editor):
    accepted = make.make_accepted_report(texts)
    draft = ProgressReport.objects.create(
        plan=texts,
        activity_code="E1",
        period_start=dt.date(2024, 7, 1),
        period_end=dt.date(2024, 12, 31),
        status="ongoing",
        text="Draft",
    )
    hidden = make.make_plan("2025-2026")
    make.make_working_copy(hidden)
    unknown = make.make_accepted_report(hidden, until=dt.date(2025, 6, 30))

    assert list(ProgressReport.objects.visible_to(AnonymousUser())) == [accepted]
    assert set(ProgressReport.objects.visible_to(editor)) == {accepted, draft, unknown}


@pytest.mark.parametrize("role", ROLES)
def test_text_is_read_by_those_it_is_for(texts, role):
    assert set(texts.versions.values_list("stage", flat=True)) == set(ALL)
    user = somebody(role)

    visible = Version.objects.visible_to(user).values_list("stage", flat=True)

    assert sorted(visible) == sorted(ROLES[role])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", (Activity, Output))
def test_parts_of_a_text_are_read_with_it(texts, role, model):
    user = somebody(role)

    assert model.objects.visible_to(user).count() == len(ROLES[role])


@pytest.mark.parametrize("role", ROLES)
def test_pillars_are_read_with_their_text(role):
    make.make_frozen(make.make_approach())
    user = somebody(role) if role != "delegate" else make.make_user()

    frozen = Stage.FROZEN in ROLES[role]
    working = Stage.WORKING in ROLES[role]
    assert Pillar.objects.visible_to(user).count() == 3 * (frozen + working)


@pytest.mark.parametrize("role", ROLES)
def test_list_of_approved_activities_is_the_same_for_all(texts, role):
    found = Activity.objects.approved_for(somebody(role))

    assert [activity.version.stage for activity in found] == [Stage.APPROVED]
