"""Approved means decided: what the database refuses, past every line of our own."""

# ruff: noqa: S608 -- statements are made of our own table names

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from meetings.guards import APPROVED_MEANS_DECIDED, install_guards, remove_guards
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


def test_last_link_of_an_approved_version_is_kept():
    decision = make_approved(make_approach(), an_annex())

    message = refused(f"DELETE FROM {LINK._meta.db_table} WHERE decision_id = %s", decision.pk)

    assert "an approved version needs this decision" in message
    assert decision.versions.count() == 1


def test_link_may_go_while_another_approving_decision_stands():
    decision = make_approved(make_approach(), an_annex())
    second = make_decision(verb=Verb.APPROVED)
    second.versions.set(decision.versions.all())

    decision.versions.clear()

    assert decision.versions.count() == 0


def test_link_of_an_approved_version_is_not_moved():
    decision = make_approved(make_approach(), an_annex())
    other = make_decision()

    message = refused(
        f"UPDATE {LINK._meta.db_table} SET decision_id = %s WHERE decision_id = %s",
        other.pk,
        decision.pk,
    )

    assert "an approved version needs this decision" in message


def test_verb_of_an_approving_decision_is_kept():
    decision = make_approved(make_approach(), an_annex())

    message = refused(
        f"UPDATE {Decision._meta.db_table} SET verb = %s WHERE id = %s", "took-note", decision.pk
    )

    assert "an approved version needs this decision" in message


def test_verb_may_change_between_approving_ones():
    decision = make_approved(make_approach(), an_annex())

    Decision.objects.filter(pk=decision.pk).update(verb=Verb.APPROVED_AS_AMENDED)

    decision.refresh_from_db()
    assert decision.verb == Verb.APPROVED_AS_AMENDED


def triggers():
    tables = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(tables[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_guards_are_in_place_after_migrations_and_once_more():
    names = {guard.name for guard in APPROVED_MEANS_DECIDED}
    before = triggers() & names

    install_guards(using=connection.alias)
    install_guards(using=connection.alias)

    assert before == names
    assert triggers() & names == names


def test_guards_are_taken_away_without_harm_when_gone():
    names = {guard.name for guard in APPROVED_MEANS_DECIDED}

    remove_guards(using=connection.alias)
    remove_guards(using=connection.alias)

    assert triggers() & names == set()
    install_guards(using=connection.alias)


def test_migrating_again_leaves_the_guards_in_place():
    names = {guard.name for guard in APPROVED_MEANS_DECIDED}

    call_command("migrate", verbosity=0)

    assert triggers() & names == names
