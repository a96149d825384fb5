"""What the worker does for meetings: it reads the text of a file."""

from __future__ import annotations

from django_tasks import task

from meetings.models import DocumentFile
from meetings.texts import TextUnreadable, extract
from meetings.texts.keeping import keep, keep_unreadable


@task()
def read_text(pk: int) -> None:
    """Read the file's text and keep it, or why it cannot be read; nothing where the file went.

    However often it is enqueued, the outcome is the same. No transaction is open while the
    file is read, since on SQLite nobody else could write.
    """
    file = DocumentFile.objects.select_related("document").filter(pk=pk).first()
    if file is None:
        return
    try:
        pages = extract(file.file.path, file.format)
    except TextUnreadable as error:
        keep_unreadable(file=file, reason=error.reason)
    else:
        keep(file=file, pages=pages)
