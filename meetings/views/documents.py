"""Papers: the list, one paper, and the way to it from any spelling of its symbol."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from meetings.forms import DocumentFilterForm
from meetings.models import Document, Meeting
from meetings.pages import any_sample
from meetings.pages.family import ANCESTRY, family_of, fixed_address, replaced, revisions_of
from meetings.pages.finding import fault_of, nearest_papers, place_of
from meetings.pages.paper import paper_page
from meetings.symbols import MAX_LENGTH
from programme.citing import absolute
from programme.paging import Pager

COLUMNS = (
    *("pk", "symbol", "symbol_key", "symbol_order", "title", "kind", "distribution"),
    *("issued_on", "opened_at"),
    *("published_at", "source", "day"),
    *("meeting__slug", "meeting__kind", "meeting__number", "meeting__title"),
    *ANCESTRY,
)
PAPERS = Pager(order=("-day", "symbol_order", "symbol_key"), size=50, fields=COLUMNS)


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """Newest first. A `q` that is the symbol of a paper leads to the paper."""
    visible = Document.objects.visible_to(request.user)
    has_papers = Exists(visible.filter(meeting=OuterRef("pk")))
    meetings = Meeting.objects.visible_to(request.user).filter(has_papers)
    form = DocumentFilterForm(request.GET, meetings=meetings)
    if (words := form.chosen.get("q")) and (paper := visible.known_as(words)):
        return redirect(place_of(paper, words, request.user))
    # An unknown day stands before all others, since an order by key has no NULL
    found = form.found_in(visible).annotate(day=Coalesce("issued_on", Value(dt.date.min)))
    page = PAPERS.page(found, request.GET)
    context = {
        "form": form,
        "page": page,
        "replaced": replaced(page.rows, revisions_of(page.rows, request.user)),
        "canonical_url": absolute(request.path),
        "has_sample": form.has_sample or any_sample(page.rows),
    }
    return render(request, "meetings/document_list.html", context)


@require_safe
def document_detail(request: HttpRequest, symbol: str) -> HttpResponse:
    """The paper. An original that was revised leads to its latest text unless `?original` asks."""
    visible = Document.objects.visible_to(request.user)
    document = visible.for_detail().known_as(symbol)
    if document is None:
        return no_such_paper(request, symbol)
    asked = "original" in request.GET
    if document.symbol != symbol:
        address = fixed_address(document.symbol, is_replaced=asked)
        return redirect(address, permanent=True)
    family = family_of(document, request.user)
    if family.replaced_by and not document.relation and not asked:
        return redirect(family.replaced_by.address)
    context = paper_page(document, request.user, family)
    return render(request, "meetings/document_detail.html", context)


@require_safe
def symbol_redirect(request: HttpRequest, spelling: str) -> HttpResponse:
    """To the paper, and to the annex or paragraph where the spelling names one that is there."""
    document = Document.objects.visible_to(request.user).known_as(spelling)
    if document is None:
        return no_such_paper(request, spelling)
    return redirect(place_of(document, spelling, request.user))


def no_such_paper(request: HttpRequest, spelling: str) -> HttpResponse:
    """The same answer whether there is no such paper or this visitor may not know of it."""
    context = {
        "spelling": spelling[:MAX_LENGTH].strip(" /"),
        "fault": fault_of(spelling),
        "nearest": nearest_papers(spelling, Document.objects.visible_to(request.user)),
    }
    return render(request, "meetings/symbol_not_found.html", context, status=404)
