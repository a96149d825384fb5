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
from meetings.models.document import DocumentQuerySet
from meetings.pages import any_sample
from meetings.pages.paper import paper_page
from meetings.symbols import MAX_LENGTH, symbol_key
from programme.paging import Pager

COLUMNS = (
    *("pk", "symbol", "symbol_key", "title", "kind", "distribution", "issued_on", "opened_at"),
    *("published_at", "source", "day"),
    *("meeting__slug", "meeting__kind", "meeting__number", "meeting__title"),
)
PAPERS = Pager(order=("-day", "symbol_key"), size=50, fields=COLUMNS)


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """Newest first. A `q` that is the symbol of a paper leads to the paper."""
    visible = Document.objects.visible_to(request.user)
    has_papers = Exists(visible.filter(meeting=OuterRef("pk")))
    meetings = Meeting.objects.visible_to(request.user).filter(has_papers)
    form = DocumentFilterForm(request.GET, meetings=meetings)
    if (words := form.chosen.get("q")) and (paper := paper_of(visible, words)):
        return redirect(paper)
    # An unknown day stands before all others, since an order by key has no NULL
    found = form.found_in(visible).annotate(day=Coalesce("issued_on", Value(dt.date.min)))
    page = PAPERS.page(found, request.GET)
    context = {"form": form, "page": page, "has_sample": any_sample(page.rows)}
    return render(request, "meetings/document_list.html", context)


@require_safe
def document_detail(request: HttpRequest, symbol: str) -> HttpResponse:
    visible = Document.objects.visible_to(request.user)
    document = paper_of(visible.for_detail(), symbol)
    if document is None:
        return no_such_paper(request, symbol)
    if document.symbol != symbol:
        return redirect(document, permanent=True)
    return render(request, "meetings/document_detail.html", paper_page(document, request.user))


@require_safe
def symbol_redirect(request: HttpRequest, spelling: str) -> HttpResponse:
    document = paper_of(Document.objects.visible_to(request.user), spelling)
    return redirect(document) if document else no_such_paper(request, spelling)


def paper_of(visible: DocumentQuerySet, spelling: str) -> Document | None:
    """The paper a spelling leads to; the one of exactly this symbol where it is short for two."""
    key = symbol_key(spelling)
    return max(
        visible.with_symbol(spelling), key=lambda paper: paper.symbol_key == key, default=None
    )


def no_such_paper(request: HttpRequest, spelling: str) -> HttpResponse:
    """The same answer whether there is no such paper or this visitor may not know of it."""
    context = {"spelling": spelling[:MAX_LENGTH].strip(" /")}
    return render(request, "meetings/symbol_not_found.html", context, status=404)
