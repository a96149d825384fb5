"""One paper: its masthead, files, annexes, family, paragraphs, and what the meeting did with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accounts.access import Visitor
from meetings.models import Annex, DatePrecision, Decision, Document
from meetings.pages import any_sample
from meetings.pages.activity import activity_of
from meetings.pages.agenda import AnnexRow, file_place
from meetings.pages.citing import cite_paper
from meetings.pages.family import Family, fixed_address
from meetings.pages.numbered import numbered
from meetings.pages.paragraphs import numbers_in, paragraphs_of, resting_on
from meetings.pages.register import ENTRY, entries_of
from meetings.pages.story import paper_story, trail_of_all
from meetings.pages.structured import paper_described
from meetings.pages.versions import known_versions, links_to
from programme.citing import absolute
from programme.structured import for_strangers


def paper_page(document: Document, user: Visitor, family: Family) -> dict[str, Any]:
    annexes = list(document.annexes.order_by("order", "pk"))
    versions = known_versions((row.version_id for row in annexes if row.version_id), user)
    links = links_to(versions)
    taken = Decision.objects.visible_to(user).on_paper(document).for_rows()
    in_order = taken.order_by("decided_on", "pk").values_list(*ENTRY, named=True)
    decisions = entries_of(in_order, user)
    readable = Document.objects.visible_to(user)
    files = sorted(document.files.given_out(), key=file_place)
    activity = activity_of(document, user)
    asked = numbered(document.action_asked)
    resting = resting_on(document, user)
    paragraphs = paragraphs_of(document, asked, resting)
    address = absolute(address_of(document, family))
    return {
        "document": document,
        "family": family,
        "days_before": days_before_meeting(document),
        "items": document.agenda_items.order_by("order", "pk"),
        "files": files,
        "annexes": [AnnexRow(row, links.get(row.version_id or 0)) for row in annexes],
        "base": readable.filter(pk=document.base_id).first() if document.base_id else None,
        "decisions": decisions,
        "activity": activity,
        "asked": asked,
        "paragraphs": paragraphs,
        "resting": [
            row
            for row in resting
            if row.place.startswith(f"{document.symbol},") and not numbers_in(document, row.place)
        ],
        "story": paper_story(
            document,
            trail_of_all(versions, user, _names_in(annexes)),
            entries=decisions,
            activity=activity,
            replaced_by=None if document.relation else family.replaced_by,
        ),
        "citation": cite_paper(document, address),
        "citations": [cite_paper(document, address, row.number) for row in paragraphs],
        "canonical_url": address,
        "structured": for_strangers(user, document, paper_described(document, address, files)),
        "has_sample": any_sample(
            (document, document.meeting, *files, *annexes, *(row.facts for row in decisions))
        ),
    }


def _names_in(annexes: Sequence[Annex]) -> dict[int, str]:
    """What the texts are called that it carries: by annex, where it has several."""
    if len(annexes) < 2:
        return {}
    return {annex.version_id: annex.label for annex in annexes if annex.version_id}


def address_of(document: Document, family: Family) -> str:
    """Where this very paper stays, also when its plain address leads to a revision."""
    is_replaced = family.replaced_by is not None and not document.relation
    return fixed_address(document.symbol, is_replaced=is_replaced)


def days_before_meeting(document: Document) -> int | None:
    """Days from the paper's date to the meeting's first day; None where not known or after."""
    meeting = document.meeting
    if document.issued_on is None or meeting.starts_on is None:
        return None
    if meeting.precision != DatePrecision.DAY:
        return None
    days = (meeting.starts_on - document.issued_on).days
    return days if days > 0 else None
