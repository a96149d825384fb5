"""What changed lately, for the first page: papers, decisions and progress, newest first.

Read from the rows themselves, through what the visitor may see of each kind, so that a
change is named to nobody who could not open what it leads to.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Visitor
from meetings.models import Decision, Document, Verb, meeting_name
from meetings.pages.versions import version_links
from programme.models import ProgressReport, Provenance, Version
from programme.prepared import prepared

MOST_CHANGES = 6
MOST_REPORTS = 60
MOST_CODES = 8
OF_MEETING = ("meeting__kind", "meeting__number", "meeting__title")


class Change(NamedTuple):
    day: dt.date
    what: str
    link: str
    url: str
    words: str
    is_sample: bool
    is_known: bool = True
    """Whether `day` is when it happened; else it only says where it stands among the others."""


class PaperRow(NamedTuple):
    symbol: str
    title: str
    out_at: dt.datetime
    opened_at: dt.datetime | None
    time_zone: str
    source: str


class DecisionRow(NamedTuple):
    pk: int
    slug: str
    number: int
    verb: str
    text: str
    decided_on: dt.date | None
    day: dt.date | None
    recorded_at: dt.datetime
    source: str
    meeting_kind: str
    meeting_number: int | None
    meeting_title: str


class ReportRow(NamedTuple):
    plan: str
    title: str
    code: str
    accepted_at: dt.datetime
    source: str


def lately(user: Visitor) -> list[Change]:
    """The newest of all kinds. Four queries, five where decisions name versions."""
    now = timezone.now()
    found = [
        *_papers(papers_out(user, at=now), now),
        *_decisions(decisions_taken(user), user),
        *_progress(reports_accepted(user)),
    ]
    return sorted(found, key=lambda change: change.day, reverse=True)[:MOST_CHANGES]


@prepared(PaperRow)
def papers_out(user: Visitor, *, at: dt.datetime) -> QuerySet[Any]:
    """The last that came out, or were opened to the public, by the moment of the later."""
    moment = Case(
        When(opened_at__lte=at, then=Greatest("published_at", "opened_at")),
        default=F("published_at"),
    )
    papers = Document.objects.visible_to(user, at).filter(published_at__lte=at)
    newest = papers.annotate(moment=moment).order_by("-moment", "-pk")[:MOST_CHANGES]
    return newest.values_list(
        "symbol", "title", "moment", "opened_at", "meeting__time_zone", "source"
    )


@prepared(DecisionRow)
def decisions_taken(user: Visitor) -> QuerySet[Any]:
    """The last that hold, by their day or that of their meeting."""
    rows = Decision.objects.visible_to(user).uncorrected()
    rows = rows.annotate(day=Coalesce("decided_on", "meeting__ends_on"))
    newest = rows.order_by(F("day").desc(nulls_last=True), "-meeting_id", "number")[:MOST_CHANGES]
    return newest.values_list(
        *("pk", "meeting__slug", "number", "verb", "text", "decided_on"),
        *("day", "recorded_at", "source"),
        *OF_MEETING,
    )


@prepared(ReportRow)
def reports_accepted(user: Visitor) -> QuerySet[Any]:
    """On plans whose approved text can be followed."""
    approved = Version.objects.visible_to(user).approved().filter(plan__isnull=False)
    rows = ProgressReport.objects.visible_to(user).accepted().filter(accepted_at__isnull=False)
    newest = rows.filter(plan__in=approved.values("plan")).order_by("-accepted_at", "-pk")
    return newest.values_list(
        "plan__slug", "plan__title", "activity_code", "accepted_at", "source"
    )[:MOST_REPORTS]


def _papers(rows: Iterable[PaperRow], now: dt.datetime) -> Iterator[Change]:
    for row in rows:
        was_opened = row.opened_at is not None and row.opened_at == row.out_at <= now
        yield Change(
            # A paper comes out on a day of its meeting's place
            day=row.out_at.astimezone(zoneinfo.ZoneInfo(row.time_zone)).date(),
            what=_("Paper opened to the public") if was_opened else _("Paper out"),
            link=row.symbol,
            url=reverse("meetings:document_detail", args=(row.symbol,)),
            words=row.title,
            is_sample=row.source == Provenance.SAMPLE,
        )


def _decisions(rows: list[DecisionRow], user: Visitor) -> Iterator[Change]:
    through = Decision.versions.through.objects
    named = list(
        through.filter(decision__in=[row.pk for row in rows]).values_list("decision", "version")
    )
    links = version_links((version for _decision, version in named), user)
    for row in rows:
        texts = [links[pk].text for decision, pk in named if decision == row.pk and pk in links]
        meeting = meeting_name(row.meeting_kind, row.meeting_number, row.meeting_title)
        yield Change(
            day=row.day or row.recorded_at.date(),
            what=_("Decision: %(verb)s") % {"verb": Verb(row.verb).label.lower()},
            link=", ".join(texts) or Truncator(row.text).words(20),
            url=reverse("meetings:decision_detail", args=(row.slug, row.number)),
            words=meeting,
            is_sample=row.source == Provenance.SAMPLE,
            is_known=row.decided_on is not None,
        )


def _progress(rows: Iterable[ReportRow]) -> Iterator[Change]:
    """One line a plan and day, naming the activities."""
    days = groupby(rows, key=lambda row: row.accepted_at.date())
    for day, accepted in days:
        by_plan = sorted(accepted, key=lambda row: (row.plan, row.code))
        for (slug, title), group in groupby(by_plan, key=lambda row: (row.plan, row.title)):
            reports = list(group)
            codes = list(dict.fromkeys(row.code for row in reports))
            yield Change(
                day=day,
                what=_("Progress accepted"),
                link=title,
                url=reverse("programme:plan_progress", args=(slug,)),
                words=_codes_in_words(codes),
                is_sample=any(row.source == Provenance.SAMPLE for row in reports),
            )


def _codes_in_words(codes: list[str]) -> str:
    shown = ", ".join(codes[:MOST_CODES])
    if len(codes) > MOST_CODES:
        return _("activities %(codes)s and others") % {"codes": shown}
    words = ngettext("activity %(codes)s", "activities %(codes)s", len(codes))
    return words % {"codes": shown}
