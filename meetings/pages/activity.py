"""The activity that a meeting delivers or a paper comes from."""

from __future__ import annotations

from accounts.access import Visitor
from meetings.models import Document, Meeting
from programme.models import Activity, Stage


def activity_of(row: Document | Meeting, user: Visitor) -> Activity | None:
    """As the approved plan has it, else as the newest version that `user` may read has it.

    Costs one query, and none where the row names no activity; besides who `user` is.
    """
    if not row.activity_code:
        return None
    known = (
        Activity.objects.visible_to(user)
        .filter(version__plan=row.plan_id, code=row.activity_code)
        .select_related("version__plan")
    )
    return max(known, key=_standing, default=None)


def _standing(activity: Activity) -> tuple[bool, bool, int]:
    version = activity.version
    is_approved = version.stage == Stage.APPROVED
    return (is_approved, version.number is None, version.number or 0)
