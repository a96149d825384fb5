"""What was frozen never changes: refused by the models, and by the database past them."""

# ruff: noqa: S608 -- statements are made of our own table names

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from programme.models import (
    Activity,
    Driver,
    Indicator,
    MemberState,
    Organization,
    Output,
    Pillar,
    ProgressReport,
    ReportedValue,
    Version,
)
from tests import factories as make
from tests.loaded import rows_for_a_module

VERSION, PILLAR, ACTIVITY, OUTPUT, INDICATOR, REPORT, VALUE = (
    model._meta.db_table
    for model in (Version, Pillar, Activity, Output, Indicator, ProgressReport, ReportedValue)
)
PARTNERS, STATES, DRIVERS = (
    getattr(Activity, name).through._meta.db_table for name in ("partners", "states", "drivers")
)
ORGANIZATION, STATE, DRIVER = (
    model._meta.db_table for model in (Organization, MemberState, Driver)
)
SEALED = "what was frozen never changes"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def texts(django_db_setup, django_db_blocker, tmp_path_factory):
    """A frozen approach and a frozen plan with everything that hangs on one, and its report."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("texts")):
        make.make_frozen(make.make_approach())
        working = make.make_working_copy(make.make_plan())
        partner = Organization.objects.create(name="A network", kind="platform")
        activity = make.make_activity(
            working,
            "B1",
            lead=Organization.objects.create(name="An institute", kind="research"),
            states=(make.make_state(),),
            drivers=(make.make_driver(),),
            indicators=({"name": "Cases", "unit": "cases", "target": 3},),
        )
        activity.partners.add(partner)
        make.make_frozen(working.plan)
        make.make_accepted_report(working.plan, values=(3,))
        yield


def frozen(table):
    """The condition on rows of a table that they belong to a frozen version."""
    of_version = f"SELECT id FROM {VERSION} WHERE number IS NOT NULL"
    if table == VERSION:
        return f"id IN ({of_version})"
    if table in (PILLAR, ACTIVITY):
        return f"version_id IN ({of_version})"
    return f"activity_id IN (SELECT id FROM {ACTIVITY} WHERE version_id IN ({of_version}))"


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def refused(statement):
    with pytest.raises(IntegrityError) as refusal:
        run(statement)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("table", "change"),
    (
        (VERSION, "title = 'Another'"),
        (VERSION, "text = 'Another'"),
        (VERSION, "text_supplied = NOT text_supplied"),
        (VERSION, "number = 9"),
        (VERSION, f"digest = '{'0' * 64}'"),
        (VERSION, "sealed_at = '2001-01-01 00:00:00'"),
        (VERSION, "stage = 'working', number = NULL, sealed_at = NULL, digest = ''"),
        (PILLAR, "statement = 'Another'"),
        (PILLAR, "basis = 'Another'"),
        (ACTIVITY, "title = 'Another'"),
        (ACTIVITY, "ends_on = NULL"),
        (ACTIVITY, "budget_usd = 1"),
        (ACTIVITY, "lead_id = NULL WHERE lead_id IS NOT NULL AND "),
        (ACTIVITY, '"order" = 9'),
        (OUTPUT, "text = 'Another'"),
        (INDICATOR, "target = 9"),
        (PARTNERS, "organization_id = organization_id"),
        (STATES, "memberstate_id = memberstate_id"),
        (DRIVERS, "driver_id = driver_id"),
    ),
)
def test_update_of_a_sealed_row_is_refused(texts, table, change):
    where = "" if "WHERE" in change else "WHERE "

    assert SEALED in refused(f"UPDATE {table} SET {change} {where}{frozen(table)}")


@pytest.mark.parametrize(
    "table", (VERSION, PILLAR, ACTIVITY, OUTPUT, INDICATOR, PARTNERS, STATES, DRIVERS)
)
def test_delete_of_a_sealed_row_is_refused(texts, table):
    assert SEALED in refused(f"DELETE FROM {table} WHERE {frozen(table)}")


@pytest.mark.parametrize(
    ("table", "columns"),
    (
        (OUTPUT, 'activity_id, text, "order"'),
        (STATES, "activity_id, memberstate_id"),
        (DRIVERS, "activity_id, driver_id"),
        (PARTNERS, "activity_id, organization_id"),
    ),
)
def test_nothing_is_added_to_a_sealed_activity(texts, table, columns):
    copied = columns.replace("text", "'Another'")

    message = refused(
        f"INSERT INTO {table} ({columns}) SELECT {copied} FROM {table} WHERE {frozen(table)}"
    )

    assert SEALED in message


def test_nothing_moves_into_a_sealed_version(texts):
    sealed = f"(SELECT id FROM {VERSION} WHERE number = 1 AND plan_id IS NOT NULL)"

    message = refused(
        f"UPDATE {ACTIVITY} SET version_id = {sealed}, code = 'Z9' "
        f"WHERE code = 'E1' AND version_id IN (SELECT id FROM {VERSION} WHERE stage = 'working')"
    )

    assert SEALED in message


@pytest.mark.parametrize(
    ("table", "column"), ((ORGANIZATION, "name"), (STATE, "iso_code"), (DRIVER, "slug"))
)
def test_name_that_a_sealed_text_uses_stays(texts, table, column):
    assert "a frozen text calls it by this name" in refused(f"UPDATE {table} SET {column} = 'QQ'")


@pytest.mark.parametrize(
    ("model", "field"), ((Organization, "name"), (MemberState, "iso_code"), (Driver, "slug"))
)
def test_form_is_told_that_a_frozen_text_uses_the_name(texts, model, field):
    row = model.objects.first()
    before = getattr(row, field)
    setattr(row, field, "qq" if field == "slug" else "QQ")

    with pytest.raises(ValidationError) as refusal:
        row.full_clean()

    assert list(refusal.value.message_dict) == [field]
    assert f"A frozen text calls it “{before}”" in str(refusal.value)


def test_name_that_no_sealed_text_uses_may_change(texts):
    other = Organization.objects.create(name="Another", kind="platform")

    assert run(f"UPDATE {ORGANIZATION} SET name = 'New' WHERE id = {other.pk}") == 1


@pytest.mark.parametrize(
    "statement",
    (
        f"UPDATE {REPORT} SET text = 'Another'",
        f"UPDATE {REPORT} SET stage = 'draft', accepted_at = NULL",
        f"DELETE FROM {VALUE}",
        f"UPDATE {VALUE} SET value = 9",
        (
            f"INSERT INTO {VALUE} (report_id, indicator_number, value) "
            f"SELECT report_id, 2, 9 FROM {VALUE}"
        ),
    ),
)
def test_accepted_report_stays(texts, statement):
    assert "an accepted report never changes" in refused(statement)


@pytest.mark.parametrize(
    ("table", "change"),
    (
        (VERSION, "stage = 'submitted'"),
        (VERSION, "source = 'sample', source_note = 'made up'"),
        (ACTIVITY, "status = 'ongoing', status_as_of = '2024-06-30'"),
        (ACTIVITY, "source_note = 'para. 7'"),
        (PILLAR, "source_note = 'para. 11'"),
    ),
)
def test_what_is_not_part_of_the_text_moves(texts, table, change):
    assert run(f"UPDATE {table} SET {change} WHERE {frozen(table)}") > 0


@pytest.mark.parametrize("model", (Pillar, Activity, Output, Indicator))
def test_working_copy_is_changed_and_deleted_freely(texts, model):
    path = "version" if model in (Pillar, Activity) else "activity__version"
    rows = model.objects.filter(**{f"{path}__stage": "working"})

    row = rows.first()
    row.save()
    row.delete()

    assert not rows.filter(pk=row.pk).exists()


def sealed_rows():
    version = Version.objects.get(plan__isnull=False, number=1)
    activity = version.activities.get(code="B1")
    approach = Version.objects.get(approach__isnull=False, number=1)
    return (
        version,
        approach.pillars.first(),
        activity,
        activity.outputs.get(),
        activity.indicators.get(),
    )


def test_model_refuses_a_sealed_row_in_a_sentence(texts):
    day = dt.datetime.now(dt.UTC).strftime("%-d %B %Y")
    for row in sealed_rows():
        for deed in (row.save, row.delete):
            with pytest.raises(ValidationError) as refusal:
                deed()
            assert f"was frozen on {day}, and what was frozen never changes" in str(refusal.value)


def test_model_saves_what_is_not_part_of_the_text(texts):
    activity = Activity.objects.get(version__number=1, code="B1")
    activity.status, activity.title = "ongoing", "Another"

    activity.save(update_fields=["status"])

    activity.refresh_from_db()
    assert (activity.status, activity.title) == ("ongoing", "Activity B1")


def test_bulk_change_of_sealed_rows_is_refused(texts):
    sealed = Activity.objects.filter(version__number=1)
    for change in (
        lambda: sealed.update(title="Another"),
        lambda: sealed.filter(code="B1").delete(),
        lambda: Activity.objects.bulk_update(
            [Activity(pk=sealed.first().pk, title="Another")], ["title"]
        ),
        lambda: sealed.first().states.add(make.make_state()),
    ):
        with pytest.raises(IntegrityError, match=SEALED), transaction.atomic():
            change()
