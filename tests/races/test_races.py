"""Forty attempts at once, from two processes: one wins, the others are told, nothing is lost."""

import json
import os
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.conf import settings

from tests.databases import own_database
from tests.races.attempts import FEW

# Each on the database that the others are run on
pytestmark = pytest.mark.django_db

PROCESSES, ATTEMPTS = 2, 20
SECONDS_TO_BEGIN = 2.5


class Races:
    """A database of its own, and processes that work on it."""

    def __init__(self, folder):
        address = own_database(os.environ.get("DATABASE_URL", "sqlite"), folder)
        self.environment = {**os.environ, "DATABASE_URL": address, "LOG_LEVEL": "ERROR"}

    def run(self, *command):
        done = self.start(*command)
        output, errors = done.communicate()
        assert done.returncode == 0, errors
        return output

    def start(self, *command):
        return subprocess.Popen(
            (sys.executable, *command),
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def stage(self, name):
        return self.run("-m", "tests.races.stages", name)

    def race(self, kind):
        """What the forty attempts came to, one dictionary each."""
        start = str(time.time() + SECONDS_TO_BEGIN)
        runners = [
            self.start("-m", "tests.races.attempts", kind, start, str(number * ATTEMPTS))
            for number in range(PROCESSES)
        ]
        outputs = [runner.communicate() for runner in runners]
        assert [runner.returncode for runner in runners] == [0, 0], outputs
        return [json.loads(line) for output, _ in outputs for line in output.splitlines()]


@pytest.fixture(scope="module")
def races(tmp_path_factory):
    """The outcomes of each race, run one after the other, and what stands in the end."""
    races = Races(tmp_path_factory.mktemp("races"))
    found = {}
    for stage, kind in (
        ("texts", "freeze"),
        ("before-the-meeting", "approve"),
        ("in-consultation", "comment"),
    ):
        races.stage(stage)
        found[kind] = races.race(kind)
    found["use"] = races.race("use")
    races.environment["RACE_FORM"] = races.stage("form")
    found["edit"] = races.race("edit")
    return found | {"left": json.loads(races.stage("told"))}


def done(outcomes):
    return sorted(row["done"] for row in outcomes if "done" in row)


@pytest.mark.parametrize("kind", ("freeze", "approve", "comment", "use"))
def test_attempt_is_done_or_told_why_not(races, kind):
    counted = Counter(name for row in races[kind] for name in row)

    assert sum(counted.values()) == PROCESSES * ATTEMPTS
    assert [row for row in races[kind] if "error" in row] == []
    assert counted["done"] > 0


def test_frozen_versions_are_numbered_without_gap_or_double(races):
    numbers = done(races["freeze"])

    assert numbers == list(range(1, len(numbers) + 1))
    assert races["left"]["numbers"] == numbers
    assert races["left"]["working"] == 1


def test_at_most_one_version_is_approved_and_entries_are_numbered_once(races):
    entries = done(races["approve"])

    assert entries == list(range(1, len(entries) + 1))
    assert races["left"]["decisions"] == entries
    assert len(races["left"]["approved"]) == 1
    assert {row["refused"] for row in races["approve"] if "refused" in row} != set()


def test_no_comment_is_lost(races):
    expected = sorted(f"Comment {number}" for number in range(PROCESSES * ATTEMPTS))

    assert done(races["comment"]) == expected
    assert races["left"]["comments"] == expected


def test_link_of_an_invitation_makes_one_account(races):
    assert done(races["use"]) == ["invited@example.org"]
    assert races["left"]["invited"] == 1
    assert {row["refused"] for row in races["use"] if "refused" in row} == {
        "This link no longer works."
    }


def test_of_those_who_save_one_form_one_is_stored_and_the_others_are_told(races):
    [title] = done(races["edit"])

    assert races["left"]["title"] == title
    assert [row for row in races["edit"] if "error" in row] == []
    told = [row["refused"] for row in races["edit"] if "refused" in row]
    assert len(told) == PROCESSES * FEW - 1
    assert set(told) == {"Somebody else changed this while you were writing"}


def test_record_verifies_after_all_of_it(races):
    assert races["left"]["differences"] == []
