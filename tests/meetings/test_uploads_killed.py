"""kill -9 of an upload leaves the file and its row, or neither; what else is left is swept."""

import json
import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings

from tests.databases import own_database

# On the database that the others are run on, in a process of its own
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed")
    address = own_database(os.environ.get("DATABASE_URL", "sqlite"), folder)
    done = subprocess.run(
        (sys.executable, "-m", "tests.meetings.killed.uploads", str(folder)),
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address, "LOG_LEVEL": "ERROR"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


WAYS = ("nameless", "named")
"""How a file is written: without a name, or under another where there are none without."""


def ends(found, way):
    if way not in found["told"]:
        pytest.skip("no files without a name here")
    return found["told"][way]


@pytest.mark.parametrize("way", WAYS)
def test_each_upload_was_killed(found, way):
    assert {left["ended"] for left in ends(found, way).values()} == {signal.SIGKILL}


@pytest.mark.parametrize(
    ("moment", "way", "rows", "files"),
    (
        ("while it is written", "nameless", 0, []),
        ("while it is written", "named", 0, [".part"]),
        ("before it has its name", "nameless", 0, []),
        ("before it has its name", "named", 0, [".part"]),
        *(("after it has its name", way, 0, [""]) for way in WAYS),
        *(("before the row", way, 0, [""]) for way in WAYS),
        *(("before the commit", way, 0, [""]) for way in WAYS),
        *(("after the commit", way, 1, [""]) for way in WAYS),
    ),
)
def test_killed_upload_leaves_no_half_file_in_place_and_no_row_without_one(
    found, moment, way, rows, files
):
    left = ends(found, way)[moment]

    assert (left["rows"], [ending for ending, _ in left["files"]]) == (rows, files)
    in_place = {digest for ending, digest in left["files"] if not ending}
    assert in_place <= {found["digest"]}
    assert left["differences"] == []
    assert left["swept"] == len(files) - rows
    assert left["kept"] == (left["files"] if rows else [])
