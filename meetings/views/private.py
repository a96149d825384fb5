"""Answers for one person alone, and whose they are where nobody signs in."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from accounts.models import User
from meetings.notices.addresses import reader_of_feed


def for_one_person(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and no search engine; its address is told to no other page.

    Not for pages with forms that are checked for where they come from: a browser that tells no
    address says `Origin: null` too, and the form is refused.
    """
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def person_of(token: str) -> User:
    """Raises Http404 alike for a token that is wrong, that was ended, or of nobody active."""
    reader = reader_of_feed(token)
    if reader is None:
        raise Http404
    return reader.person
