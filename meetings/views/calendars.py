"""Calendars of what this visitor may know; and of what one person may, by a signed address.

A program that subscribes does not sign in: from the first it gets what is public.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import Visitor
from meetings.calendars import deadlines_calendar, meetings_calendar
from meetings.models import Meeting
from meetings.views.private import for_one_person, person_of


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All meetings, those to come and those that were held."""
    return _all_meetings(request.user, _("NEASPEC DLD: meetings"))


@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    return _all_deadlines(request.user, _("NEASPEC DLD: deadlines"))


@require_safe
def personal_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The events that its person would get signed in, at this moment."""
    return for_one_person(_all_meetings(person_of(token), _("NEASPEC DLD: meetings open to you")))


@require_safe
def personal_deadlines(request: HttpRequest, token: str) -> HttpResponse:
    return for_one_person(_all_deadlines(person_of(token), _("NEASPEC DLD: your deadlines")))


@require_safe
def meeting_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting; without an event where its days are not known."""
    visible = Meeting.objects.visible_to(request.user)
    meeting = get_object_or_404(visible, slug=slug)
    return _answer(meetings_calendar(visible.filter(pk=meeting.pk), meeting.short_title), slug)


def _all_meetings(user: Visitor, name: str) -> HttpResponse:
    return _answer(meetings_calendar(Meeting.objects.visible_to(user), name), "meetings")


def _all_deadlines(user: Visitor, name: str) -> HttpResponse:
    return _answer(deadlines_calendar(user, name), "deadlines")


def _answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
