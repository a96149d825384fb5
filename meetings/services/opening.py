"""What happens when papers are opened to the public: at once, on a day, with the meeting's end."""

from __future__ import annotations

import datetime as dt
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Distribution, Document, Meeting
from programme.services import allowed

logger = logging.getLogger(__name__)


@transaction.atomic
def document_open(
    *,
    document: Document,
    by: User | None,
    reason: str,
    at: dt.datetime | None = None,
    with_meeting: bool = False,
) -> Document:
    """Open a paper to the public at `at` (now), or with its meeting's end, whenever that is.

    Its class stays as printed. Nothing has to run when the moment comes: who may read a paper
    is asked by the clock. An opening with the meeting's end moves with the meeting's days
    (Meeting.save), and waits where they are not known.
    """
    allowed(access.may_open_document, by)
    document = Document.objects.select_for_update().select_related("meeting").get(pk=document.pk)
    if document.distribution == Distribution.GENERAL:
        raise ValidationError(_("A General paper is open already."))
    if document.is_opening_set:
        raise ValidationError(_("The opening of this paper was set before."))
    if not reason:
        raise ValidationError(_("Say why the paper is opened."))
    document.opens_with_meeting = with_meeting
    document.opened_at = document.meeting.closes_at if with_meeting else at or timezone.now()
    document.opened_by = by
    document.opening_reason = reason
    document._change_reason = _("Opening set")  # noqa: SLF001 -- how simple_history is told
    document.full_clean()
    document.save()
    moment = document.opened_at or "the end of its meeting, not known yet"
    logger.info("%s is opened to the public at %s", document, moment)
    return document


@transaction.atomic
def document_open_cancel(*, document: Document, by: User | None, reason: str) -> Document:
    """Take back an opening that has not happened. What the public has cannot be taken back.

    The paper's history keeps that it was set, by whom and why, and why it was taken back.
    """
    allowed(access.may_open_document, by)
    document = Document.objects.select_for_update().select_related("meeting").get(pk=document.pk)
    if not document.is_opening_set:
        raise ValidationError(_("No opening of this paper is set."))
    if document.opened_at is not None and document.opened_at <= timezone.now():
        raise ValidationError(_("This paper is open: what the public has cannot be taken back."))
    if not reason:
        raise ValidationError(_("Say why the paper is not opened."))
    document.opens_with_meeting = False
    document.opened_at = document.opened_by = None
    document.opening_reason = ""
    document._change_reason = (_("Opening taken back: %s") % reason)[:100]  # noqa: SLF001
    document.full_clean()
    document.save()
    logger.info("the opening of %s is taken back: %s", document, reason)
    return document


@transaction.atomic
def limited_papers_open(
    *,
    meeting: Meeting,
    by: User | None,
    reason: str,
    at: dt.datetime | None = None,
    with_meeting: bool = False,
) -> list[Document]:
    """Open the Limited papers of a meeting together: all whose opening is not set, or none.

    Restricted papers are opened one by one. Raises where there is none to open.
    """
    allowed(access.may_open_document, by)
    papers = list(Document.objects.filter(meeting=meeting).limited_and_not_opened())
    if not papers:
        raise ValidationError(_("This meeting has no Limited paper whose opening is not set."))
    return [
        document_open(document=paper, by=by, reason=reason, at=at, with_meeting=with_meeting)
        for paper in papers
    ]
