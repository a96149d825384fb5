"""{% load keeping %}, then {% opened_by %} inside a <form> whose form class is ShownAgain."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.keeping.marks import FIELD, mark_for

register = template.Library()


@register.simple_tag(takes_context=True)
def opened_by(context: dict[str, Any]) -> SafeString:
    """Says whose form it is, so that what is typed is kept when the session ends."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', FIELD, mark_for(context["request"])
    )
