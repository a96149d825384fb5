"""What one follows, how mails come, one's own feeds and calendars.

The end of mails too, without sign-in.
"""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from meetings import services
from meetings.forms import PaceForm
from meetings.models import Follow, Meeting
from meetings.notices.addresses import reader_of_ending
from meetings.pages.notices import notices_page
from meetings.views.private import for_one_person
from programme.models import ActivityPlan


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    context = notices_page(cast("User", request.user))
    return render(request, "meetings/notices.html", context)


@require_POST
@login_required
def follow(request: HttpRequest) -> HttpResponse:
    """The meeting or plan that the form names, or everything."""
    user = cast("User", request.user)
    meeting = plan = None
    if slug := request.POST.get("meeting"):
        meeting = get_object_or_404(Meeting.objects.visible_to(user), slug=slug)
    elif slug := request.POST.get("plan"):
        plan = get_object_or_404(ActivityPlan.objects.visible_to(user), slug=slug)
    row = services.follow(by=user, meeting=meeting, plan=plan)
    messages.success(request, _("You follow this now: %s.") % row)
    return redirect("meetings:notices")


@require_POST
@login_required
def follow_end(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast("User", request.user)
    row = get_object_or_404(Follow.objects.visible_to(user), pk=pk)
    services.follow_end(row=row, by=user)
    messages.success(request, _("You follow it no longer."))
    return redirect("meetings:notices")


@require_POST
@login_required
def pace(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    form = PaceForm(request.POST)
    if not form.is_valid():
        return render(request, "meetings/notices.html", notices_page(user, form), status=400)
    services.pace_choose(by=user, pace=form.cleaned_data["pace"])
    messages.success(request, _("Your choice is kept."))
    return redirect("meetings:notices")


@require_POST
@login_required
def feeds_renew(request: HttpRequest) -> HttpResponse:
    services.feeds_renew(by=cast("User", request.user))
    messages.success(
        request, _("Your feeds and calendars have new addresses. Addresses from before ended.")
    )
    return redirect("meetings:notices")


@csrf_exempt  # The mailbox posts, without a cookie; the signature is what counts (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def mails_end(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, end all mails on POST; no sign-in, since the address is signed."""
    reader = reader_of_ending(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        reader = services.mails_end(reader=reader)
    return for_one_person(render(request, "meetings/mails_end.html", {"pace": reader.pace}))
