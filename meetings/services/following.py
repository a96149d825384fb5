"""What happens when somebody follows: begun, ended, its pace chosen, feeds given."""

from __future__ import annotations

import logging
import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from meetings.models import Follow, Meeting, Pace, Reader
from programme.models import ActivityPlan

logger = logging.getLogger(__name__)


@transaction.atomic
def follow(*, by: User, meeting: Meeting | None = None, plan: ActivityPlan | None = None) -> Follow:
    """Have `by` told of what happens from now on to the meeting or plan, or to everything.

    Twice is the same as once. The caller asked whether `by` may know of it.
    """
    reader = _hold(by)
    found = Follow.objects.filter(reader=reader, meeting=meeting, plan=plan).first()
    if found is None:
        found = Follow(reader=reader, meeting=meeting, plan=plan)
        found.full_clean()
        found.save()
        logger.info("person %s follows %s", by.pk, found)
    return found


@transaction.atomic
def follow_end(*, row: Follow, by: User) -> None:
    """Tell no more of it."""
    if row.reader.person_id != by.pk:
        raise PermissionDenied
    row.delete()
    logger.info("person %s follows %s no longer", by.pk, row)


@transaction.atomic
def pace_choose(*, by: User, pace: str) -> Reader:
    """How often mails are sent. What happened while none were wanted is not told later."""
    reader = _hold(by)
    if reader.pace == Pace.NEVER:
        reader.mails_since = timezone.now()
    reader.pace = pace
    reader.full_clean()
    reader.save()
    return reader


@transaction.atomic
def mails_end(*, reader: Reader) -> Reader:
    """No more mails; what is followed stays, for the day they are wanted again."""
    reader = Reader.objects.select_for_update().get(pk=reader.pk)
    reader.pace = Pace.NEVER
    reader.save()
    logger.info("reader %s wants no mails", reader.pk)
    return reader


@transaction.atomic
def feeds_renew(*, by: User) -> Reader:
    """Give the person's feeds and calendars new addresses; the old ones end at once."""
    reader = _hold(by)
    reader.feed_key = secrets.token_urlsafe(24)
    reader.full_clean()
    reader.save()
    logger.info("person %s has a new address of feeds", by.pk)
    return reader


def _hold(person: User) -> Reader:
    reader, _created = Reader.objects.get_or_create(person=person)
    return Reader.objects.select_for_update().get(pk=reader.pk)
