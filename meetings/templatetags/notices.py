"""What following shows on pages of meetings and texts: follow_line."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from meetings.models import Follow, Meeting
from meetings.templatetags.meetings import visitor
from programme.models import ActivityPlan

register = template.Library()


@register.inclusion_tag("meetings/_follow.html", takes_context=True)
def follow_line(
    context: Context, meeting: Meeting | None = None, plan: ActivityPlan | None = None
) -> dict[str, Any]:
    """A button to follow it, or that it is followed: {% follow_line plan=plan %}.

    Nothing and no query for who is not signed in, one query else.
    """
    user = visitor(context)
    if not user.is_authenticated:
        return {"is_offered": False}
    rows = Follow.objects.visible_to(user)
    return {
        "is_offered": True,
        "is_followed": rows.filter(meeting=meeting, plan=plan).exists(),
        "meeting": meeting,
        "plan": plan,
    }
