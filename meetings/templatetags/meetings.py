"""What meetings show on the pages of others.

Each part starts at what the visitor of the request may see. Costs are for strangers; who
a person is that is signed in costs up to three queries more for each part.

    parts      version_standing  text_standing  version_story  activity_trail  activity_links
               timeline_meetings
               approach_outcomes  state_meetings  state_documents  latest_meetings
    to ask     version_decisions  made_up_approval  made_up_approvals
               activity_citation
    in a line  place_address  place_named  with_places
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef
from django.template.context import Context
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.models import (
    Consultation,
    Decision,
    Document,
    Meeting,
    Outcome,
)
from meetings.models.document_words import DocumentQuerySet
from meetings.pages.citing import cite_activity_approved
from meetings.pages.consultations import with_links
from meetings.pages.places import address_of_place, with_links_to_places
from meetings.pages.story import Told, activity_story, standing_of, story_of
from meetings.pages.timeline import meetings_on
from programme.citing import Citation
from programme.models import (
    Activity,
    ActivityPlan,
    Approach,
    MemberState,
    ProgressReport,
    Version,
)
from programme.paragraphs import paragraphs_named
from programme.pillars import Count
from programme.scales import Scale

register = template.Library()

MOST_ROWS = 50
MOST_PAPERS = 6


def visitor(context: Context) -> Visitor:
    """Who asks; a page that is rendered without a request is rendered for strangers."""
    user = getattr(context.get("request"), "user", None)
    return user or AnonymousUser()


def _told(context: Context, version: Version) -> Told:
    """One for each text of a request, so that its parts do not read the same rows again."""
    request = context.get("request")
    if request is None:
        return Told(version, visitor(context))
    told: dict[int, Told] = request.__dict__.setdefault("told_of_texts", {})
    return told.setdefault(version.pk, Told(version, visitor(context)))


# --- parts of other pages -----------------------------------------------------------------------


@register.inclusion_tag("meetings/_standing.html", takes_context=True)
def version_standing(context: Context, version: Version) -> dict[str, Any]:
    """The box that says where a text stands: {% version_standing version %}. Two queries.

    Best given a version with its approach and plan (select_related).
    """
    return standing_of(_told(context, version))


@register.inclusion_tag("meetings/_text_standing.html", takes_context=True)
def text_standing(context: Context, version: Version) -> dict[str, Any]:
    """The same in short, under the name of the text, where it is one of several. Two queries."""
    return standing_of(_told(context, version))


@register.inclusion_tag("meetings/_story.html", takes_context=True)
def version_story(
    context: Context, version: Version, counts: list[Count] | None = None
) -> dict[str, Any]:
    """The steps that led to a text and what followed: {% version_story version %}.

    Eight queries for a text with all its steps, one less where the page has counted its
    activities; best given one with approach and plan (select_related).
    """
    told = _told(context, version)
    if counts is not None:
        told.counts = counts
    return {"steps": story_of(told)}


@register.inclusion_tag("meetings/_story.html", takes_context=True)
def activity_trail(
    context: Context, activity: Activity, reports: Sequence[ProgressReport]
) -> dict[str, Any]:
    """The same of one activity: {% activity_trail activity reports %}, newest report first.

    Seven queries, besides those that `activity_links` of the same page makes too.
    """
    version = activity.version
    linked = _linked(context, version.plan_id, activity.code)
    told = _told(context, version)
    return {
        "steps": activity_story(
            activity,
            told,
            reports=reports,
            meetings=linked["meetings"],
            papers=linked["papers"],
        )
    }


@register.simple_tag(takes_context=True)
def activity_citation(context: Context, activity: Activity) -> Citation | None:
    """With the decision on its text: {% activity_citation activity as citation %}.

    One query, none after the trail of the same page.
    """
    return cite_activity_approved(activity, _told(context, activity.version).approval)


@register.simple_tag(takes_context=True)
def made_up_approval(context: Context, version: Version) -> bool:
    """Whether a sample's decision approves a text: the page says so at its top. One query."""
    return any(row.is_sample for row in _told(context, version).approving)


@register.inclusion_tag("meetings/_approach_outcomes.html", takes_context=True)
def approach_outcomes(context: Context, approach: Approach) -> dict[str, Any]:
    """What meetings noted or proposed that led to an approach. One query."""
    outcomes = Outcome.objects.visible_to(visitor(context)).behind(approach)
    return {"outcomes": outcomes.select_related("meeting")}


@register.simple_tag(takes_context=True)
def version_decisions(
    context: Context, versions: Sequence[Version]
) -> list[tuple[Version, Decision | None]]:
    """Each version with the decision that approved it: {% version_decisions versions as rows %}.

    One query however many versions.
    """
    decided = _decided(context, tuple(version.pk for version in versions))
    return [(version, decided.get(version.pk)) for version in versions]


@register.simple_tag(takes_context=True)
def made_up_approvals(context: Context, versions: Sequence[Version]) -> bool:
    """Whether one of those decisions is a sample's. No query where they are shown too."""
    decided = _decided(context, tuple(version.pk for version in versions))
    return any(decision.is_sample for decision in decided.values())


def _decided(context: Context, versions: tuple[int, ...]) -> dict[int, Decision]:
    """Read once in a request, for the notice above a page and for its table."""
    request = context.get("request")
    read: dict[Any, Any] = {} if request is None else request.__dict__
    known: dict[Any, dict[int, Decision]] = read.setdefault("decided_versions", {})
    if versions not in known:
        approving = Decision.objects.visible_to(visitor(context)).approving()
        links = Decision.versions.through.objects.filter(
            version__in=versions, decision__in=approving.values("pk")
        )
        links = links.select_related("decision__meeting").order_by("decision")
        known[versions] = {link.version_id: link.decision for link in links}
    return known[versions]


