"""What happens to decisions: recorded, corrected, and with them texts approved."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import access
from meetings.models import Decision, Meeting
from meetings.services.approving import approve, hold_versions, refuse_versions
from programme.models import Version
from programme.services import allowed

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

    "Approved" takes versions that were submitted to this meeting; "approved as amended"
    takes the amended text, frozen after the one that was submitted. Each becomes approved,
    and the text approved before superseded. Other verbs move nothing. `fields` are the
    entry's; one that `corrects` an approval keeps it: approving too, on the same versions.
    """
    allowed(access.may_record_decision, by)
    # Locks: the meeting's row, which numbers its entries one after the other, then versions
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    concerned = hold_versions(versions)
    last = meeting.decisions.aggregate(last=Max("number"))["last"] or 0
    decision = Decision(
        meeting=meeting,
        number=last + 1,
        verb=verb,
        text=text,
        recorded_by=by,
        **fields,
    )
    decision.full_clean()
    corrects = decision.corrects
    if corrects is not None:
        _refuse_correction(decision, corrects, concerned)
    refuse_versions(decision, concerned)
    decision.save()
    decision.versions.set(concerned)
    if decision.is_approval and not (corrects and corrects.is_approval):
        for version in concerned:
            approve(version, decision, by)
    logger.info("decision %s of %s recorded: %s", decision.number, meeting, verb)
    return decision


def _refuse_correction(
    decision: Decision, corrected: Decision, versions: Sequence[Version]
) -> None:
    if corrected.meeting_id != decision.meeting_id:
        raise ValidationError(
            {"corrects": _("A decision corrects one of the same meeting, and that is of another.")}
        )
    if later := corrected.corrections.order_by("number").last():
        raise ValidationError(
            {
                "corrects": _(
                    "Decision %(old)d was corrected by decision %(new)d: correct that one."
                )
                % {"old": corrected.number, "new": later.number}
            }
        )
    kept = set(corrected.versions.values_list("pk", flat=True))
    same = decision.is_approval and kept == {version.pk for version in versions}
    if corrected.is_approval and not same:
        raise ValidationError(
            _(
                "A correction keeps an approval: it approves too, and names the same versions. "
                "What a meeting approved ends when a meeting approves another text."
            )
        )
