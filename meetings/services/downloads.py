"""What happens to the list of downloads: an entry is made, and forgotten after its days."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from meetings.models import DocumentFile, Download

logger = logging.getLogger(__name__)


@transaction.atomic
def download_note(
    *, file: DocumentFile, by: User, is_partial: bool, at: dt.datetime | None = None
) -> None:
    """Note that `by` is given `file`, whole or a part of it. Costs one query.

    Each time it is given whole is an entry. All requests of a person for parts of it within one
    hour are one entry, of the first of them; those that come at the same time make no second one.
    """
    at = at or timezone.now()
    hour = at.replace(minute=0, second=0, microsecond=0)
    entry = Download(
        person=by, file=file, name=file.download_name, hour=hour, at=at, is_partial=is_partial
    )
    # Nothing in it was typed, so there is nothing to clean
    Download.objects.bulk_create([entry], ignore_conflicts=is_partial)


@transaction.atomic
def downloads_forget(*, now: dt.datetime | None = None) -> int:
    """Delete entries older than settings.DOWNLOADS_KEPT_DAYS, and say how many they were."""
    kept_from = (now or timezone.now()) - dt.timedelta(days=settings.DOWNLOADS_KEPT_DAYS)
    number, _by_model = Download.objects.before(kept_from).delete()
    logger.info("%d downloads before %s forgotten", number, kept_from)
    return number
