"""Papers, activities and meetings by the words of their titles, papers also by symbol."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.models import Document, Meeting
from meetings.pages.finding import fault_of, nearest_papers
from meetings.views.documents import paper_of
from programme.filters import LONGEST_WORDS, MOST_WORDS
from programme.models import Activity

MOST_SHOWN = 20
COUNT_BOUND = 1_000


class Found(NamedTuple):
    """The first rows of one kind, how many there are, and where all of them are listed."""

    rows: list[Any]
    number: int
    everything: str

    @property
    def is_bounded(self) -> bool:
        return self.number > COUNT_BOUND

    @property
    def count_shown(self) -> int:
        return min(self.number, COUNT_BOUND)

    @property
    def is_cut(self) -> bool:
        return self.number > len(self.rows)


def paper_named(words: str, user: Visitor) -> Document | None:
    """The paper whose symbol these words spell. One query, none for no words."""
    if not words or len(words) > LONGEST_WORDS:
        return None
    return paper_of(Document.objects.visible_to(user), words)


def search_page(words: str, user: Visitor) -> dict[str, Any]:
    """Six queries, two more where nothing is found; none for no words or for too many."""
    fault = _fault(words)
    if not words or fault:
        return {"search_words": words[:LONGEST_WORDS], "fault": fault}
    papers = _papers(words, user)
    activities = _activities(words, user)
    meetings = _meetings(words, user)
    rows = (*papers.rows, *activities.rows, *meetings.rows)
    return {
        "search_words": words,
        "papers": papers,
        "activities": activities,
        "meetings": meetings,
        "is_empty": not rows,
        "nearest": _nearest(words, user) if not rows else [],
        "fault_of_symbol": fault_of(words) if "/" in words else "",
        "has_sample": any(row.is_sample for row in rows),
    }


def _nearest(words: str, user: Visitor) -> list[Document]:
    """Papers with a symbol like these words, where they may be one: a symbol has a number."""
    if not any(sign.isdigit() for sign in words):
        return []
    return nearest_papers(words, Document.objects.visible_to(user))


def _fault(words: str) -> str:
    if len(words) <= LONGEST_WORDS and len(words.split()) <= MOST_WORDS:
        return ""
    limits = {"most": MOST_WORDS, "longest": LONGEST_WORDS}
    return _("Search for at most %(most)d words and %(longest)d characters.") % limits


def _papers(words: str, user: Visitor) -> Found:
    papers = Document.objects.visible_to(user).with_words(words)
    newest = papers.order_by(F("issued_on").desc(nulls_last=True), "symbol_order", "pk")
    return _found(newest, _listed("meetings:document_list", words))


def _activities(words: str, user: Visitor) -> Found:
    activities = Activity.objects.approved_for(user).with_words(words)
    newest = activities.select_related("version__plan").order_by(
        "-version", "pillar", "order", "pk"
    )
    return _found(newest, _listed("programme:activity_list", words))


def _meetings(words: str, user: Visitor) -> Found:
    """There is no list of meetings by words, so none is offered."""
    meetings = Meeting.objects.visible_to(user).with_words(words)
    return _found(meetings.order_by(F("starts_on").desc(nulls_last=True), "-pk"), "")


def _found(rows: QuerySet[Any], everything: str) -> Found:
    count = rows.order_by().values("pk")[: COUNT_BOUND + 1].count()
    return Found(list(rows[:MOST_SHOWN]), count, everything)


def _listed(name: str, words: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': words})}"
