"""What happens to the text of files: the worker is asked to read it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from meetings.models import DocumentFile, FileText, TextState
from meetings.tasks import read_text


@transaction.atomic
def text_ask(*, file: DocumentFile) -> None:
    """Have the file's text read in the background; stands or falls with this transaction.

    A file that a scanner holds back waits: its text is asked for once it was found clean.
    """
    FileText.objects.get_or_create(file=file)
    if not file.is_held:
        read_text.enqueue(file.pk)


@transaction.atomic
def texts_ask(*, again: bool = False, anew: bool = False) -> int:
    """Ask for every text that is missing, with `again` also for those not readable; how many.

    With `anew` for all of them: what was read stays in search until it is read again.
    """
    missing = Q(text=None) | Q(text__state=TextState.WAITING)
    if again:
        missing |= Q(text__state=TextState.UNREADABLE)
    known = DocumentFile.objects.given_out().order_by("pk")
    files = list(known if anew else known.filter(missing))
    for file in files:
        text_ask(file=file)
    return len(files)
