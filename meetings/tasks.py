"""What the worker does for meetings: files scanned, their text read, those who follow told."""

from __future__ import annotations

import datetime as dt
import logging
from typing import BinaryIO, cast

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from meetings import scanning
from meetings.models import DocumentFile, ScanState
from meetings.notices.sending import notices_send
from meetings.scanning.keeping import keep as keep_verdict
from meetings.texts import TextUnreadable, extract
from meetings.texts.keeping import keep, keep_unreadable

logger = logging.getLogger(__name__)

AGAIN_AFTER = dt.timedelta(minutes=5)


@task()
def scan_file(pk: int) -> None:
    """Have the file scanned and keep the verdict; nothing where it does not wait for one.

    Where the scanner is away the file stays held back, and is tried again in five minutes.
    No transaction is open meanwhile.
    """
    file = DocumentFile.objects.filter(pk=pk, scan=ScanState.WAITING).first()
    if file is None or not scanning.is_set():
        return
    try:
        with file.file.open("rb") as content:
            verdict = scanning.scan(cast("BinaryIO", content))
    except (OSError, scanning.ScanFailed) as error:
        logger.warning("%s not scanned: %s", file, error)
        scan_file.using(run_after=timezone.now() + AGAIN_AFTER).enqueue(pk)
        return
    with transaction.atomic():
        keep_verdict(file=file, verdict=verdict)
        if verdict.is_clean:
            read_text.enqueue(pk)


@task()
def read_text(pk: int) -> None:
    """Read the file's text and keep it, or why it cannot be read.

    Nothing where the file went, and where a scanner holds it back: it is read once it is clean.
    However often it is enqueued, the outcome is the same. No transaction is open while the
    file is read, since on SQLite nobody else could write.
    """
    file = DocumentFile.objects.given_out().select_related("document").filter(pk=pk).first()
    if file is None:
        return
    try:
        pages = extract(file.file.path, file.format)
    except TextUnreadable as error:
        keep_unreadable(file=file, reason=error.reason)
    else:
        keep(file=file, pages=pages)


@task()
def tell_news() -> None:
    """Write to those who follow of what happened, as `manage.py send_notices` does.

    Where another such task is due, all is left to that one, which comes later and sees more:
    of many that one hour enqueues few have work to do. Nobody is told twice.
    """
    if DBTaskResult.objects.ready().filter(task_path=tell_news.module_path).exists():
        return
    notices_send()
