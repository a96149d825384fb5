"""One meeting: what is known of it, its agenda with papers, outcomes and consultations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accounts.access import Visitor, is_secretariat
from meetings.models import Consultation, Decision, Meeting, Outcome
from meetings.pages import any_sample
from meetings.pages.activity import activity_of
from meetings.pages.agenda import agenda_of
from meetings.pages.consultations import with_links
from meetings.pages.structured import meeting_described
from programme.citing import absolute
from programme.models import Approach, Version
from programme.structured import for_strangers


def meeting_page(meeting: Meeting, user: Visitor) -> dict[str, Any]:
    agenda = agenda_of(meeting, user)
    outcomes = list(
        Outcome.objects.visible_to(user)
        .filter(meeting=meeting)
        .select_related("approach")
        .prefetch_related("drivers")
        .order_by("order", "pk")
    )
    consultations = list(_consultations(meeting, user))
    shown = (meeting, *agenda.decisions, *outcomes, *consultations)
    address = absolute(meeting.get_absolute_url())
    return {
        "meeting": meeting,
        "agenda": agenda,
        "outcomes": outcomes,
        "approaches": _known_approaches(outcomes, user),
        "consultations": with_links(consultations, user),
        "activity": activity_of(meeting, user),
        "sees_all": sees_all_papers(meeting, user),
        "canonical_url": address,
        "structured": for_strangers(user, meeting, meeting_described(meeting, address)),
        "has_sample": any_sample((*shown, *(row.facts for row in agenda.papers))),
    }


def _known_approaches(outcomes: Sequence[Outcome], user: Visitor) -> frozenset[int]:
    """An approach that is only being drafted is nobody's business but the secretariat's."""
    keys = {outcome.approach_id for outcome in outcomes if outcome.approach_id}
    known = Approach.objects.visible_to(user).filter(pk__in=keys) if keys else ()
    return frozenset(approach.pk for approach in known)


def sees_all_papers(meeting: Meeting, user: Visitor) -> bool:
    """Whether "no document" is the whole truth for `user`, or only "none open to you"."""
    if is_secretariat(user):
        return True
    return Meeting.objects.attended_by(user).filter(pk=meeting.pk).exists()


def _consultations(meeting: Meeting, user: Visitor) -> Any:
    """Those that led to what this meeting decided on."""
    decided = Decision.versions.through.objects.filter(decision__meeting=meeting)
    return (
        Consultation.objects.visible_to(user)
        .leading_to(Version.objects.filter(pk__in=decided.values("version")))
        .select_related("version__approach", "version__plan")
        .prefetch_related("states", "organizations")
        .order_by("opens_on", "pk")
    )
