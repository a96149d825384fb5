"""Addresses that need no sign-in, because they are for one person and signed.

The database alone gives nobody a feed: the key in it is worth nothing without the signature.
"""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from meetings.models import Reader

PERSONAL = {
    "document": "meetings:personal_document_feed",
    "decision": "meetings:personal_decision_feed",
    "calendar": "meetings:personal_calendar",
    "deadlines": "meetings:personal_deadlines",
}
"""One's own feeds and calendars, by the names that pages give them."""

FEEDS = Signer(salt="meetings.notices.feeds", sep=".")
ENDING = Signer(salt="meetings.notices.ending", sep=".")


def feed_token(key: str) -> str:
    return FEEDS.sign(key)


def reader_of_feed(token: str) -> Reader | None:
    """Whose they are; None for a token that is wrong or ended, or of nobody active."""
    try:
        key = FEEDS.unsign(token)
    except BadSignature:
        return None
    return Reader.objects.active().select_related("person").filter(feed_key=key).first()


def feed_addresses(reader: Reader | None) -> dict[str, str]:
    """The person's own feeds and calendars by their names; none before they were asked for."""
    if reader is None or reader.feed_key is None:
        return {}
    token = feed_token(reader.feed_key)
    return {
        name: settings.PORTAL_URL + reverse(view, args=(token,)) for name, view in PERSONAL.items()
    }


def ending_address(reader: Reader) -> str:
    """Where the reader ends all mails with one click."""
    token = ENDING.sign(str(reader.pk))
    return settings.PORTAL_URL + reverse("meetings:mails_end", args=(token,))


def reader_of_ending(token: str) -> Reader | None:
    try:
        key = ENDING.unsign(token)
    except BadSignature:
        return None
    return Reader.objects.filter(pk=int(key)).first()
