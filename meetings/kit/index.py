"""The page in the archive: opened from a folder, without a network."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.access import Visitor
from meetings.kit.choosing import Choice
from meetings.models import Annex, Decision
from meetings.pages import any_sample
from meetings.pages.family import latest_texts

CHECK = "sha256sum -c SHA256SUMS"
STYLE = Path(__file__).with_name("style.css")


def index_page(choice: Choice, user: Visitor) -> str:
    """HTML, its links relative to the folder it lies in. Three queries: what was superseded, the
    annexes, the decisions."""
    latest = latest_texts((paper.document for paper in choice.papers), user)
    annexes: dict[int, list[Annex]] = defaultdict(list)
    for annex in Annex.objects.filter(document__in=[paper.document for paper in choice.papers]):
        annexes[annex.document_id].append(annex)
    decisions: dict[str, list[Decision]] = defaultdict(list)
    taken = Decision.objects.visible_to(user).filter(meeting=choice.meeting)
    for entry in taken.exclude(agenda_item=None).select_related("agenda_item").order_by("number"):
        if entry.agenda_item:
            decisions[entry.agenda_item.number].append(entry)
    entries = [entry for item in choice.items for entry in decisions.get(item.number, ())]
    told = (*entries, *(annex for rows in annexes.values() for annex in rows))
    context = {
        "choice": choice,
        "items": [
            (
                item,
                [
                    (paper, latest.get(paper.document.pk, ""), annexes.get(paper.document.pk, ()))
                    for paper in item.papers
                ],
                decisions.get(item.number, ()),
            )
            for item in choice.items
        ],
        "meeting": choice.meeting,
        "reader": user if user.is_authenticated else None,
        "as_of": timezone.now(),
        "address": settings.PORTAL_URL
        + reverse("meetings:meeting_detail", args=(choice.meeting.slug,)),
        "check": CHECK,
        "has_sample": choice.has_sample or any_sample(told),
    }
    return render_to_string("meetings/kit_index.html", context)
