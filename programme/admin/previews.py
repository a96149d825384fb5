"""What is being typed, as it will look: shown beside the form, and never stored.

The page is rendered for who asks: the public has none of a working copy, and what stands around
it is what this person may see. The words on the page say so.
"""

from __future__ import annotations

import re
from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.db import transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from programme.models import Activity, Version
from programme.pages.approach import the_approach

ASKED = "_preview"
"""The name of the button."""
_SHOWN = "shown_in_preview"
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)


class Shown(HttpResponse):
    """The answer to a form that was saved in order to be looked at; its transaction goes back."""


class PreviewAdmin(ModelAdmin):
    """Pages whose form can be looked at before it is saved.

    A preview saves the form as ever, renders the row's own page, and takes the transaction
    back. So it shows what the page is going to show, checks and all, and keeps nothing.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method != "POST" or ASKED not in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            response = super().changeform_view(request, object_id, form_url, extra_context)
            transaction.set_rollback(True)
        if not isinstance(response, Shown):
            return response  # what keeps it from being saved, said in the form
        request.__dict__[_SHOWN] = True
        context = {"preview": mark_safe(response.content.decode())}  # noqa: S308 -- a page of ours
        return super().changeform_view(
            request, object_id, form_url, {**(extra_context or {}), **context}
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        """Once it was shown, a form that is drawn again with all that was typed."""
        form: type[ModelForm] = super().get_form(request, obj, change, **kwargs)
        return _unsaved(form) if _SHOWN in request.__dict__ else form

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        if ASKED in request.POST:
            return Shown(page_of(obj, request))
        return super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if ASKED in request.POST:
            return Shown(page_of(obj, request))
        return super().response_change(request, obj)

    def links_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        links: list[dict[str, Any]] = super().links_for(request, row)  # type: ignore[misc]
        if _is_working(row):
            links.append({"label": _("As it will look"), "url": row.get_absolute_url()})
        return links

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """A working copy is on no site yet; the link above says what its page is."""
        if obj is not None and _is_working(obj):
            return None
        address: str | None = super().get_view_on_site_url(obj)
        return address

    def render_change_form(  # noqa: PLR0913 -- the arguments are Django's
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        is_open = obj is None or self.has_change_permission(request, obj)
        context["may_preview"] = is_open and not context.get("is_popup")
        if "preview" in context:
            # Room for form and page beside each other
            context["is_nav_sidebar_enabled"] = False
        return super().render_change_form(request, context, add, change, form_url, obj)


def page_of(row: Any, request: HttpRequest) -> SafeString:
    """The main part of the row's own page, as the view behind its address shows it now.

    Raises Http404 where this person has no such page.
    """
    if isinstance(row, Version) and row.approach and the_approach(request.user) != row.approach:
        return format_html("<p>{}</p>", _("The site shows another approach; this one has no page."))
    asked = HttpRequest()
    asked.method, asked.path = "GET", row.get_absolute_url()
    asked.path_info, asked.META = asked.path, request.META
    asked.user, asked.session = request.user, request.session
    asked.resolver_match = resolve(asked.path)
    view, arguments, named = asked.resolver_match
    found = _MAIN.search(view(asked, *arguments, **named).content.decode())
    if found is None:
        raise Http404
    return mark_safe(found[1])  # noqa: S308 -- a page of ours


def _is_working(row: Any) -> bool:
    version: Version = row.version if isinstance(row, Activity) else row
    return version.is_working


def _unsaved(form: type[ModelForm]) -> type[ModelForm]:
    class Unsaved(form):  # type: ignore[misc, valid-type]
        def is_valid(self) -> bool:
            super().is_valid()
            return False

    return Unsaved
