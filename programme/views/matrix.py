"""A plan as a matrix, for whoever may read the plan itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programme.pages.matrix import matrix_page
from programme.pages.texts import approved_plans, text_with_key, unapproved_page
from programme.views.plans import known_plan


@require_safe
def plan_matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """The approved text; without one, what is known of where it stands."""
    approved = approved_plans(request.user, slug=slug)
    if not approved:
        context = unapproved_page(known_plan(request, slug), request.user)
        return render(request, "programme/plan_unapproved.html", context)
    return render(request, "programme/plan_matrix.html", matrix_page(request, approved[0]))


@require_safe
def plan_version_matrix(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    version = text_with_key(known_plan(request, slug), request.user, key)
    if version is None:
        raise Http404
    context = matrix_page(request, version, is_fixed=True) | {"is_fixed": True}
    return render(request, "programme/plan_matrix.html", context)
