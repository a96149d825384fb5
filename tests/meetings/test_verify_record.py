"""manage.py verify_record finds what went past the database's guards."""

from copy import deepcopy
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from meetings.guards import GUARDS
from meetings.models import Annex, Decision, DocumentFile, Verb
from programme import guards
from programme.models import Activity, Output, Version
from programme.seals import SEALED_STAYS
from tests.factories import (
    make_annex,
    make_approved,
    make_document,
    make_file,
    make_item,
    make_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(kept_rows):
    document = make_document(items=(make_item(meeting=make_document().meeting),), symbol="TEST/1")
    return document, make_approved(make_plan(), make_annex(document)).versions.get()


@pytest.fixture
def version(made, settings, tmp_path):
    """An approved plan, its paper with a stored file, all as it should be."""
    settings.FILES_ROOT = tmp_path
    document, version = deepcopy(made)
    make_file(document)
    return version


@pytest.fixture
def unguarded(version):
    """The same with every guard taken away: with the test they come back."""
    guards.remove((*SEALED_STAYS, *GUARDS), using=connection.alias)
    yield version
    guards.install((*SEALED_STAYS, *GUARDS), using=connection.alias)


def verify():
    """What the command says is wrong, a line each."""
    said = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("verify_record", stderr=said)
    lines = said.getvalue().splitlines()
    about_rows = [line for line in lines if not line.startswith("The guard ")]
    assert refusal.value.returncode == 1
    assert str(refusal.value) == f"{len(lines)} differ."
    return about_rows


def test_record_as_it_was_sealed_is_well(version):
    said = StringIO()

    call_command("verify_record", stdout=said)

    assert said.getvalue() == "Every seal, decision and file is as it was recorded.\n"


@pytest.mark.parametrize(
    "change",
    (
        lambda rows: Version.objects.filter(pk=rows.pk).update(title="Another"),
        lambda rows: rows.activities.update(title="Another"),
        lambda rows: Output.objects.filter(activity__version=rows).delete(),
        lambda rows: Activity.objects.filter(version=rows).update(budget_usd=1),
        lambda rows: Version.objects.filter(pk=rows.pk).update(digest="0" * 64),
    ),
)
def test_changed_text_is_named(unguarded, change):
    change(unguarded)

    (line,) = verify()

    assert line.split(":")[0] in {"Plan 2023-2024, version 1", "Another, version 1"}
    assert "its content gives" in line


def test_approved_text_without_its_decision_is_named(unguarded):
    Decision.objects.update(verb=Verb.TOOK_NOTE)

    assert verify() == ["Plan 2023-2024, version 1 is approved, and no decision approves it."]


def test_submitted_text_without_its_paper_is_named(unguarded):
    Version.objects.filter(pk=unguarded.pk).update(stage="submitted")
    Annex.objects.update(version=None)

    assert verify() == [
        "Plan 2023-2024, version 1 is submitted, and no annex of a paper carries it."
    ]


def test_changed_file_is_named(version):
    row = DocumentFile.objects.get()
    path = Path(row.file.path)
    path.chmod(0o640)
    path.write_bytes(b"%PDF-1.7 another paper")

    (line,) = verify()

    assert line.startswith(f"{row}: its SHA-256 was {row.sha256}, its content gives ")


def test_file_that_is_gone_is_named(version):
    row = DocumentFile.objects.get()
    Path(row.file.path).unlink()

    assert verify() == [f"{row} cannot be read: No such file or directory."]


def test_guard_that_is_gone_is_named(version):
    said = StringIO()
    guards.remove(SEALED_STAYS[:1], using=connection.alias)

    with pytest.raises(CommandError, match="1 differ"):
        call_command("verify_record", stderr=said)

    name = SEALED_STAYS[0].name
    assert said.getvalue() == (f"The guard {name} is not in the database. Run: manage.py migrate\n")
