"""What happens to decisions: recorded, and with them texts approved."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Decision, Meeting
from programme.models import Stage, Version
from programme.services import allowed, stage_move

logger = logging.getLogger(__name__)


@transaction.atomic
def decision_record(
    *,
    meeting: Meeting,
    verb: str,
    text: str,
    by: User | None,
    versions: Iterable[Version] = (),
    **fields: Any,
) -> Decision:
    """Enter a decision in the register; the only way a version becomes approved.

    An approving verb approves each submitted version it concerns and supersedes the
    text that was approved before. Refused when a version was not submitted.
    """
    allowed(access.may_record_decision, by)
    versions = tuple(versions)
    # Entries are numbered one after the other: the meeting's row is the lock
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.decisions.aggregate(last=Max("number"))["last"] or 0
    decision = Decision(
        meeting=meeting, number=last + 1, verb=verb, text=text, recorded_by=by, **fields
    )
    if decision.is_approval and not versions:
        raise ValidationError(_("Name the version that was approved."))
    decision.full_clean()
    decision.save()
    decision.versions.set(versions)
    if decision.is_approval:
        for version in versions:
            _approve(version, decision, by)
    logger.info("decision %s of %s recorded: %s", decision.number, meeting, verb)
    return decision


def _approve(version: Version, decision: Decision, by: User | None) -> None:
    reason = _("Decision %(number)d of %(meeting)s") % {
        "number": decision.number,
        "meeting": decision.meeting,
    }
    before = Version.objects.approved().filter(approach=version.approach, plan=version.plan)
    for old in before:
        stage_move(version=old, to=Stage.SUPERSEDED, by=by, reason=reason)
    stage_move(version=version, to=Stage.APPROVED, by=by, reason=reason)
