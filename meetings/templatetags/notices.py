"""What following shows on pages of meetings and texts: follow_line."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from meetings.models import Follow, Meeting
from meetings.templatetags.meetings import visitor
from programme.models import ActivityPlan

register = template.Library()


@register.simple_tag(takes_context=True)
def follow_line(
    context: Context, meeting: Meeting | None = None, plan: ActivityPlan | None = None
) -> SafeString:
    """A button to follow it, or that it is followed: {% follow_line plan=plan %}.

    Nothing and no query for who is not signed in, one query else.
    """
    user = visitor(context)
    if not user.is_authenticated:
        return SafeString("")
    rows = Follow.objects.visible_to(user)
    facts = {
        "is_followed": rows.filter(meeting=meeting, plan=plan).exists(),
        "meeting": meeting,
        "plan": plan,
        "csrf_token": context.get("csrf_token"),
    }
    return render_to_string("meetings/_follow.html", facts)
