"""The register of decisions."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from meetings.forms import DecisionFilterForm
from meetings.models import Decision, Meeting
from meetings.pages import any_sample
from meetings.pages.decision import decision_page
from meetings.pages.register import ENTRY, entries_of
from programme.citing import absolute
from programme.paging import Pager

# Newest first, the entries of a meeting in their order
DAY = Coalesce("decided_on", "meeting__ends_on", Value(dt.date.min))
ENTRIES = Pager(order=("-day", "-meeting_id", "number"), size=50, fields=(*ENTRY, "day"))


@require_safe
def decision_list(request: HttpRequest) -> HttpResponse:
    visible = Decision.objects.visible_to(request.user)
    has_entries = Exists(visible.filter(meeting=OuterRef("pk")))
    meetings = Meeting.objects.visible_to(request.user).filter(has_entries)
    form = DecisionFilterForm(request.GET, meetings=meetings)
    page = ENTRIES.page(form.found_in(visible).for_rows().annotate(day=DAY), request.GET)
    context = {
        "form": form,
        "page": page,
        "entries": entries_of(page.rows, request.user),
        "canonical_url": absolute(request.path),
        "has_sample": form.has_sample or any_sample(page.rows),
    }
    return render(request, "meetings/decision_list.html", context)


@require_safe
def decision_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    visible = Decision.objects.visible_to(request.user)
    decision = get_object_or_404(visible.for_detail(), meeting__slug=slug, number=number)
    context = decision_page(decision, request.user)
    return render(request, "meetings/decision_detail.html", context)
