"""python -m tests.meetings.killed.uploads FOLDER: an upload that is killed at each moment.

Prints for both ways to write, with a name and without, what each left: the signal it ended by,
how many rows, and the files by their digests.
"""

import hashlib
import json
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import django

CONTENT = b"x" * 200_000


def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def half(*args, **kwargs):
    """The first piece of a content, then the process is gone."""
    yield CONTENT[:65536]
    die()


def after_the_name(folder):
    """In place of forcing `folder` to the disk; those just made hold no file yet."""
    if any(path.is_file() for path in folder.iterdir()):
        die()


@contextmanager
def before_the_name():
    with mock.patch.object(os, "link", die), mock.patch.object(Path, "rename", die):
        yield


MOMENTS = {
    "while it is written": lambda: mock.patch.object(ContentFile, "chunks", half),
    "before it has its name": before_the_name,
    "after it has its name": lambda: mock.patch("meetings.storage._sync_folder", after_the_name),
    "before the row": lambda: mock.patch.object(DocumentFile, "save", die),
    "before the commit": lambda: mock.patch("meetings.services.papers.text_ask", die),
    "after the commit": lambda: mock.patch("meetings.services.papers.logger.info", die),
}


def end_of(moment, paper, content):
    """How a process of its own ends that is killed at `moment`."""
    connections.close_all()
    child = os.fork()
    if not child:
        with MOMENTS[moment]():
            document_file_store(
                document=paper, language="en", upload=ContentFile(content, "a.pdf"), by=None
            )
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def left(folder):
    """The files there are: by their ending, and whether they are whole."""
    return sorted(
        (path.suffix, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    )


def ends(folder, content):
    """What an upload left that was killed at each moment."""
    told = {}
    for number, moment in enumerate(MOMENTS):
        settings.FILES_ROOT = folder / str(number)
        paper = make_document()
        ended = end_of(moment, paper, content)
        told[moment] = {
            "ended": ended,
            "rows": paper.files.count(),
            "files": left(settings.FILES_ROOT),
            "differences": list(differences()),
            "swept": len(files_sweep(remove=True, older_than=dt.timedelta())),
            "kept": left(settings.FILES_ROOT),
        }
        paper.files.all().delete()
    return told


def main(folder):
    content = pdf() + b"\n%" + CONTENT
    told = {"nameless": ends(folder / "nameless", content)} if has_nameless(folder) else {}
    with mock.patch("meetings.storage._nameless", return_value=None):
        told["named"] = ends(folder / "named", content)
    return {"digest": hashlib.sha256(content).hexdigest(), "told": told}


def has_nameless(folder):
    descriptor = _nameless(folder)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is not None


if __name__ == "__main__":
    django.setup()

    import datetime as dt

    from django.conf import settings
    from django.core.files.base import ContentFile
    from django.db import connections

    from meetings.models import DocumentFile
    from meetings.services import document_file_store, files_sweep
    from meetings.storage import _nameless
    from meetings.verifying import differences
    from tests.factories import make_document
    from tests.meetings.packages import pdf

    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
