"""What happens to papers: files are stored."""

from __future__ import annotations

import logging
from typing import Any, cast

from django.core.files.base import File
from django.db import transaction

from accounts.models import User
from meetings import access
from meetings.models import Document, DocumentFile
from meetings.services.scans import scan_ask
from meetings.services.texts import text_ask
from meetings.storage import PrivateStorage
from programme.services import allowed
from programme.uploads import clean_file_name, inspect_upload

logger = logging.getLogger(__name__)


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
            scan_ask(file=row)
            text_ask(file=row)
    except BaseException:
        storage.discard(row.file.name)
        raise
    logger.info("%s stored, %d bytes, SHA-256 %s", row, row.size, row.sha256)
    return row
