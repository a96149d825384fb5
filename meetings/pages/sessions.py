"""The part of a session that a paper belongs to: before, in or after it."""

from __future__ import annotations

from typing import Any

from meetings.models import DatePrecision, Meeting, SessionPart


def part_of_session(paper: Any, meeting: Meeting) -> str:
    """As the editor said, else by the day of issue and the meeting's days; "" if not known.

    `paper` is a Document or a row with its session_part and issued_on. The day a paper was
    published here says nothing: papers of old meetings are entered years later.
    """
    if paper.session_part:
        return str(paper.session_part)
    if paper.issued_on is None or meeting.starts_on is None or meeting.ends_on is None:
        return ""
    if paper.issued_on < meeting.starts_on:
        return SessionPart.PRE
    if paper.issued_on > meeting.ends_on:
        return SessionPart.POST
    # Of a meeting in some month its days are not known, only that they are none of other months
    return SessionPart.IN if meeting.precision == DatePrecision.DAY else ""
