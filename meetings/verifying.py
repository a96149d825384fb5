"""Whether the record is still what was sealed: seals, decisions, files, guards.

The database refuses what breaks these; this finds what went past it, such as a restored
backup that was edited, a disk that failed, or a guard that somebody took away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.core.files.storage import Storage
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from meetings.guards import GUARDS
from meetings.models import Annex, Decision, DocumentFile
from programme import guards
from programme.canonical import canonical_digest
from programme.models import Stage, Version
from programme.seals import SEALED_STAYS

CHUNK = 1 << 20


def differences() -> Iterator[str]:
    """What differs, a sentence each; nothing where all is well.

    Reads every frozen text and every stored file once: minutes for thousands of papers.
    """
    yield from _seals()
    yield from _approvals()
    yield from _submissions()
    yield from _files()
    yield from _guards()


def _seals() -> Iterator[str]:
    frozen = Version.objects.exclude(stage=Stage.WORKING).select_related("approach", "plan")
    for version in frozen.order_by("pk").iterator(chunk_size=100):
        found = canonical_digest(version)
        if found != version.digest:
            yield _("%(version)s: the seal is %(seal)s, its content gives %(found)s.") % {
                "version": version,
                "seal": version.digest,
                "found": found,
            }


def _approvals() -> Iterator[str]:
    deciding = Decision.objects.approving().filter(versions=OuterRef("pk"))
    undecided = Version.objects.filter(~Exists(deciding), stage__in=Stage.DECIDED)
    for version in undecided.select_related("approach", "plan"):
        yield _("%s is approved, and no decision approves it.") % version


def _submissions() -> Iterator[str]:
    carrying = Annex.objects.filter(version=OuterRef("pk"))
    alone = Version.objects.filter(~Exists(carrying), stage=Stage.SUBMITTED)
    for version in alone.select_related("approach", "plan"):
        yield _("%s is submitted, and no annex of a paper carries it.") % version


def _files() -> Iterator[str]:
    for row in DocumentFile.objects.select_related("document").order_by("pk").iterator():
        try:
            found = _sha256(row.file.storage, row.file.name or "")
        except OSError as error:
            yield _("%(file)s cannot be read: %(why)s.") % {
                "file": row,
                "why": error.strerror or _("it is not there"),
            }
            continue
        if found != row.sha256:
            yield _("%(file)s: its SHA-256 was %(kept)s, its content gives %(found)s.") % {
                "file": row,
                "kept": row.sha256,
                "found": found,
            }


def _sha256(storage: Storage, name: str) -> str:
    with storage.open(name) as stored:
        digest = hashlib.sha256()
        for chunk in stored.chunks(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _guards() -> Iterator[str]:
    for name in guards.missing((*SEALED_STAYS, *GUARDS), using=connection.alias):
        yield _("The guard %s is not in the database. Run: manage.py migrate") % name
