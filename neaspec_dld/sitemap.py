"""The public pages, for search engines: what a stranger may know of and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from meetings.models import Consultation, Decision, Document, Meeting
from meetings.pages.family import fixed_address, latest_texts
from programme.models import Activity, ActivityPlan, Approach, MemberState, Stage, Version

MOST_ADDRESSES = 50_000
"""More the format does not allow in one file."""
PAGES = (
    *(
        "home",
        "about",
        "glossary",
        "programme:plan_list",
        "programme:activity_list",
        "programme:state_list",
    ),
    *("meetings:meeting_list", "meetings:document_list", "meetings:decision_list"),
    "meetings:consultation_list",
)
PLAN_PAGES = (
    *("programme:plan_timeline", "programme:plan_matrix", "programme:plan_progress"),
    "programme:plan_version_list",
)
"""Of each plan with an approved text."""
STRANGER = AnonymousUser()


class PublicSitemap(Sitemap):
    """Items are paths; the address before them is the settings', never the request's."""

    limit = MOST_ADDRESSES

    def items(self) -> list[str]:
        paths = chain(_pages(), _meetings(), _programme(), _texts(), _activities())
        return list(islice(paths, MOST_ADDRESSES))

    def location(self, item: str) -> str:
        return item

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.PORTAL_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.PORTAL_URL).scheme


def _pages() -> Iterable[str]:
    return (reverse(name) for name in PAGES)


def _meetings() -> Iterable[str]:
    """Papers by the address that stays, also of those that a revision replaced."""
    for meeting in Meeting.objects.visible_to(STRANGER):
        yield meeting.get_absolute_url()
    papers = list(Document.objects.visible_to(STRANGER).for_detail())
    latest = latest_texts(papers, STRANGER)
    for paper in papers:
        is_replaced = paper.pk in latest and not paper.relation
        yield fixed_address(paper.symbol, is_replaced=is_replaced)
    for consultation in Consultation.objects.visible_to(STRANGER):
        yield consultation.get_absolute_url()
    for decision in Decision.objects.visible_to(STRANGER).select_related("meeting"):
        yield decision.get_absolute_url()


def _programme() -> Iterable[str]:
    for model in (Approach, ActivityPlan, MemberState):
        yield from (row.get_absolute_url() for row in model.objects.visible_to(STRANGER))
    approved = Version.objects.visible_to(STRANGER).approved().exclude(plan=None)
    for slug in approved.order_by("plan__slug").values_list("plan__slug", flat=True):
        yield from (reverse(name, args=(slug,)) for name in PLAN_PAGES)


def _texts() -> Iterable[str]:
    """Superseded versions; an approved one is read at the lasting address of its text."""
    if Approach.objects.visible_to(STRANGER).exists():
        yield reverse("programme:approach_version_list")
    superseded = Version.objects.visible_to(STRANGER).exclude(stage=Stage.APPROVED)
    for version in superseded.select_related("approach", "plan").order_by("pk"):
        yield version.get_absolute_url()


def _activities() -> Iterable[str]:
    """Narrow rows and one pattern, since there may be very many."""
    slug, code = "0000", "X0"
    pattern = reverse("programme:activity_detail", args=(slug, code))
    rows = Activity.objects.approved_for(STRANGER).order_by("-version", "pillar", "order", "pk")
    for plan, activity in rows.values_list("version__plan__slug", "code")[:MOST_ADDRESSES]:
        yield pattern.replace(slug, plan).replace(code, activity)


@require_safe
@cache_control(public=True, max_age=300)
def sitemap(request: HttpRequest) -> HttpResponse:
    urls = PublicSitemap().get_urls()
    context = {"locations": [url["location"] for url in urls]}
    return render(request, "sitemap.xml", context, content_type="application/xml")
