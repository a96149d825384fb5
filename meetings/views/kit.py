"""The delegation kit: what it would hold, then the archive."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.brake import may_go_on
from meetings.kit import KitForm, choice_of, kit_of
from meetings.models import Meeting

PAUSE = 600  # seconds
MOST, MOST_OF_ADDRESS = 20, 40


@require_safe
def kit(request: HttpRequest, slug: str) -> HttpResponse:
    """What the archive would hold, as asked for, and how large it is."""
    return _page(request, _meeting(request, slug))


@require_safe
def kit_archive(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Everything of a meeting that this visitor may read, or what they asked for of it.

    What makes no sense, or leaves nothing, is told on a page; nothing is sent by mistake.
    """
    meeting = _meeting(request, slug)
    form = KitForm(request.GET, meeting=meeting, user=request.user)
    if not form.is_valid():
        return _page(request, meeting, form, status=400)
    choice = choice_of(meeting, request.user, form.chosen)
    if not choice.files:
        return _page(request, meeting, form, status=404)
    # A list is asked for before the archive is: only what sends files is counted
    if request.method == "GET" and not may_go_on(
        request, "kit", most=MOST, most_of_address=MOST_OF_ADDRESS, per=PAUSE
    ):
        page = render(request, "meetings/kit_too_often.html", {"meeting": meeting}, status=429)
        page["Retry-After"] = str(PAUSE)
        return page
    made = kit_of(choice, request.user)
    # Nothing was read yet: for HEAD nothing will be
    response = StreamingHttpResponse(() if request.method == "HEAD" else made)
    response["Content-Type"] = "application/zip"
    response["Content-Length"] = str(made.size)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _meeting(request: HttpRequest, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)


def _page(
    request: HttpRequest, meeting: Meeting, form: KitForm | None = None, status: int = 200
) -> HttpResponse:
    form = form or KitForm(request.GET, meeting=meeting, user=request.user)
    address = reverse("meetings:kit_archive", args=(meeting.slug,))
    choice = choice_of(meeting, request.user, form.chosen)
    context = {
        "meeting": meeting,
        "form": form,
        "choice": choice,
        "has_sample": choice.has_sample,
        "archive": f"{address}?{urlencode(form.asked)}" if form.asked else address,
    }
    response = render(request, "meetings/kit.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
