"""Meetings, papers and decisions in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from meetings.models import DatePrecision, Decision, Document, DocumentFile, Meeting, MeetingForm
from programme.citing import absolute
from programme.structured import CONTEXT, Described, publisher

MODES = {
    MeetingForm.VIRTUAL: f"{CONTEXT}/OnlineEventAttendanceMode",
    MeetingForm.HYBRID: f"{CONTEXT}/MixedEventAttendanceMode",
}
"""In person is what a meeting has as long as nobody has said more, so nothing is said of it."""


def meeting_described(meeting: Meeting, address: str) -> Described:
    """With its days only where they are known to the day."""
    described: Described = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": meeting.title,
        "url": address,
    }
    if meeting.precision == DatePrecision.DAY and meeting.starts_on and meeting.ends_on:
        described["startDate"] = meeting.starts_on.isoformat()
        described["endDate"] = meeting.ends_on.isoformat()
    if mode := MODES.get(MeetingForm(meeting.form)):
        described["eventAttendanceMode"] = mode
    if meeting.place and meeting.form != MeetingForm.VIRTUAL:
        described["location"] = {"@type": "Place", "name": meeting.place}
    if meeting.organizers:
        described["organizer"] = {"@type": "Organization", "name": meeting.organizers}
    return described


def paper_described(document: Document, address: str, files: Iterable[DocumentFile]) -> Described:
    """With the files that are given out and not made up, each in its language."""
    described: Described = {
        "@context": CONTEXT,
        "@type": "CreativeWork",
        "name": document.title,
        "identifier": document.symbol,
        "url": address,
        "genre": str(document.get_kind_display()),
        "publisher": publisher(),
    }
    if document.issued_on:
        described["datePublished"] = document.issued_on.isoformat()
    query = address.partition("?")[2]
    if encoded := [_file(document, row, query) for row in files if not row.is_sample]:
        described["encoding"] = encoded
    return described


def decision_described(decision: Decision, address: str) -> Described:
    described: Described = {
        "@context": CONTEXT,
        "@type": "CreativeWork",
        "name": str(decision),
        "url": address,
        "text": decision.text,
        "publisher": publisher(),
    }
    if decision.decided_on:
        described["datePublished"] = decision.decided_on.isoformat()
    return described


def _file(document: Document, file: DocumentFile, query: str) -> Described:
    """Of a text that was replaced the file is asked for as the paper is."""
    place = reverse("meetings:document_file", args=(document.symbol, file.language, file.format))
    return {
        "@type": "MediaObject",
        "contentUrl": absolute(f"{place}?{query}" if query else place),
        "inLanguage": file.language,
        "sha256": file.sha256,
    }
