"""The timeline of a plan, of its approved text or of one version."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from programme.pages.texts import approved_plans, text_with_key, unapproved_page
from programme.pages.timeline import timeline_page
from programme.views.plans import known_plan


@require_safe
def plan_timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """Of the approved text; without one, what is known of where it stands."""
    approved = approved_plans(request.user, slug=slug)
    if not approved:
        context = unapproved_page(known_plan(request, slug), request.user)
        return render(request, "programme/plan_unapproved.html", context)
    context = timeline_page(request, approved[0], today=timezone.localdate())
    return render(request, "programme/plan_timeline.html", context)


@require_safe
def plan_version_timeline(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    version = text_with_key(known_plan(request, slug), request.user, key)
    if version is None:
        raise Http404
    context = timeline_page(request, version, today=timezone.localdate(), is_fixed=True)
    return render(request, "programme/plan_timeline.html", context)
