"""What happens to papers: files stored, opened to the public."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Distribution, Document, DocumentFile
from meetings.services.texts import text_ask
from meetings.storage import PrivateStorage
from meetings.uploads import clean_file_name, inspect_upload
from programme.services import allowed

logger = logging.getLogger(__name__)


@transaction.atomic
def document_open(
    *, document: Document, by: User | None, reason: str, at: dt.datetime | None = None
) -> Document:
    """Open a paper to the public at `at` (now). Its class stays as printed."""
    allowed(access.may_open_document, by)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.distribution == Distribution.GENERAL:
        raise ValidationError(_("A General paper is open already."))
    if document.opened_at is not None:
        raise ValidationError(_("This paper was opened before."))
    if not reason:
        raise ValidationError(_("Say why the paper is opened."))
    document.opened_at = at or timezone.now()
    document.opened_by = by
    document.opening_reason = reason
    document.full_clean()
    document.save()
    logger.info("%s opened to the public at %s", document, document.opened_at)
    return document


def document_file_store(
    *,
    document: Document,
    language: str,
    upload: File,
    by: User | None,
    **fields: Any,
) -> DocumentFile:
    """Check an upload and keep it: the file and its row, or neither. `fields` are the row's.

    Raises UploadRefused when the content is not what papers may be. The file is written
    before the transaction, which stays short, and discarded when the row is refused.
    """
    allowed(access.may_upload_file, by)
    facts = inspect_upload(upload, name=upload.name or "")
    row = DocumentFile(
        document=document,
        language=language,
        format=facts.format,
        original_name=clean_file_name(upload.name or ""),
        size=facts.size,
        sha256=facts.sha256,
        pages=facts.pages,
        uploaded_by=by,
        **fields,
    )
    row.full_clean(exclude=("file",))
    storage = cast("PrivateStorage", row.file.storage)
    row.file.name = storage.save(row.original_name, upload)
    try:
        with transaction.atomic():
            row.full_clean()
            row.save()
            text_ask(file=row)
    except BaseException:
        storage.discard(row.file.name)
        raise
    logger.info("%s stored, %d bytes, SHA-256 %s", row, row.size, row.sha256)
    return row
