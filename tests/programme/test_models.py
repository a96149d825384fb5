"""What rows know of themselves, and what the database refuses."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from programme.models import (
    Activity,
    Indicator,
    MemberState,
    Official,
    Organization,
    Pillar,
    PillarName,
    ProgressReport,
    ReportedValue,
    Stage,
    StageChange,
    Version,
)
from programme.services import version_freeze
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return make.make_working_copy(make.make_plan())


@pytest.mark.parametrize(
    ("fields", "name"),
    (
        ({"pillar": 4}, "activity_pillar_known"),
        ({"status": "done"}, "activity_status_known"),
        ({"ends_on": dt.date(2022, 1, 1)}, "activity_dates_in_order"),
        ({"budget_usd": Decimal(-1)}, "activity_budget_not_negative"),
    ),
)
def test_database_refuses_an_activity_that_makes_no_sense(working, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Activity.objects.filter(version=working).update(**fields)


def test_code_stands_once_in_a_version(working):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_activity(working, "E1")


@pytest.mark.parametrize("code", ("e1", "E", "1", "ABCD1", "E1234", "E1 "))
def test_code_has_capitals_and_a_number(working, code):
    activity = working.activities.get()
    activity.code = code

    with pytest.raises(ValidationError) as refused:
        activity.full_clean()

    assert "code" in refused.value.message_dict


def test_activity_lies_within_the_period_of_its_plan(working):
    activity = working.activities.get()
    activity.ends_on = dt.date(2025, 1, 1)

    with pytest.raises(ValidationError, match="2023–2024"):
        activity.full_clean()


def test_activities_belong_to_plans_and_pillars_to_approaches(working):
    approach = make.make_working_copy(make.make_approach())

    with pytest.raises(ValidationError, match="belong to a plan"):
        Activity(version=approach, code="E1").clean()
    with pytest.raises(ValidationError, match="stated in an approach"):
        Pillar(version=working, name=1).clean()


def test_address_of_an_activity_is_lasting_once_approved(approved):
    working = approved.plan.versions.working().get()

    assert approved.activities.get().get_absolute_url() == "/plans/2023-2024/activities/E1/"
    fixed = "/plans/2023-2024/versions/working/activities/E1/"
    assert working.activities.get().get_absolute_url() == fixed


def test_address_of_a_pillar_is_a_place_on_its_text():
    version = make.make_frozen(make.make_approach())

    pillar = version.pillars.get(name=PillarName.BUILD)

    assert (str(pillar), pillar.get_absolute_url()) == ("BUILD", "/approach/versions/1/#build")


@pytest.mark.parametrize(
    ("slug", "first", "last", "fault"),
    (
        ("2023-2024", dt.date(2023, 1, 1), dt.date(2024, 12, 31), None),
        ("2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31), None),
        ("2023", dt.date(2023, 1, 1), dt.date(2024, 12, 31), "2023-2024"),
        ("twenty", dt.date(2023, 1, 1), dt.date(2024, 12, 31), "A year, or two years"),
    ),
)
def test_address_of_a_plan_is_its_period(slug, first, last, fault):
    plan = make.make_plan(title="Plan")
    plan.slug, plan.starts_on, plan.ends_on = slug, first, last

    if fault is None:
        plan.full_clean()
    else:
        with pytest.raises(ValidationError, match=fault):
            plan.full_clean()


def test_version_is_of_one_text():
    plan, approach = make.make_plan(), make.make_approach()

    for fields in ({}, {"plan": plan, "approach": approach}):
        with pytest.raises(IntegrityError, match="version_of_one_text"), transaction.atomic():
            Version.objects.create(title="Text", **fields)


@pytest.mark.parametrize(
    "fields", ({"number": 1}, {"digest": "a" * 64}, {"stage": Stage.FROZEN}, {"stage": "lost"})
)
def test_version_has_number_and_seal_once_frozen_and_not_before(working, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=working.pk).update(**fields)


def test_version_without_a_text_says_so():
    with pytest.raises(ValueError, match="version_of_one_text"):
        _ = Version(title="Lost").subject


def test_version_is_named_by_its_number(working):
    frozen = make.make_frozen(working.plan)

    assert (frozen.key, frozen.label, str(frozen)) == (
        "1",
        "version 1",
        "Plan 2023-2024, version 1",
    )
    assert frozen.short_digest == " ".join(frozen.digest[at : at + 4] for at in (0, 4, 8, 12))
    following = working.plan.versions.working().get()
    assert (following.key, following.label) == ("working", "working copy")
    assert str(StageChange.objects.get()) == "Plan 2023-2024, version 1: working → frozen"


def test_day_of_freezing_is_known_of_what_was_frozen_here(working, manager):
    """Of a text of the record the seal is the portal's, and no day of its drafting."""
    loaded = make.make_frozen(working.plan)
    Version.objects.filter(pk=loaded.pk).update(source="document")
    loaded.refresh_from_db()
    redrafted = working.plan.versions.working().get()
    redrafted.source = "document"
    redrafted.save()
    redrafted = version_freeze(version=redrafted, by=manager)
    sample = make.make_frozen(make.make_plan("2025-2026"))
    Version.objects.filter(pk=sample.pk).update(source="sample")
    sample.refresh_from_db()

    days = [version.frozen_on for version in (working, loaded, redrafted, sample)]

    today = timezone.localdate()
    assert days == [None, None, today, today]
    assert loaded.frozen_sentence == (
        "Plan 2023-2024, version 1 is frozen, and what was frozen never changes. "
        "Change the working copy; freezing it makes the next version."
    )


