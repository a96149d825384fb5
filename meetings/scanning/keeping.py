"""What the scanner said is kept with the file."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from meetings.models import DocumentFile, ScanState
from meetings.scanning.client import Verdict

logger = logging.getLogger(__name__)


@transaction.atomic
def keep(*, file: DocumentFile, verdict: Verdict) -> None:
    """A clean file is given out at once, one in which something was found to nobody."""
    row = DocumentFile.objects.select_for_update().get(pk=file.pk)
    row.scan = ScanState.CLEAN if verdict.is_clean else ScanState.INFECTED
    row.scan_said = verdict.signature
    row.scanned_at = timezone.now()
    row.full_clean(exclude=("file",))
    row.save()
    if verdict.is_clean:
        logger.info("%s scanned, clean", row)
    else:
        logger.error("%s held back: the scanner found %s", row, verdict.signature)
