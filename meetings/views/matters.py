"""Matters arising of a meeting: a page to read and to print, and a file to edit."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from meetings.pages.matters import matters_page
from meetings.papers import ListPaper, build_list_docx
from programme.dates import format_days, format_meeting_days

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def matters_arising(request: HttpRequest, slug: str) -> HttpResponse:
    context = matters_page(_meeting(request, slug), request.user)
    return render(request, "meetings/matters_arising.html", context)


@require_safe
def matters_arising_docx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rows. Never kept by caches: what it says depends on who asks and on the day."""
    page = matters_page(_meeting(request, slug), request.user)
    meeting = page["meeting"]
    response = HttpResponse(
        build_list_docx(
            ListPaper(
                title=_("Matters arising"),
                lines=(meeting.title, _days(meeting)),
                notice=_("Sample: something in this list is made up to show how the portal works.")
                if page["has_sample"]
                else "",
                head=page["head"],
                rows=tuple(matter.cells for matter in page["matters"]),
                widths=(22, 66, 42, 26, 24, 24, 53),
                empty=page["why_empty"],
                foot=_("%(address)s, as of %(day)s")
                % {
                    "address": settings.PORTAL_URL
                    + reverse("meetings:matters_arising", args=(slug,)),
                    "day": format_days(page["as_of"]),
                },
                as_of=page["as_of"],
            )
        ),
        content_type=DOCX,
    )
    response["Content-Disposition"] = f'attachment; filename="matters-arising-{slug}.docx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _meeting(request: HttpRequest, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)


def _days(meeting: Meeting) -> str:
    return format_meeting_days(
        meeting.starts_on, meeting.ends_on, meeting.precision, meeting.place, meeting.time_zone
    )
