"""A text is kept with its pages, or why there is none: whole, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from meetings.models import DocumentFile, FileText, TextPage, TextState
from meetings.texts.pages import Page

logger = logging.getLogger(__name__)


@transaction.atomic
def keep(*, file: DocumentFile, pages: Iterable[Page]) -> FileText:
    """Keep these pages as the file's text, instead of what was kept before."""
    text = _told(file, state=TextState.READ)
    rows = [
        TextPage(text_of=text, number=page.number, kind=page.kind, text=page.text) for page in pages
    ]
    TextPage.objects.bulk_create(rows, batch_size=500)
    text.save()  # once the pages are there: whoever follows a text reads them now
    logger.info("%s read, %d pages with text", file, len(rows))
    return text


@transaction.atomic
def keep_unreadable(*, file: DocumentFile, reason: str) -> FileText:
    """Keep why the file has no text."""
    text = _told(file, state=TextState.UNREADABLE, reason=reason)
    text.save()
    logger.warning("%s not read: %s", file, reason)
    return text


def _told(file: DocumentFile, *, state: str, reason: str = "") -> FileText:
    """The file's row, saved once, with nothing below it."""
    text, _is_new = FileText.objects.get_or_create(file=file)
    text.pages.all().delete()
    text.state, text.reason, text.made_at = state, reason, timezone.now()
    text.full_clean(validate_unique=False)
    return text
