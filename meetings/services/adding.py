"""What happens to several files that are added to a paper: all of them, or none."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Document, DocumentFile, StagedFile
from meetings.services.staging import file_stage, staged_file_store
from meetings.storage import PrivateStorage
from programme.services import allowed

logger = logging.getLogger(__name__)

SECONDS_TO_READ = 10
"""For the texts of all files together; those after it are kept aside unread."""


@dataclass(frozen=True)
class Addition:
    """One file kept aside, and what it becomes. `replaces` is asked of the person, never guessed."""

    token: str
    name: str
    language: str
    format: str
    replaces: bool = False


def files_stage(*, uploads: Sequence[File], by: User) -> list[StagedFile]:
    """Check each upload and keep all of them aside, or none. Raises UploadRefused."""
    kept: list[StagedFile] = []
    begun = time.monotonic()
    try:
        for upload in uploads:
            in_time = time.monotonic() - begun < SECONDS_TO_READ
            kept.append(file_stage(upload=upload, by=by, read=in_time))
    except BaseException:
        for row in kept:
            row.delete()
            _discard(row)
        raise
    return kept


@transaction.atomic
def staged_files_store(
    *, document: Document, files: Iterable[Addition], by: User
) -> list[DocumentFile]:
    """Make files that wait the files of `document`, all or none. Only who uploaded them may.

    One that replaces another takes its place where the paper is not published. Raises
    ValidationError with the name of the file that cannot be.
    """
    allowed(access.may_upload_file, by)
    document = Document.objects.select_for_update().get(pk=document.pk)
    stored = []
    for file in files:
        try:
            if file.replaces:
                _make_room(document, file, by)
            row = staged_file_store(
                token=file.token,
                document=document,
                language=file.language,
                by=by,
                source=document.source,
            )
        except ValidationError as refusal:
            raise ValidationError([f"{file.name}: {why}" for why in refusal.messages]) from refusal
        stored.append(row)
    return stored


def _make_room(document: Document, file: Addition, by: User) -> None:
    """Take away the file there is; its bytes go once the other has its place for good."""
    old = document.files.filter(language=file.language, format=file.format).first()
    if old is None:
        return
    allowed(access.may_delete_file, by)
    if Document.objects.published().filter(pk=document.pk).exists():
        raise ValidationError(
            _("The paper is published, and what people have read is part of the record.")
        )
    logger.info("%s, SHA-256 %s, is replaced by %s", old, old.sha256, by)
    old.delete()
    transaction.on_commit(lambda: _discard(old))


def _discard(row: StagedFile | DocumentFile) -> None:
    cast("PrivateStorage", row.file.storage).discard(row.file.name or "")
