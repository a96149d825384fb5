"""Meetings, papers and decisions at the secretariat's desk, a file a noun."""

from meetings.admin import (
    agenda,
    annexes,
    comments,
    consultations,
    correspondents,
    decisions,
    delegations,
    documents,
    downloads,
    files,
    invitations,
    meetings,
)

__all__ = [
    "agenda",
    "annexes",
    "comments",
    "consultations",
    "correspondents",
    "decisions",
    "delegations",
    "documents",
    "downloads",
    "files",
    "invitations",
    "meetings",
]
