"""Progress on a plan, as far as reports on it were accepted."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programme.pages.progress import progress_page
from programme.pages.texts import approved_plans


@require_safe
def plan_progress(request: HttpRequest, slug: str) -> HttpResponse:
    """Of the approved text; a plan without one has nothing that could be followed."""
    approved = approved_plans(request.user, slug=slug)
    if not approved:
        raise Http404
    return render(request, "programme/progress.html", progress_page(approved[0], request.user))
