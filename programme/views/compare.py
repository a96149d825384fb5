"""What changed between two versions of one text that the visitor may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from programme.pages.approach import the_approach
from programme.pages.compare import compare_page
from programme.pages.comparisons import compare_url, readable_versions
from programme.pages.texts import Subject
from programme.views.plans import known_plan


@require_safe
def approach_compare(request: HttpRequest, key: str, other: str) -> HttpResponse:
    return _compared(request, the_approach(request.user), key, other)


@require_safe
def plan_compare(request: HttpRequest, slug: str, key: str, other: str) -> HttpResponse:
    return _compared(request, known_plan(request, slug), key, other)


def _compared(request: HttpRequest, subject: Subject, key: str, other: str) -> HttpResponse:
    """The older first, whichever way it was asked; one version alone at its own address."""
    readable = readable_versions(subject, request.user)
    asked = [version for version in readable if version.key in (key, other)]
    if {version.key for version in asked} != {key, other}:
        raise Http404
    if key == other:
        return redirect(asked[0], permanent=True)
    before, after = asked
    if before.key != key:
        return redirect(compare_url(before, after), permanent=True)
    context = compare_page(before, after, readable, request.user)
    return render(request, "programme/compare.html", context)
