"""The symbol that the next paper of a meeting would have."""

from __future__ import annotations

from meetings.models import Document, Meeting, MeetingKind
from meetings.symbols import Symbol, following, next_after, parse


def next_symbol(meeting: Meeting) -> str:
    """The next free one, papers in preparation counted; "" where nothing tells its form.

    For the secretariat, which sees every paper. Two queries, and one more for each
    symbol that another meeting's paper has taken.
    """
    symbol = next_after(meeting.documents.values_list("symbol", flat=True)) or _first_of(meeting)
    if symbol is None:
        return ""
    while Document.objects.sharing_symbol(str(symbol)):
        symbol = following(symbol)
    return str(symbol)


def _first_of(meeting: Meeting) -> Symbol | None:
    """Only of Senior Officials Meetings the form of a symbol is known before the first paper."""
    if meeting.kind != MeetingKind.SOM or meeting.number is None:
        return None
    return parse(f"NEASPEC/SOM({meeting.number})/1")
