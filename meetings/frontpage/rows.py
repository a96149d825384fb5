"""The rows that a front page names: its meeting, the items of the agenda, a paper of its symbol.

For the secretariat, which sees every meeting and paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from meetings.frontpage.record import FrontPage
from meetings.models import AgendaItem, Document, Meeting, MeetingKind

_SOM = re.compile(r"SOM\(([0-9]+)\)")


def meeting_named(front: FrontPage) -> Meeting | None:
    """By its number; else the one meeting that was held on the days printed."""
    if front.meeting and (found := _SOM.fullmatch(front.meeting.value)):
        return Meeting.objects.filter(kind=MeetingKind.SOM, number=int(found[1])).first()
    if front.days is None:
        return None
    days = front.days.value
    held = Meeting.objects.filter(starts_on=days.first, ends_on=days.last)[:2]
    return held[0] if len(held) == 1 else None


def items_named(front: FrontPage, meeting: Meeting | None) -> Sequence[AgendaItem]:
    """The items of this meeting whose numbers the paper has; 2 and 3 are also found as "2 & 3"."""
    if meeting is None or front.agenda_items is None:
        return ()
    wanted = set(front.agenda_items.value)
    items = AgendaItem.objects.filter(meeting=meeting).order_by("order", "pk")
    return [item for item in items if _numbers(item.number) <= wanted]


def _numbers(number: str) -> set[str]:
    return {part.replace(" ", "").lower() for part in re.split(r",|&| and ", number)}


def paper_named(front: FrontPage) -> Document | None:
    """The paper of this very symbol that is there already."""
    return Document.objects.known_as(front.symbol.value) if front.symbol else None
