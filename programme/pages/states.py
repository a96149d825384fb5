"""Member States and what the approved plans say of each."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse

from accounts.access import Visitor
from programme.citing import absolute
from programme.listing import (
    ACROSS_PLANS,
    LIST_ROW,
    approved_texts,
    by_pillar,
    has_sample,
    listed,
    named_states,
)
from programme.models import Activity, MemberState, Provenance
from programme.pillars import counts_of, pillar_cards


def state_list_page(user: Visitor) -> dict[str, Any]:
    """Two queries."""
    links = Activity.states.through.objects.filter(
        activity__in=Activity.objects.approved_for(user).values("pk")
    )
    made_up = Count("pk", filter=Q(activity__source=Provenance.SAMPLE))
    counted = links.values_list("memberstate").annotate(count=Count("pk"), made_up=made_up)
    counts = {state: (count, samples) for state, count, samples in counted}
    states = list(MemberState.objects.visible_to(user))
    is_sample = any(state.is_sample for state in states)
    return {
        "rows": [(state, counts.get(state.pk, (0, 0))[0]) for state in states],
        "canonical_url": absolute(reverse("programme:state_list")),
        "has_sample": is_sample or any(samples for _count, samples in counts.values()),
    }


def state_page(state: MemberState, user: Visitor) -> dict[str, Any]:
    """The newest activities under their pillars; the list has all of them.

    Seven queries however many activities, besides who the visitor is and what the
    package above adds.
    """
    activities = Activity.objects.approved_for(user).of_state(state)
    everything = f"{reverse('programme:activity_list')}?state={state.slug}"
    page = ACROSS_PLANS.page(activities.for_listing(), QueryDict())
    rows = listed(user, page.rows, texts=approved_texts(page.rows), states=named_states(user))
    return {
        "state": state,
        "cards": pillar_cards(counts_of(activities), address=f"{everything}&", statements={}),
        "page": page,
        "everything": everything,
        "canonical_url": absolute(state.get_absolute_url()),
        "groups": by_pillar(page.rows, rows, LIST_ROW),
        "has_sample": state.is_sample or has_sample(page.rows),
    }
