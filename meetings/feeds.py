"""Papers and decisions as Atom feeds (RFC 4287), for readers that look again by themselves.

An entry keeps its id whatever becomes of its address: a tag URI (RFC 4151) of the portal's
host and the paper's symbol, or the meeting and the number of the decision. A feed says the
same as long as nothing changed, so that a reader is spared what it has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db.models import Case, F, Max, When
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.models import Decision, Document
from meetings.models.decision_words import DecisionQuerySet
from meetings.models.document_words import DocumentQuerySet
from programme.dates import format_days

MOST_ENTRIES = 50
# An id names a year in which its host was the portal's, and never changes (RFC 4151, 2.1)
TAG_YEAR = 2026
NOTHING_YET = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class PortalFeed(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        """The newest change of an entry; without any a fixed moment, never the present one."""
        return super().latest_post_date() if self.items else NOTHING_YET


def documents_feed(papers: DocumentQuerySet, *, name: str, key: str, address: str = "") -> bytes:
    """The newest of `papers`, by the moment from which they are out, or open. One query.

    `address` is the feed's own, left out where it is for one person.
    """
    feed = _feed(name, f"documents{key}", "/documents/", address)
    moment = Case(
        When(opened_at__lte=timezone.now(), then=Greatest("published_at", "opened_at")),
        default=F("published_at"),
    )
    rows = papers.filter(published_at__isnull=False).annotate(moment=moment)
    rows = rows.annotate(filed_at=Max("files__uploaded_at"))
    for row in rows.select_related("meeting").order_by("-moment", "-pk")[:MOST_ENTRIES]:
        _add_paper(feed, row, row.moment, max(row.moment, row.filed_at or row.moment))
    return feed.writeString("utf-8").encode()


def decisions_feed(decisions: DecisionQuerySet, *, name: str, key: str, address: str = "") -> bytes:
    """The newest of `decisions`, by the moment they were recorded. One query."""
    feed = _feed(name, f"decisions{key}", "/decisions/", address)
    rows = decisions.select_related("meeting", "agenda_item", "corrects")
    for row in rows.order_by("-recorded_at", "-pk")[:MOST_ENTRIES]:
        _add_decision(feed, row)
    return feed.writeString("utf-8").encode()


def _feed(name: str, key: str, page: str, address: str) -> PortalFeed:
    return PortalFeed(
        title=printable(name),
        link=settings.PORTAL_URL + page,
        description=None,
        language=get_language(),
        author_name=_("NEASPEC DLD portal"),
        feed_url=settings.PORTAL_URL + address if address else None,
        feed_guid=tag(f"feeds/{key}"),
    )


def _add_paper(
    feed: PortalFeed, row: Document, published: dt.datetime, updated: dt.datetime
) -> None:
    facts = [row.get_kind_display(), row.get_distribution_display(), row.meeting.short_title]
    if row.issued_on:
        facts.append(_("issued %s") % format_days(row.issued_on))
    lines = [" · ".join(map(str, facts)), row.change_note, row.action_asked]
    _add(
        feed,
        row,
        key=f"documents/{row.symbol}",
        title=f"{row.symbol}: {row.title}",
        lines=lines,
        pubdate=published,
        updateddate=updated,
    )


def _add_decision(feed: PortalFeed, row: Decision) -> None:
    under = str(row.agenda_item) if row.agenda_item else ""
    lines = [row.text, under, row.paragraph]
    if row.corrects:
        lines.insert(0, _("Corrects decision %d of this meeting.") % row.corrects.number)
    words = _("Decision %(number)d of %(meeting)s: %(verb)s")
    facts = {"meeting": row.meeting.short_title, "number": row.number}
    _add(
        feed,
        row,
        key=f"decisions/{row.meeting.slug}/{row.number}",
        title=words % (facts | {"verb": row.get_verb_display()}),
        lines=lines,
        pubdate=row.recorded_at,
        updateddate=row.recorded_at,
    )


def _add(
    feed: PortalFeed,
    row: Document | Decision,
    *,
    key: str,
    title: str,
    lines: Iterable[str],
    **moments: Any,
) -> None:
    if row.is_sample:
        title = _("%(words)s (sample)") % {"words": title}
        lines = [_("Sample: made up to show how the portal works."), *lines]
    feed.add_item(
        title=printable(title),
        link=settings.PORTAL_URL + row.get_absolute_url(),
        description=format_html_join("", "<p>{}</p>", ((printable(x),) for x in lines if x)),
        unique_id=tag(key),
        **moments,
    )


def tag(key: str) -> str:
    """An id for good, on the portal's host."""
    return f"tag:{urlsplit(settings.PORTAL_URL).hostname},{TAG_YEAR}:{quote(key, safe='/()')}"


def printable(text: str) -> str:
    """On one line, without the control characters that XML has no place for."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
