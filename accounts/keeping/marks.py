"""A hidden field that says whose form it is.

Signed, so that nobody can make one for somebody else, and good for one address: a page of
another site can send a form in a visitor's name, but never with the visitor's mark in it.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.http import HttpRequest

FIELD = "opened-by"
SALT = "accounts.keeping.mark"
GOOD_FOR = timedelta(days=30)
"""Longer than a session lasts: a form may be open until it has ended."""


def mark_for(request: HttpRequest) -> str:
    """The mark of the person who opens this address; "" for nobody."""
    if not request.user.is_authenticated:
        return ""
    return signing.dumps([request.user.pk, request.path], salt=SALT)


def marked_by(request: HttpRequest) -> int | None:
    """Who opened the form that is posted here; None without a valid mark, or from elsewhere."""
    mark = request.POST.get(FIELD, "")
    if not mark or from_elsewhere(request):
        return None
    try:
        pk, path = signing.loads(mark, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return int(pk) if path == request.path else None


def from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that a page of another site sends this."""
    own = f"{request.scheme}://{request.get_host()}"
    return (
        request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
        or request.headers.get("Origin", own) != own
    )