@register.inclusion_tag("meetings/_activity_links.html", takes_context=True)
def activity_links(context: Context, plan: ActivityPlan, code: str) -> dict[str, Any]:
    """Meetings that deliver an activity and papers that come from it. Two queries."""
    return _linked(context, plan.pk, code)


def _linked(context: Context, plan: int | None, code: str) -> dict[str, Any]:
    """Read once in a request, for all parts of a page that tell of the activity."""
    user = visitor(context)
    request = context.get("request")
    read: dict[Any, Any] = {} if request is None else request.__dict__
    linked: dict[Any, dict[str, Any]] = read.setdefault("linked_to_activities", {})
    if (plan, code) not in linked:
        meetings = Meeting.objects.visible_to(user).filter(plan=plan, activity_code=code)
        papers = Document.objects.visible_to(user).filter(plan=plan, activity_code=code)
        linked[plan, code] = {
            "meetings": list(meetings.order_by(F("starts_on").asc(nulls_last=True), "pk")),
            "papers": list(_newest_first(papers)),
        }
    return linked[plan, code]


@register.inclusion_tag("meetings/_timeline_meetings.html", takes_context=True)
def timeline_meetings(context: Context, scale: Scale) -> dict[str, Any]:
    """Rows of a plan's timeline, the meetings in its period: {% timeline_meetings scale %}.

    The first fifty. One query.
    """
    rows, has_more = meetings_on(visitor(context), scale)
    return {"scale": scale, "rows": rows, "has_more": has_more}


def _papers(context: Context) -> dict[str, str]:
    """Where papers are whose symbols a page has met."""
    state = context.render_context
    if "paper_addresses" not in state:
        state["paper_addresses"] = {}
    known: dict[str, str] = state["paper_addresses"]
    return known


@register.simple_tag(takes_context=True)
def place_address(context: Context, symbol: str, paragraph: str = "") -> str:
    """Where a paper is, at its paragraph; "" where the visitor finds none. One query a symbol."""
    return address_of_place(symbol, paragraph, visitor(context), _papers(context))


@register.simple_tag(takes_context=True)
def place_named(context: Context, text: str) -> str:
    """Where the first paragraph is that `text` names; "" for none. One query a symbol."""
    named = paragraphs_named(text)
    return place_address(context, named.symbol.text, named.numbers[0]) if named else ""


@register.simple_tag(takes_context=True)
def with_places(context: Context, text: str) -> str:
    """ "NEASPEC/SOM(26)/5, paragraph 7", its symbol and number linked. One query a symbol."""
    return with_links_to_places(text, visitor(context), _papers(context))


@register.inclusion_tag("meetings/_state_meetings.html", takes_context=True)
def state_meetings(context: Context, state: MemberState) -> dict[str, Any]:
    """Meetings the State hosted and consultations it was asked in. Two queries."""
    user = visitor(context)
    hosted = Meeting.objects.visible_to(user).hosted_by(state)
    asked = Consultation.objects.visible_to(user).with_state(state)
    return {
        "state": state,
        "meetings": hosted.order_by(F("starts_on").desc(nulls_last=True), "-pk")[:MOST_ROWS],
        "consultations": with_links(
            asked.select_related("version__approach", "version__plan").order_by("opens_on", "pk")[
                :MOST_ROWS
            ],
            user,
        ),
    }


@register.inclusion_tag("meetings/_state_documents.html", takes_context=True)
def state_documents(context: Context, state: MemberState) -> dict[str, Any]:
    """Papers of the meetings the State hosted, newest first, the newest fifty. One query."""
    papers = Document.objects.visible_to(visitor(context)).filter(meeting__host=state)
    return {"state": state, "papers": _newest_first(papers)[:MOST_ROWS]}


@register.inclusion_tag("meetings/_latest_meetings.html", takes_context=True)
def latest_meetings(context: Context) -> dict[str, Any]:
    """For the home page: the next meeting, the last one, and the last one with papers.

    Four queries at most.
    """
    user = visitor(context)
    visible = Meeting.objects.visible_to(user)
    papers = Document.objects.visible_to(user)
    past = visible.past().order_by(F("starts_on").desc(nulls_last=True), "-pk")
    with_papers = past.filter(Exists(papers.filter(meeting=OuterRef("pk"))))
    last, documented = past.first(), with_papers.first()
    following = visible.upcoming().order_by(F("starts_on").asc(nulls_last=True), "pk").first()
    has_begun = following is not None and following.has_begun()
    shown = (
        (_("Under way") if has_begun else _("Next"), following),
        (_("Last"), last),
        (_("Last with papers here"), documented if documented != last else None),
    )
    rows = [(label, meeting) for label, meeting in shown if meeting]
    found = list(_newest_first(papers.filter(meeting__in=[meeting for _label, meeting in rows])))
    return {
        "rows": [
            (label, meeting, [paper for paper in found if paper.meeting_id == meeting.pk])
            for label, meeting in rows
        ],
        "shown": MOST_PAPERS,
        "is_next_known": following is not None,
    }


def _newest_first(papers: DocumentQuerySet) -> DocumentQuerySet:
    return papers.select_related("meeting").order_by(
        F("issued_on").desc(nulls_last=True), "symbol_order"
    )
