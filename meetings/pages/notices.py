"""What one person follows, and how they are told."""

from __future__ import annotations

from typing import Any, NamedTuple

from accounts.models import User
from meetings.forms import PaceForm
from meetings.models import Follow, Meeting, Reader
from meetings.notices.addresses import feed_addresses
from programme.models import ActivityPlan


class Followed(NamedTuple):
    row: Follow
    name: str
    """Empty where the person may not know of it any more."""
    address: str


def notices_page(user: User, form: PaceForm | None = None) -> dict[str, Any]:
    """Four queries, and those that tell the roles of the person."""
    reader = Reader.objects.visible_to(user).first()
    rows = list(Follow.objects.visible_to(user).select_related("meeting", "plan"))
    meetings = Meeting.objects.visible_to(user).filter(pk__in=[row.meeting_id for row in rows])
    plans = ActivityPlan.objects.visible_to(user).filter(pk__in=[row.plan_id for row in rows])
    known = {*meetings, *plans} if rows else set()
    return {
        "followed": [_followed(row, known) for row in rows],
        "follows_everything": any(row.meeting is None and row.plan is None for row in rows),
        "form": form or PaceForm(initial={"pace": reader.pace} if reader else None),
        "feeds": feed_addresses(reader),
    }


def _followed(row: Follow, known: set[Any]) -> Followed:
    subject = row.meeting or row.plan
    if subject is None:
        return Followed(row, str(row), "")
    if subject not in known:
        return Followed(row, "", "")
    return Followed(row, str(subject), subject.get_absolute_url())
