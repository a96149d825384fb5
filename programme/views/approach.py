"""The approach: its approved text, its versions, one of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programme.pages.approach import approach_page, the_approach
from programme.pages.comparisons import comparisons_for
from programme.pages.texts import (
    approved_text,
    text_with_key,
    unapproved_page,
    version_list_page,
)


@require_safe
def approach(request: HttpRequest) -> HttpResponse:
    """The approved text; without one, what is known of where it stands."""
    subject = the_approach(request.user)
    version = approved_text(subject, request.user)
    if version is None:
        context = unapproved_page(subject, request.user)
        return render(request, "programme/approach_unapproved.html", context)
    context = approach_page(subject, version, request.user)
    return render(request, "programme/approach_detail.html", context)


@require_safe
def approach_version_list(request: HttpRequest) -> HttpResponse:
    context = version_list_page(the_approach(request.user), request.user)
    return render(request, "programme/version_list.html", context)


@require_safe
def approach_version(request: HttpRequest, key: str) -> HttpResponse:
    subject = the_approach(request.user)
    version = text_with_key(subject, request.user, key)
    if version is None:
        raise Http404
    context = approach_page(subject, version, request.user) | {
        "is_fixed": True,
        "comparisons": comparisons_for(version, request.user),
    }
    return render(request, "programme/approach_detail.html", context)
