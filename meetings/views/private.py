"""Answers for one person alone."""

from __future__ import annotations

from django.http import HttpResponse


def for_one_person(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and no search engine; its address is told to no other page.

    Not for pages with forms that are checked for where they come from: a browser that tells no
    address says `Origin: null` too, and the form is refused.
    """
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
