"""Approved means decided, and recorded stays: what the database refuses, past our own code."""

# ruff: noqa: S608 -- statements are made of our own table names

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from meetings.guards import GUARDS, install_guards, remove_guards
from meetings.models import Decision, Verb
from programme.models import Stage, Version
from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_decision,
    make_document,
    make_frozen,
    make_item,
    make_meeting,
    make_submitted,
)

pytestmark = pytest.mark.django_db

DECISION = Decision._meta.db_table
LINK = Decision.versions.through


def an_annex():
    return make_annex(make_document(items=(make_item(make_meeting()),)))


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(statement, *values):
    """The sentence with which the database refuses the statement."""
    with pytest.raises(IntegrityError) as refusal:
        run(statement, *values)
    return str(refusal.value)


def set_stage(version, stage):
    return f"UPDATE {Version._meta.db_table} SET stage = %s WHERE id = %s", stage, version.pk


@pytest.mark.parametrize("stage", Stage.DECIDED)
def test_version_without_decision_is_not_approved(stage):
    version = make_submitted(make_approach(), an_annex())

    message = refused(*set_stage(version, stage))

    assert "a version is approved only by a decision that concerns it" in message
    version.refresh_from_db()
    assert version.stage == Stage.SUBMITTED


def test_version_is_not_approved_by_a_decision_that_takes_note():
    version = make_submitted(make_approach(), an_annex())
    make_decision(verb=Verb.TOOK_NOTE).versions.set([version])

    message = refused(*set_stage(version, Stage.APPROVED))

    assert "a version is approved only by a decision that concerns it" in message


def test_version_is_not_inserted_as_approved():
    version = make_frozen(make_approach())
    columns = [field.column for field in Version._meta.concrete_fields if field.column != "id"]
    copied = ", ".join(
        {"stage": "'approved'", "number": "number + 1"}.get(column, column) for column in columns
    )
    table = Version._meta.db_table

    message = refused(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {copied} FROM {table} WHERE id = %s",
        version.pk,
    )

    assert "a version is approved only by a decision that concerns it" in message


def test_version_with_an_approving_decision_may_be_approved():
    version = make_submitted(make_approach(), an_annex())
    make_decision(verb=Verb.APPROVED).versions.set([version])

    run(*set_stage(version, Stage.APPROVED))

    version.refresh_from_db()
    assert version.stage == Stage.APPROVED


@pytest.mark.parametrize(
    "statement",
    (
        f"UPDATE {DECISION} SET verb = 'took-note'",
        f"UPDATE {DECISION} SET text = 'The Meeting did something else.'",
        f"UPDATE {DECISION} SET paragraph = '14'",
        f"UPDATE {DECISION} SET decided_on = '2023-11-23'",
        f"UPDATE {DECISION} SET follow_up_due = '2023-11-23'",
        f"DELETE FROM {DECISION}",
        f"UPDATE {LINK._meta.db_table} SET version_id = version_id",
        f"DELETE FROM {LINK._meta.db_table}",
    ),
)
def test_recorded_decision_stays(statement):
    make_approved(make_approach(), an_annex())

    assert "a recorded decision is corrected only by a new entry" in refused(statement)


def test_follow_up_of_a_recorded_decision_moves():
    decision = make_decision(follow_up_state="open", follow_up_by="Secretariat")

    run(
        f"UPDATE {DECISION} SET follow_up_state = 'done', follow_up_done_on = '2024-01-01', "
        "follow_up_note = 'Sent to all.'"
    )

    decision.refresh_from_db()
    assert decision.follow_up_state == "done"


def triggers():
    tables = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(tables[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_guards_are_in_place_after_migrations_and_once_more():
    names = {guard.name for guard in GUARDS}
    before = triggers() & names

    install_guards(using=connection.alias)
    install_guards(using=connection.alias)

    assert before == names
    assert triggers() & names == names


def test_guards_are_taken_away_without_harm_when_gone():
    names = {guard.name for guard in GUARDS}

    remove_guards(using=connection.alias)
    remove_guards(using=connection.alias)

    assert triggers() & names == set()
    install_guards(using=connection.alias)


def test_migrating_again_leaves_the_guards_in_place():
    names = {guard.name for guard in GUARDS}

    call_command("migrate", verbosity=0)

    assert triggers() & names == names
