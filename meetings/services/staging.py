"""What happens to a file that is read before its paper is entered: kept aside, filed, swept."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.frontpage import text_of
from meetings.frontpage.lines import MAX_CHARACTERS
from meetings.models import Document, DocumentFile, StagedFile
from meetings.services.scans import scan_ask
from meetings.services.texts import text_ask
from meetings.storage import PrivateStorage
from meetings.texts import TextUnreadable
from programme.services import allowed
from programme.uploads import clean_file_name, decoded, inspect_upload

logger = logging.getLogger(__name__)


def file_stage(
    *, upload: File, by: User, read: bool = True, takes_text: bool = False
) -> StagedFile:
    """Check an upload, read its text and keep both aside; file and row, or neither.

    Raises UploadRefused. A file without readable text is kept too, with the reason; without `read`
    it has neither. With `takes_text` plain text is taken too: its text is kept aside, and no file.
    Takes away what was left here for more than a day. Costs a process; no
    transaction is open meanwhile.
    """
    allowed(access.may_upload_file, by)
    staged_sweep()
    facts = inspect_upload(upload, name=upload.name or "", takes_text=takes_text)
    row = StagedFile(
        uploaded_by=by,
        format=facts.format,
        original_name=clean_file_name(upload.name or ""),
        size=facts.size,
        sha256=facts.sha256,
        pages=facts.pages,
    )
    if row.is_text:
        text, row.said = decoded(upload.read())
        row.text = text[:MAX_CHARACTERS]
        row.full_clean()
        row.save()
    else:
        _keep(row, upload, read=read)
    logger.info("%s kept aside for %s, SHA-256 %s", row, by, row.sha256)
    return row


def _keep(row: StagedFile, upload: File, *, read: bool) -> None:
    storage = cast("PrivateStorage", row.file.storage)
    row.file.name = storage.save(row.original_name, upload)
    try:
        try:
            if read:
                row.text = text_of(storage.path(row.file.name), row.format)[:MAX_CHARACTERS]
        except TextUnreadable as error:
            row.unreadable = error.reason
        row.full_clean()
        row.save()
    except BaseException:
        storage.discard(row.file.name)
        raise


@transaction.atomic
def staged_file_store(
    *, token: str, document: Document, language: str, by: User, **fields: Any
) -> DocumentFile:
    """Make the file that waits under `token` a file of `document`. Only who uploaded it may.

    Call it in the transaction that saves the paper: the file is its, or still waits.
    """
    staged = _waiting(token, by)
    if staged.is_text:
        raise ValidationError(text_not_kept())
    row = DocumentFile(
        document=document,
        language=language,
        format=staged.format,
        file=staged.file.name,
        original_name=staged.original_name,
        size=staged.size,
        sha256=staged.sha256,
        pages=staged.pages,
        uploaded_by=by,
        **fields,
    )
    row.full_clean()
    row.save()
    scan_ask(file=row)
    text_ask(file=row)
    staged.delete()  # the row alone: its file is the paper's now
    logger.info("%s stored, %d bytes, SHA-256 %s", row, row.size, row.sha256)
    return row


@transaction.atomic
def staged_text_used(*, token: str, by: User) -> None:
    """Let go of a plain text whose paper is saved. Only who uploaded it may."""
    _waiting(token, by).delete()


def _waiting(token: str, by: User) -> StagedFile:
    allowed(access.may_upload_file, by)
    staged = StagedFile.objects.select_for_update().visible_to(by).filter(token=token).first()
    if staged is None:
        raise ValidationError(staged_gone())
    return staged


def staged_sweep(*, at: dt.datetime | None = None) -> int:
    """Take away what nobody made a paper of within a day before `at` (now); how many."""
    with transaction.atomic():
        stale = list(StagedFile.objects.select_for_update().stale(at).order_by("pk"))
        for staged in stale:
            staged.delete()
            storage = cast("PrivateStorage", staged.file.storage)
            name = staged.file.name or ""
            transaction.on_commit(lambda storage=storage, name=name: storage.discard(name))  # type: ignore[misc]
    return len(stale)


def staged_gone() -> str:
    return _("The file that was read no longer waits here. Upload it again.")


def text_not_kept() -> str:
    return _("Plain text is read and not kept as a file of a paper.")
