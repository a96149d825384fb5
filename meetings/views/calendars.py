"""Calendars of what this visitor may know. A client without sign-in gets what is public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.calendars import deadlines_calendar, meetings_calendar
from meetings.models import Meeting


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All meetings, those to come and those that were held."""
    meetings = Meeting.objects.visible_to(request.user)
    return _answer(meetings_calendar(meetings, _("NEASPEC DLD: meetings")), "meetings")


@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    return _answer(deadlines_calendar(request.user, _("NEASPEC DLD: deadlines")), "deadlines")


@require_safe
def meeting_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting; without an event where its days are not known."""
    visible = Meeting.objects.visible_to(request.user)
    meeting = get_object_or_404(visible, slug=slug)
    return _answer(meetings_calendar(visible.filter(pk=meeting.pk), meeting.short_title), slug)


def _answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
