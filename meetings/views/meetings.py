"""Meetings, to come and past, and one of them with its agenda and papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from meetings.forms import MeetingFilterForm
from meetings.models import Meeting
from meetings.models.meeting_words import MeetingQuerySet
from meetings.pages import any_sample
from meetings.pages.meeting import meeting_page
from programme.citing import absolute
from programme.paging import PARAMETERS, Pager

COLUMNS = (
    *("pk", "slug", "kind", "number", "title", "precision", "starts_on", "ends_on", "time_zone"),
    *("form", "place", "summary", "source", "is_public"),
)
# An unknown day stands before all others, since an order by key has no NULL
DAY = Coalesce("starts_on", Value(dt.date.min))
PAST = Pager(order=("-day", "-pk"), size=50, fields=(*COLUMNS, "day"))


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    """To come, soonest first; then past, newest first and those of unknown date last."""
    form = MeetingFilterForm(request.GET)
    meetings = form.found_in(Meeting.objects.visible_to(request.user))
    page = PAST.page(meetings.past().annotate(day=DAY), request.GET)
    is_first = not any(name in request.GET for name in PARAMETERS)
    upcoming = _soonest_first(meetings) if is_first else []
    context = {
        "form": form,
        "page": page,
        "upcoming": upcoming,
        "canonical_url": absolute(request.path),
        "has_sample": any_sample((*upcoming, *page.rows)),
    }
    return render(request, "meetings/meeting_list.html", context)


def _soonest_first(meetings: MeetingQuerySet) -> list[Any]:
    """Not paged: meetings are announced a handful at a time."""
    soonest = meetings.upcoming().order_by(F("starts_on").asc(nulls_last=True), "pk")
    return list(soonest.values_list(*COLUMNS, named=True))


@require_safe
def meeting_detail(request: HttpRequest, slug: str) -> HttpResponse:
    visible = Meeting.objects.visible_to(request.user).for_detail()
    meeting = get_object_or_404(visible, slug=slug)
    return render(request, "meetings/meeting_detail.html", meeting_page(meeting, request.user))
