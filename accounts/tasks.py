"""What the worker does for accounts: it sends one mail, and knows when to try again."""

from __future__ import annotations

import datetime as dt
import logging
import re
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from accounts.models import OutgoingMail

logger = logging.getLogger(__name__)

WAITS = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=8),
)
"""How long to wait after each attempt that failed. After the one that follows, it is given up."""

LEASE = dt.timedelta(minutes=10)
"""How long one attempt has a mail for itself: longer than a mail server can be waited for."""


@task()
def send_mail(pk: int) -> None:
    """Make the attempt that is due for this mail; nothing where none is.

    However often it is enqueued, a mail is sent once: an attempt claims it first. No
    transaction is open while a mail server is spoken to, since on SQLite nobody else could
    write. Where the process dies in between, the mail is due again after LEASE.
    """
    now = timezone.now()
    claimed = (
        OutgoingMail.objects.due(now)
        .filter(pk=pk)
        .update(attempts=F("attempts") + 1, next_attempt_at=now + LEASE, last_error="")
    )
    if not claimed:
        return
    mail = OutgoingMail.objects.get(pk=pk)
    try:
        message(mail).send()
    except Exception as error:  # noqa: BLE001 -- whatever was raised, the mail must not be lost
        note_failure(mail, error)
    else:
        note_sent(mail)


def message(mail: OutgoingMail) -> EmailMessage:
    """The mail as it goes out. Each attempt has the same Message-ID, so that a mailbox
    reached twice can tell."""
    host = urlsplit(settings.PORTAL_URL).hostname
    headers = {
        "Message-ID": f"<mail.{mail.pk}.{mail.created_at:%Y%m%d%H%M%S}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    if mail.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers)


def note_sent(mail: OutgoingMail) -> None:
    mail.sent_at = timezone.now()
    mail.next_attempt_at = None
    forget_text(mail)
    mail.save(update_fields=("sent_at", "next_attempt_at", "body", "unsubscribe_url"))
    logger.info("mail %s sent", mail.pk)


@transaction.atomic
def note_failure(mail: OutgoingMail, error: Exception) -> None:
    """Keep what went wrong; have the next attempt made, or give up after the last."""
    mail.last_error = described(error, server_text=mail.keep_body)
    now = timezone.now()
    if mail.attempts <= len(WAITS):
        mail.next_attempt_at = now + WAITS[mail.attempts - 1]
        send_mail.using(run_after=mail.next_attempt_at).enqueue(mail.pk)
    else:
        mail.next_attempt_at, mail.given_up_at = None, now
        forget_text(mail)
    mail.save(
        update_fields=("last_error", "next_attempt_at", "given_up_at", "body", "unsubscribe_url")
    )
    logger.warning("mail %s not sent at attempt %s: %s", mail.pk, mail.attempts, mail.last_error)


def forget_text(mail: OutgoingMail) -> None:
    if not mail.keep_body:
        mail.body = mail.unsubscribe_url = ""


def described(error: Exception, *, server_text: bool) -> str:
    """The error in a line. What a server answered may quote the mail: it is left out where
    the mail's text is not kept, and addresses of pages are always."""
    name = type(error).__name__
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {_text(said)}" for code, said in error.recipients.values()]
        codes = [str(code) for code, _said in error.recipients.values()]
        words = "; ".join(answers if server_text else codes)
    elif isinstance(error, smtplib.SMTPResponseException):
        words = str(error.smtp_code)
        words += f" {_text(error.smtp_error)}" if server_text else ""
    elif isinstance(error, OSError) or server_text:
        words = str(error)
    else:
        words = ""
    words = re.sub(r"\S+://\S+", "…", " ".join(words.replace("\0", "").split()))
    return f"{name}: {words}"[:300] if words else name


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
