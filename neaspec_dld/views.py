"""Pages made of both the programme and its meetings."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.access import is_secretariat
from meetings.pages.finding import place_of
from meetings.search.query import words_of
from neaspec_dld.about import about_page
from neaspec_dld.glossary import IN_SYMBOLS, SHORT_FORMS, TOPICS
from neaspec_dld.home import home_page
from neaspec_dld.search import paper_named, search_page
from neaspec_dld.styleguide.page import styleguide_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", home_page(request.user))


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html", about_page(request.user))


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    context = {
        "topics": TOPICS,
        "short_forms": SHORT_FORMS,
        "in_symbols": IN_SYMBOLS,
        "canonical_url": f"{settings.PORTAL_URL}{request.path}",
    }
    return render(request, "glossary.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """A symbol in any spelling leads to its paper; words are looked for in everything."""
    words = words_of(request.GET.get("q", ""))
    if paper := paper_named(words, request.user):
        return redirect(place_of(paper, words, request.user))
    return render(request, "search.html", search_page(request.GET, words, request.user))


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """What pages are made of, for those who work on them."""
    if not (settings.DEBUG or is_secretariat(request.user)):
        raise Http404
    response = render(request, "styleguide/styleguide.html", styleguide_page())
    response.headers["X-Robots-Tag"] = "noindex"
    return response
