"""What becomes of what a meeting asked for: done, or opened again."""

from __future__ import annotations

import datetime as dt
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Decision, FollowUpState, Meeting
from meetings.models.decision import FOLLOWED
from programme.dates import format_days
from programme.services import allowed

logger = logging.getLogger(__name__)


@transaction.atomic
def follow_up_done(*, decision: Decision, by: User | None, on: dt.date, note: str) -> Decision:
    """Close an open follow-up: on which day it was done, and what was done in a sentence."""
    row = _held(decision, by)
    if row.follow_up_state != FollowUpState.OPEN:
        raise ValidationError(_("Only an open follow-up can be marked as done."))
    if not note.strip():
        raise ValidationError({"note": _("Say what was done.")})
    if on > row.meeting.today():
        raise ValidationError({"on": _("That day is still to come.")})
    if row.taken_on and on < row.taken_on:
        raise ValidationError({"on": _("That is before the decision was taken.")})
    row.follow_up_state, row.follow_up_done_on = FollowUpState.DONE, on
    return _kept(row, note)


@transaction.atomic
def follow_up_reopen(*, decision: Decision, by: User | None, reason: str) -> Decision:
    """Open a follow-up again; what was said of it stays, and the reason is added."""
    row = _held(decision, by)
    if row.follow_up_state != FollowUpState.DONE:
        raise ValidationError(_("Only a follow-up that is done can be opened again."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is opened again.")})
    row.follow_up_state, row.follow_up_done_on = FollowUpState.OPEN, None
    names = {"day": format_days(row.meeting.today()), "reason": reason.strip()}
    return _kept(row, _("Opened again on %(day)s: %(reason)s") % names)


def _held(decision: Decision, by: User | None) -> Decision:
    """The row, locked after its meeting, as recording does: it may be corrected meanwhile."""
    allowed(access.may_follow_up, by)
    Meeting.objects.select_for_update().get(pk=decision.meeting_id)
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if later := row.corrections.order_by("number").last():
        raise ValidationError(
            _("Decision %(old)d was corrected by decision %(new)d: the follow-up stands there.")
            % {"old": row.number, "new": later.number}
        )
    return row


def _kept(row: Decision, line: str) -> Decision:
    """With one line more on what became of it."""
    row.follow_up_note = "\n".join(filter(None, (row.follow_up_note, line.strip())))
    row.full_clean()
    row.save(update_fields=FOLLOWED)
    logger.info("follow-up of decision %s: %s", row, row.follow_up_state)
    return row
