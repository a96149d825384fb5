"""Everything by its words, the text of papers included; papers also by symbol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor
from meetings.forms import ChoiceFilter, OfMeetingFilterForm, YearFilter
from meetings.models import Document, EntryKind, Meeting
from meetings.pages.family import latest_texts
from meetings.pages.finding import fault_of, nearest_papers
from meetings.search import LONGEST_WORDS, MOST_WORDS, Asked, Hits, Query, find

LONGEST_PAGE = 4
FILTERS = ("kind", "meeting", "year")


class SearchForm(OfMeetingFilterForm):
    q = forms.CharField(
        label=gettext_lazy("Words or a symbol"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": LONGEST_WORDS}),
    )
    kind = ChoiceFilter(
        label=gettext_lazy("Kind"), anything=gettext_lazy("Any kind"), choices=EntryKind
    )
    year = YearFilter(label=gettext_lazy("Year"))

    field_order = ("q", *FILTERS)


def paper_named(words: str, user: Visitor) -> Document | None:
    """The paper whose symbol these words spell. One query, none for no words."""
    if not words or len(words) > LONGEST_WORDS:
        return None
    return Document.objects.visible_to(user).known_as(words)


def search_page(asked: QueryDict, words: str, user: Visitor) -> dict[str, Any]:
    """`words` is what `asked` looks for, tidied; no query for none or for too many.

    One query for the filter, those of `find`, one for what replaced the papers found, two where
    nothing is found.
    """
    query = Query.read(words)
    shown = {"search_words": words[:LONGEST_WORDS]}
    if not words or query.is_too_long:
        return {**shown, "fault": _fault() if words else ""}
    form = SearchForm({**asked.dict(), "q": words}, meetings=Meeting.objects.visible_to(user))
    found = find(_asked(query, form, asked.get("page", "")), user)
    return {
        **shown,
        "form": form,
        "found": found,
        "replaced": _replaced(found, user),
        "paging": _neighbours(found, asked),
        "is_filtered": any(asked.get(name) for name in FILTERS),
        "nearest": [] if found.hits else _nearest(words, user),
        "fault_of_symbol": fault_of(words) if not found.hits and "/" in words else "",
        "has_sample": form.has_sample or any(hit.row.is_sample for hit in found.hits),
    }


def _asked(query: Query, form: SearchForm, page: str) -> Asked:
    chosen = form.chosen
    number = int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 1
    return Asked(
        query,
        kind=chosen.get("kind", ""),
        meeting=chosen.get("meeting", ""),
        year=chosen.get("year"),
        page=number,
    )


class Neighbours(NamedTuple):
    """Addresses of the pages beside this one, as {% paging %} takes them."""

    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""


def _neighbours(found: Hits, asked: QueryDict) -> Neighbours:
    back = found.page > 1
    on = found.page < found.last_page
    return Neighbours(
        first=_page(asked, 1) if back else "",
        previous=_page(asked, found.page - 1) if back else "",
        next=_page(asked, found.page + 1) if on else "",
        last=_page(asked, found.last_page) if on else "",
    )


def _replaced(found: Hits, user: Visitor) -> Mapping[int, str]:
    """What replaced the papers found. One query where there are papers."""
    papers = [hit.row for hit in found.hits if hit.kind == EntryKind.PAPER]
    return latest_texts(papers, user) if papers else {}


def _page(asked: QueryDict, number: int) -> str:
    query = QueryDict(mutable=True)
    for name in ("q", *FILTERS):
        if value := asked.get(name):
            query[name] = value.encode("utf-8", "ignore").decode()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


def _nearest(words: str, user: Visitor) -> list[Document]:
    """Papers with a symbol like these words, where they may be one: a symbol has a number."""
    if not any(sign.isdigit() for sign in words):
        return []
    return nearest_papers(words, Document.objects.visible_to(user))


def _fault() -> str:
    limits = {"most": MOST_WORDS, "longest": LONGEST_WORDS}
    return _("Search for at most %(most)d words and %(longest)d characters.") % limits
