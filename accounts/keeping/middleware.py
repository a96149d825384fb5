"""A form of somebody who is signed out is answered by the sign-in page, and shown again after.

One without a mark is lost, and the sign-in page says so: it must not seem to have been stored.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from accounts.keeping.again import SHOWN_AGAIN
from accounts.keeping.held import TOKEN, Held
from accounts.keeping.marks import FIELD, marked_by
from accounts.keeping.views import forget, kept_for, sign_in_page, turned_away_page

View = Callable[..., HttpResponse]


class KeepingMiddleware:
    """Stands after the middleware of tokens and of accounts: both have been asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return turned_away_page(request) if _is_turned_away(request, response) else response

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method == "POST" and FIELD in request.POST:
            return self._posted(request)
        # Without the cookie nobody is asked, so that pages for everyone stay the same for everyone
        if request.method == "GET" and settings.SESSION_COOKIE_NAME in request.COOKIES:
            held = kept_for(request)
            if held is not None and held.address == request.get_full_path():
                return _shown_again(request, held, view, args, kwargs)
        return None

    def _posted(self, request: HttpRequest) -> HttpResponse | None:
        if request.user.is_authenticated:
            forget(request)  # sent by the person: it has done its service
            return None
        person = marked_by(request)
        return None if person is None else sign_in_page(request, person)


def _is_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a form of ours was answered by the way to sign in and back to its own address."""
    if response.status_code != HttpResponseRedirect.status_code or TOKEN not in request.POST:
        return False
    following = QueryDict(response["Location"].partition("?")[2]).get(REDIRECT_FIELD_NAME)
    return following == request.get_full_path() and request.user.is_anonymous


def _shown_again(
    request: HttpRequest, held: Held, view: View, args: Any, kwargs: Any
) -> HttpResponse | None:
    """The page as it answers to what was typed. Its form refuses, and whatever a view did
    nevertheless is undone; where it answers with anything but a page, that is not shown."""
    data = held.data
    data[SHOWN_AGAIN] = "yes"
    _ = request.FILES  # read while there is nothing to read
    try:
        request.method, request.POST = "POST", data  # type: ignore[assignment]
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            transaction.set_rollback(True)
    finally:
        request.method = "GET"
    if response.status_code != HttpResponse.status_code:
        request.POST = QueryDict()
        return None
    response["Cache-Control"] = "private, no-store"
    return response
