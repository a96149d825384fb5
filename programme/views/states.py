"""Member States in official order, and one with all that is on record of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from programme.models import MemberState
from programme.pages.states import state_list_page, state_page


@require_safe
def state_list(request: HttpRequest) -> HttpResponse:
    return render(request, "programme/state_list.html", state_list_page(request.user))


@require_safe
def state_detail(request: HttpRequest, slug: str) -> HttpResponse:
    state = get_object_or_404(MemberState.objects.visible_to(request.user), slug=slug)
    context = state_page(state, request.user)
    return render(request, "programme/state_detail.html", context)
