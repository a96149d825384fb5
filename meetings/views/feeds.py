"""Feeds of what the public may read, whoever is signed in; and of what one person may."""

from __future__ import annotations

import hashlib
from typing import NamedTuple, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import Visitor
from meetings.feeds import decisions_feed, documents_feed
from meetings.models import Annex, Decision, Document, Meeting
from meetings.views.private import for_one_person, person_of
from programme.models import ActivityPlan


class Narrowed(NamedTuple):
    """To one meeting, to one plan, or to nothing."""

    meeting: Meeting | None
    plan: ActivityPlan | None
    key: str
    """What tells one feed from another, as its address does."""

    def named(self, words: str) -> str:
        of = self.meeting.short_title if self.meeting else self.plan and self.plan.title
        return f"{words}: {of}" if of else words


@require_safe
def document_feed(request: HttpRequest) -> HttpResponse:
    """The newest papers that are open; `?meeting=` and `?plan=` narrow it."""
    public = AnonymousUser()
    narrowed = narrowed_by(request, public)
    papers = Document.objects.visible_to(public)
    if narrowed.meeting:
        papers = papers.filter(meeting=narrowed.meeting)
    elif narrowed.plan:
        carrying = Annex.objects.filter(version__plan=narrowed.plan).values("document")
        papers = papers.filter(Q(plan=narrowed.plan) | Q(pk__in=carrying))
    name = narrowed.named(_("NEASPEC DLD: documents"))
    address = request.path + narrowed.key
    return answer(request, documents_feed(papers, name=name, key=narrowed.key, address=address))


@require_safe
def decision_feed(request: HttpRequest) -> HttpResponse:
    """The newest decisions of published meetings, narrowed in the same way."""
    public = AnonymousUser()
    narrowed = narrowed_by(request, public)
    decisions = Decision.objects.visible_to(public)
    if narrowed.meeting:
        decisions = decisions.filter(meeting=narrowed.meeting)
    elif narrowed.plan:
        of_plan = Decision.versions.through.objects.filter(version__plan=narrowed.plan)
        decisions = decisions.filter(pk__in=of_plan.values("decision"))
    name = narrowed.named(_("NEASPEC DLD: decisions"))
    address = request.path + narrowed.key
    return answer(request, decisions_feed(decisions, name=name, key=narrowed.key, address=address))


@require_safe
def personal_document_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What its person may read at this moment; the papers themselves ask for sign-in."""
    papers = Document.objects.visible_to(person_of(token))
    name = _("NEASPEC DLD: documents open to you")
    return for_one_person(answer(request, documents_feed(papers, name=name, key="/personal")))


@require_safe
def personal_decision_feed(request: HttpRequest, token: str) -> HttpResponse:
    decisions = Decision.objects.visible_to(person_of(token))
    name = _("NEASPEC DLD: decisions open to you")
    return for_one_person(answer(request, decisions_feed(decisions, name=name, key="/personal")))


def narrowed_by(request: HttpRequest, reader: Visitor) -> Narrowed:
    """The meeting or else the plan that is asked for; 404 where `reader` knows of none such."""
    if slug := request.GET.get("meeting"):
        meeting = get_object_or_404(Meeting.objects.visible_to(reader), slug=slug)
        return Narrowed(meeting, None, f"?meeting={meeting.slug}")
    if slug := request.GET.get("plan"):
        plan = get_object_or_404(ActivityPlan.objects.visible_to(reader), slug=slug)
        return Narrowed(None, plan, f"?plan={plan.slug}")
    return Narrowed(None, None, "")


def answer(request: HttpRequest, content: bytes) -> HttpResponse:
    """The feed, or that nothing changed; asked only when it is known what the reader may have."""
    etag = quote_etag(hashlib.sha256(content).hexdigest())
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = etag
    return cast("HttpResponse", get_conditional_response(request, etag=etag, response=response))
