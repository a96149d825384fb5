"""What happens when papers are opened to the public: at once, on a day, with the meeting's end."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Distribution, Document, Meeting
from programme.services import allowed

logger = logging.getLogger(__name__)


def _locked(document: Document) -> Any:
    """The row as it is now. Any: simple_history takes the reason of a change by an attribute."""
    rows = Document.objects.select_for_update(of=("self",)).select_related("meeting")
    return rows.get(pk=document.pk)


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
    row = _locked(document)
    if row.distribution == Distribution.GENERAL:
        raise ValidationError(_("A General paper is open already."))
    if row.is_opening_set:
        raise ValidationError(_("The opening of this paper was set before."))
    if not reason:
        raise ValidationError(_("Say why the paper is opened."))
    row.opens_with_meeting = with_meeting
    row.opened_at = row.meeting.closes_at if with_meeting else at or timezone.now()
    row.opened_by = by
    row.opening_reason = reason
    row._change_reason = _("Opening set")  # noqa: SLF001 -- how simple_history is told
    row.full_clean()
    row.save()
    moment = row.opened_at or "the end of its meeting, not known yet"
    logger.info("%s is opened to the public at %s", row, moment)
    return cast("Document", row)


@transaction.atomic
def document_open_cancel(*, document: Document, by: User | None, reason: str) -> Document:
    """Take back an opening that has not happened. What the public has cannot be taken back.

    The paper's history keeps that it was set, by whom and why, and why it was taken back.
    """
    allowed(access.may_open_document, by)
    row = _locked(document)
    if not row.is_opening_set:
        raise ValidationError(_("No opening of this paper is set."))
    if row.opened_at is not None and row.opened_at <= timezone.now():
        raise ValidationError(_("This paper is open: what the public has cannot be taken back."))
    if not reason:
        raise ValidationError(_("Say why the paper is not opened."))
    row.opens_with_meeting = False
    row.opened_at = row.opened_by = None
    row.opening_reason = ""
    row._change_reason = (_("Opening taken back: %s") % reason)[:100]  # noqa: SLF001
    row.full_clean()
    row.save()
    logger.info("the opening of %s is taken back: %s", row, reason)
    return cast("Document", row)


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
