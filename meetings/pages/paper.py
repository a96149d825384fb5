"""One paper: its masthead, files, annexes, family and what the meeting did with it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse

from accounts.access import Visitor
from meetings.models import DatePrecision, Decision, Document
from meetings.pages import any_sample
from meetings.pages.activity import activity_of
from meetings.pages.agenda import AnnexRow, file_place
from meetings.pages.register import ENTRY, entries_of
from meetings.pages.versions import version_links
from programme.models import Activity, Provenance


class RestingActivity(NamedTuple):
    title: str
    paragraph: str
    address: str
    is_sample: bool


def paper_page(document: Document, user: Visitor) -> dict[str, Any]:
    annexes = document.annexes.order_by("order", "pk")
    links = version_links((row.version_id for row in annexes if row.version_id), user)
    taken = Decision.objects.visible_to(user).on_paper(document).for_rows()
    in_order = taken.order_by("decided_on", "pk").values_list(*ENTRY, named=True)
    decisions = entries_of(in_order, user)
    readable = Document.objects.visible_to(user)
    files = sorted(document.files.given_out(), key=file_place)
    return {
        "document": document,
        "days_before": days_before_meeting(document),
        "items": document.agenda_items.order_by("order", "pk"),
        "files": files,
        "annexes": [AnnexRow(row, links.get(row.version_id or 0)) for row in annexes],
        "base": readable.filter(pk=document.base_id).first() if document.base_id else None,
        "decisions": decisions,
        "activity": activity_of(document, user),
        "resting": activities_resting_on(document, user),
        "has_sample": any_sample(
            (document, document.meeting, *files, *annexes, *(row.facts for row in decisions))
        ),
    }


def activities_resting_on(document: Document, user: Visitor) -> list[RestingActivity]:
    """Approved activities that name a paragraph of the paper as their basis. One query."""
    rows = Activity.objects.visible_to(user).approved().resting_on(document.symbol)
    columns = ("code", "title", "basis", "source", "version__plan__slug")
    found = rows.order_by("-version__plan__starts_on", "pillar", "order", "pk")
    return [
        RestingActivity(
            title=f"{row.code} {row.title}",
            paragraph=row.basis.partition(",")[2].strip(),
            address=reverse("programme:activity_detail", args=(row.version__plan__slug, row.code)),
            is_sample=row.source == Provenance.SAMPLE,
        )
        for row in found.values_list(*columns, named=True)
    ]


def days_before_meeting(document: Document) -> int | None:
    """Days from the paper's date to the meeting's first day; None where not known or after."""
    meeting = document.meeting
    if document.issued_on is None or meeting.starts_on is None:
        return None
    if meeting.precision != DatePrecision.DAY:
        return None
    days = (meeting.starts_on - document.issued_on).days
    return days if days > 0 else None
