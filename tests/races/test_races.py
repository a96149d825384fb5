"""Forty attempts at once, from two processes: one wins, the others are told, nothing is lost."""

import json
import os
import socket
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings

from tests.databases import own_database
from tests.races.attempts import FEW

# Each on the database that the others are run on
pytestmark = pytest.mark.django_db

PROCESSES, ATTEMPTS = 2, 20


class Asked:
    """A process of a module of this folder, through its line."""

    def __init__(self, line, log):
        self.line, self.log = line, log
        self.questions, self.answers = line.makefile("w"), line.makefile("r")

    def ask(self, name, *arguments):
        self.questions.write(json.dumps((name, *arguments)) + "\n")
        self.questions.flush()

    def answer(self):
        line = self.answers.readline()
        assert line, self.log.read_text()
        return json.loads(line)

    def asked(self, name):
        self.ask(name)
        return self.answer()

    def end(self):
        for opened in (self.questions, self.answers, self.line):
            opened.close()


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """One process of stages, two that attempt; all have the same database, and have begun."""
    folder = tmp_path_factory.mktemp("races")
    address = own_database(os.environ.get("DATABASE_URL", "sqlite"), folder)
    modules = ("stages", "attempts", "attempts")
    ours, theirs = zip(*(socket.socketpair() for _ in modules), strict=True)
    log = folder / "log"
    with log.open("w") as told:
        begun = subprocess.Popen(
            (
                *(sys.executable, "-m", "tests.races.processes"),
                *(f"{name}:{line.fileno()}" for name, line in zip(modules, theirs, strict=True)),
            ),
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": address, "LOG_LEVEL": "ERROR"},
            pass_fds=[line.fileno() for line in theirs],
            stderr=told,
        )
    for line in theirs:
        line.close()
    processes = [Asked(line, log) for line in ours]
    for process in processes:
        process.asked("ready")
    yield processes
    for process in processes:
        process.end()
    begun.wait(timeout=60)


@pytest.fixture(scope="module")
def races(asked):
    """The outcomes of each race, run one after the other, and what stands in the end."""
    stages, *racers = asked

    def race(kind, *arguments):
        for number, racer in enumerate(racers):
            racer.ask(kind, number * ATTEMPTS, *arguments)
        return [outcome for racer in racers for outcome in racer.answer()]

    found = {}
    for stage, kind in (
        ("texts", "freeze"),
        ("before_the_meeting", "approve"),
        ("in_consultation", "comment"),
        ("paper", "take"),
    ):
        stages.asked(stage)
        found[kind] = race(kind)
    found["use"] = race("use")
    found["edit"] = race("edit", *stages.asked("form"))
    return found | {"left": stages.asked("told")}


def done(outcomes):
    return sorted(row["done"] for row in outcomes if "done" in row)


@pytest.mark.parametrize("kind", ("freeze", "approve", "comment", "use", "take"))
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


def test_each_whole_download_is_noted_and_parts_of_an_hour_once(races):
    taken = races["left"]["taken"]
    attempts = range(PROCESSES * ATTEMPTS)

    assert done(races["take"]) == list(attempts)
    assert [minute for minute, is_partial in taken if not is_partial] == list(attempts[::2])
    assert len([minute for minute, is_partial in taken if is_partial]) == 1


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
