"""Mails to those who follow: at once, or once a day."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.mail import mail_queue
from meetings.models import Pace, Reader, Told
from meetings.notices.addresses import ending_address
from meetings.notices.knowing import to_tell
from meetings.notices.news import REACH, happened
from meetings.notices.one import News

logger = logging.getLogger(__name__)

LONGEST_SUBJECT = 150


def notices_send(*, at: dt.datetime | None = None) -> int:
    """Write to everybody who follows something of what happened until `at` (now); how many mails.

    Twice is the same as once. What was missed is made up for, within REACH. Each reader is a
    transaction of its own, and the mail and what it told stand or fall together. Where one
    cannot be told for a fault of ours, the others are; then the fault is raised.
    """
    now = at or timezone.now()
    readers = list(Reader.objects.written_to().order_by("pk").values_list("pk", flat=True))
    news = happened(now - REACH, now) if readers else []
    mails, fault = 0, None
    for key in readers if news else ():
        try:
            mails += reader_tell(reader=key, news=news, now=now)
        except Exception as error:
            logger.exception("reader %s was not told", key)
            fault = fault or error
    if fault is not None:
        raise fault
    return mails


@transaction.atomic
def reader_tell(*, reader: int, news: Sequence[News], now: dt.datetime) -> bool:
    """Write one mail to one reader, where there is something to tell and its time has come."""
    # Who was switched off, or ended mails, since the list was made is not written to
    held = Reader.objects.written_to().select_for_update(of=("self",))
    row = held.filter(pk=reader).first()
    if row is None:
        return False
    today = now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if row.pace == Pace.DAILY:
        if row.digest_on == today.date():
            return False
        news = [n for n in news if n.at < today]
    if not (tell := to_tell(row, news)):
        return False
    # Mails are in English until a person can say otherwise
    with override("en"):
        try:
            mail_queue(
                to=row.person.email,
                subject=subject_of(tell),
                body=text_of(row, tell),
                purpose="notice",
                keep_body=False,
                unsubscribe_url=ending_address(row),
            )
        except ValidationError as refusal:
            logger.warning("no notice to person %s: %s", row.person_id, refusal.messages)
            return False
    Told.objects.bulk_create([Told(reader=row, kind=n.kind, key=n.key) for n in tell])
    if row.pace == Pace.DAILY:
        row.digest_on = today.date()
        row.save()
    return True


def subject_of(news: Sequence[News]) -> str:
    if len(news) == 1:
        title = news[0].title
        return title if len(title) <= LONGEST_SUBJECT else title[:LONGEST_SUBJECT].rstrip() + "…"
    words = ngettext("%(count)d piece of news", "%(count)d pieces of news", len(news))
    return _("NEASPEC DLD: %(words)s") % {"words": words % {"count": len(news)}}


def text_of(reader: Reader, news: Sequence[News]) -> str:
    """The mail in plain text."""
    return render_to_string(
        "mail/notices.txt",
        {"news": news, "ending": ending_address(reader), "site": settings.PORTAL_URL},
    )