def test_pillar_is_found_by_its_address():
    found = [PillarName.from_slug(slug) for slug in ("enhance", "BUILD", "none", "")]

    assert found == [PillarName.ENHANCE, PillarName.BUILD, None, None]


@pytest.mark.parametrize(
    ("fields", "name"),
    (
        ({"stage": "accepted"}, "progress_accepted_at_a_time"),
        ({"stage": "returned"}, "progress_returned_with_reason"),
        ({"activity_code": "x"}, "progress_activity_code_form"),
        ({"period_end": dt.date(2000, 1, 1)}, "progress_period_in_order"),
    ),
)
def test_database_refuses_a_report_that_makes_no_sense(approved, fields, name):
    make.make_report(approved.plan)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ProgressReport.objects.update(**fields)


def test_report_is_on_an_activity_that_some_version_has(approved):
    report = make.make_accepted_report(approved.plan, values=(3,))
    report.activity_code = "E9"

    with pytest.raises(ValidationError, match="No version of this plan"):
        report.full_clean()
    assert str(ReportedValue.objects.get()) == "E1.1: 3.00"


def test_state_has_a_code_of_two_capitals(mongolia):
    with pytest.raises(IntegrityError, match="iso_code"), transaction.atomic():
        MemberState.objects.update(iso_code="m1")


def test_official_acts_from_and_until_a_day_both_included(mongolia):
    user = make.make_official(state=mongolia, valid_until=dt.date(2024, 1, 31))

    days = [dt.date(2019, 12, 31), dt.date(2020, 1, 1), dt.date(2024, 1, 31), dt.date(2024, 2, 1)]

    assert [Official.objects.in_force(day).exists() for day in days] == [False, True, True, False]
    assert str(Official.objects.get()) == f"{user}, Official, Mongolia"


def test_rows_name_themselves(working, mongolia):
    indicator = Indicator.objects.create(
        activity=working.activities.get(), number=1, name="Cases", unit="cases"
    )
    named = Organization(name="United Nations", acronym="UN", kind="intergovernmental")

    assert [str(row) for row in (indicator, mongolia, named, make.make_driver())] == [
        "E1.1 Cases",
        "Mongolia",
        "United Nations (UN)",
        "Mining",
    ]
    assert (named.short_name, Organization(name="Lab").short_name) == ("UN", "Lab")
