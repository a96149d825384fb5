"""The way out for every mail: written to the outbox here, sent by the worker."""

from __future__ import annotations

import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from accounts import access
from accounts.models import OutgoingMail, User
from accounts.tasks import send_mail

logger = logging.getLogger(__name__)


@transaction.atomic
def mail_queue(  # noqa: PLR0913 -- what a mail is made of
    *,
    to: str,
    subject: str,
    body: str,
    purpose: str,
    keep_body: bool = True,
    unsubscribe_url: str = "",
) -> OutgoingMail:
    """Put a mail to one address into the outbox, in the caller's transaction.

    The worker sends it once that is committed: its task is a row of the same database, so
    neither stands without the other. `keep_body=False` is for links meant for one person:
    nobody is shown the text, and it is blanked when the mail was sent or given up.
    `unsubscribe_url` ends such mails by one POST without sign-in; mailboxes offer it (RFC 8058).
    Raises ValidationError where the address or the subject is not one.
    """
    mail = OutgoingMail(
        to=to,
        subject=subject,
        body=body,
        purpose=purpose,
        keep_body=keep_body,
        unsubscribe_url=unsubscribe_url,
        next_attempt_at=timezone.now(),
    )
    mail.full_clean()
    mail.save()
    send_mail.enqueue(mail.pk)
    logger.info("mail %s queued: %s", mail.pk, purpose)
    return mail


def why_not_again(mail: OutgoingMail) -> str:
    """Why this mail cannot be sent again, in a sentence; "" where it can."""
    if mail.sent_at is not None:
        return _("This mail was sent.")
    if mail.given_up_at is None and not mail.last_error:
        return _("This mail is about to be sent.")
    if mail.given_up_at is not None and not mail.keep_body:
        return _(
            "The text of this mail was for one person and is not kept. "
            "The person can ask for a new one."
        )
    return ""


@transaction.atomic
def mail_retry(*, mail: OutgoingMail, by: User | None) -> OutgoingMail:
    """Have a mail that could not be sent tried again now, and as often as a new one."""
    if by is not None and not access.may_retry_mail(by):
        raise PermissionDenied
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if why := why_not_again(mail):
        raise ValidationError(why)
    mail.attempts, mail.given_up_at, mail.next_attempt_at = 0, None, timezone.now()
    mail.full_clean()
    mail.save()
    send_mail.enqueue(mail.pk)
    logger.info("mail %s tried again by %s", mail.pk, by.pk if by else "a command")
    return mail


@transaction.atomic
def mails_take_up() -> int:
    """Enqueue every waiting mail that has no task, each for its time; how many there were.

    A task is lost where a worker dies in the middle of it. Twice is the same as once.
    """
    tasks = DBTaskResult.objects.filter(status="READY", task_path=send_mail.module_path)
    have_one = {found["args"][0] for found in tasks.values_list("args_kwargs", flat=True)}
    lost = [mail for mail in OutgoingMail.objects.waiting() if mail.pk not in have_one]
    for mail in lost:
        send_mail.using(run_after=mail.next_attempt_at).enqueue(mail.pk)
    return len(lost)
