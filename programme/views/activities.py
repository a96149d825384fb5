"""Activities: those of all approved plans, filtered, and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from programme.citing import absolute
from programme.filters import ActivityFilter
from programme.listing import (
    ACROSS_PLANS,
    LIST_ROW,
    approved_texts,
    has_sample,
    listed,
)
from programme.models import Activity, Version
from programme.named import all_named
from programme.pages.activity import activity_page


@require_safe
def activity_list(request: HttpRequest) -> HttpResponse:
    named = all_named(request.user)
    asked = ActivityFilter(request.GET, *named)
    found = asked.found_in(Activity.objects.approved_for(request.user))
    page = ACROSS_PLANS.page(found.for_listing(), request.GET)
    rows = listed(request.user, page.rows, texts=approved_texts(page.rows), states=named.states)
    context = {
        "filter": asked,
        "page": page,
        "rows": LIST_ROW.fill(rows),
        "canonical_url": absolute(request.path),
        "has_sample": has_sample(page.rows),
    }
    return render(request, "programme/activity_list.html", context)


@require_safe
def activity_detail(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """As the approved text has it."""
    if code != code.upper():
        return redirect("programme:activity_detail", slug, code.upper(), permanent=True)
    activities = Activity.objects.approved_for(request.user).for_detail()
    activity = get_object_or_404(activities, version__plan__slug=slug, code=code)
    context = activity_page(activity, request.user)
    return render(request, "programme/activity_detail.html", context)


@require_safe
def activity_version(request: HttpRequest, slug: str, key: str, code: str) -> HttpResponse:
    """As one version has it."""
    if code != code.upper():
        return redirect("programme:activity_version", slug, key, code.upper(), permanent=True)
    versions = Version.objects.visible_to(request.user).filter(plan__slug=slug)
    activity = get_object_or_404(
        Activity.objects.for_detail(), version__in=versions.with_key(key), code=code
    )
    context = activity_page(activity, request.user) | {"is_fixed": True}
    return render(request, "programme/activity_detail.html", context)
