"""Activity plans: the list, one in its approved text, its versions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from programme.models import ActivityPlan
from programme.pages.comparisons import comparisons_for
from programme.pages.plan import plan_page
from programme.pages.plans import plan_list_page
from programme.pages.texts import (
    approved_plans,
    text_with_key,
    unapproved_page,
    version_list_page,
)


def known_plan(request: HttpRequest, slug: str) -> ActivityPlan:
    return get_object_or_404(ActivityPlan.objects.visible_to(request.user), slug=slug)


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    return render(request, "programme/plan_list.html", plan_list_page(request))


@require_safe
def plan_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The approved text; without one, what is known of where it stands."""
    approved = approved_plans(request.user, slug=slug)
    if not approved:
        context = unapproved_page(known_plan(request, slug), request.user)
        return render(request, "programme/plan_unapproved.html", context)
    return render(request, "programme/plan_detail.html", plan_page(request, approved[0]))


@require_safe
def plan_version_list(request: HttpRequest, slug: str) -> HttpResponse:
    context = version_list_page(known_plan(request, slug), request.user)
    return render(request, "programme/version_list.html", context)


@require_safe
def plan_version(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = known_plan(request, slug)
    version = text_with_key(plan, request.user, key)
    if version is None:
        raise Http404
    context = plan_page(request, version, is_fixed=True) | {
        "is_fixed": True,
        "comparisons": comparisons_for(version, request.user),
    }
    return render(request, "programme/plan_detail.html", context)
