"""Meetings on the timeline of a plan."""

from __future__ import annotations

from typing import NamedTuple

from accounts.access import Visitor
from meetings.models import DatePrecision, Meeting
from programme.scales import Bar, Scale

MOST = 50


class Held(NamedTuple):
    meeting: Meeting
    bar: Bar | None
    is_point: bool
    """Whether its days are known: of a month no single day is marked."""
    beyond: str


def meetings_on(user: Visitor, scale: Scale) -> tuple[list[Held], bool]:
    """Meetings in the period, the first fifty, and whether there are more. One query."""
    meetings = Meeting.objects.visible_to(user).on_days(scale.first, scale.last)
    found = list(meetings.order_by("starts_on", "pk")[: MOST + 1])
    return [_held(meeting, scale) for meeting in found[:MOST]], len(found) > MOST


def _held(meeting: Meeting, scale: Scale) -> Held:
    days = (meeting.starts_on, meeting.ends_on)
    is_point = meeting.precision == DatePrecision.DAY
    return Held(meeting, scale.bar(*days), is_point, scale.beyond(*days))
