"""manage.py sweep_files takes away what no row keeps, and nothing else."""

import os
import time
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from meetings.models import StagedFile
from meetings.services import file_stage
from meetings.storage import PrivateStorage
from tests.factories import make_document, make_file
from tests.meetings.packages import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings, tmp_path, editor):
    """Files by what they are: a paper's, one to be read, one left, half of one, a fresh one."""
    settings.FILES_ROOT = tmp_path
    storage = PrivateStorage()
    names = {
        "paper": make_file(make_document()).file.name,
        "read": file_stage(upload=ContentFile(pdf(), "a.pdf"), by=editor).file.name,
        "left": storage.save("a", ContentFile(b"left")),
        "fresh": storage.save("a", ContentFile(b"fresh")),
    }
    names["half"] = names["left"] + ".part"
    (tmp_path / names["half"]).write_bytes(b"ha")
    for kind in ("paper", "read", "left", "half"):
        long_ago = time.time() - 2 * 86400
        os.utime(tmp_path / names[kind], (long_ago, long_ago))
    return names


def sweep(*options, **more):
    said = StringIO()
    call_command("sweep_files", *options, stdout=said, **more)
    return said.getvalue().splitlines()


def there(files):
    return {kind for kind, name in files.items() if PrivateStorage().exists(name)}


def test_files_without_a_row_are_named_and_stay(files):
    assert sweep() == [
        files["left"],
        files["half"],
        "2 files to remove. Run with --remove to do it.",
    ]
    assert there(files) == set(files)


def test_files_without_a_row_are_removed_when_told(files):
    assert sweep("--remove") == [files["left"], files["half"], "2 files removed."]
    assert there(files) == {"paper", "read", "fresh"}
    assert sweep("--remove") == []
    assert sweep(verbosity=2) == ["0 files to remove. Run with --remove to do it."]


def test_file_that_lost_its_row_is_removed(files):
    StagedFile.objects.all().delete()

    sweep("--remove")

    assert there(files) == {"paper", "fresh"}
