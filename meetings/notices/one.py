"""One piece of news, and how a mail tells it."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings.feeds import printable
from meetings.models import Consultation, Decision, Document, Meeting, NewsKind
from programme.dates import format_days, gmt_offset
from programme.models import ProgressReport


class News(NamedTuple):
    """What happened to one row: told once to each reader by its kind and key."""

    kind: NewsKind
    key: int
    at: dt.datetime
    by: int | None
    """Whose doing it was: that person is not told."""
    meetings: frozenset[int]
    plans: frozenset[int]
    row: Any
    opening: bool | None = None
    """Of a paper opened after it came out: its opening (True), or its coming out (False)."""

    @property
    def title(self) -> str:
        row = self.row
        if isinstance(row, Document):
            words = f"{row.symbol}: {row.title}"
        elif isinstance(row, Decision):
            facts: dict[str, Any] = {"meeting": row.meeting.short_title, "number": row.number}
            words = _("Decision %(number)d of %(meeting)s: %(verb)s") % (
                facts | {"verb": row.get_verb_display()}
            )
        elif isinstance(row, ProgressReport):
            facts = {"plan": row.plan, "code": row.activity_code}
            words = _("%(plan)s, %(code)s: %(status)s") % (
                facts | {"status": row.get_status_display()}
            )
        else:
            words = str(row)
        return printable(_("%(words)s (sample)") % {"words": words} if row.is_sample else words)

    @property
    def sentence(self) -> str:
        """What happened and when, in the zone of the meeting where there is one."""
        return _("%(what)s: %(when)s") % {"what": self._what(), "when": self._when()}

    @property
    def facts(self) -> str:
        """What a reader has to know at once: the new days, the last day for comments."""
        row = self.row
        if isinstance(row, Meeting):
            days = format_days(row.starts_on, row.ends_on, row.precision) if row.starts_on else ""
            return printable(
                ", ".join(x for x in (days or row.get_precision_display(), row.place) if x)
            )
        if isinstance(row, Consultation) and row.closes_on:
            return _("Comments are taken to the end of %s, UTC.") % format_days(row.closes_on)
        if isinstance(row, ProgressReport):
            return _("It reports on %s.") % format_days(row.period_start, row.period_end)
        return ""

    @property
    def address(self) -> str:
        row = self.row
        if isinstance(row, ProgressReport):
            page = reverse("programme:plan_progress", args=(row.plan.slug,))
            return f"{settings.PORTAL_URL}{page}#{row.activity_code}"
        return f"{settings.PORTAL_URL}{row.get_absolute_url()}"

    def _what(self) -> str:
        if self.opening:
            return _("Paper opened to the public")
        return {
            NewsKind.PAPER: _("Paper published"),
            NewsKind.DECISION: _("Decision recorded"),
            NewsKind.VERSION: _("Text approved"),
            NewsKind.ROUND: _("Consultation opened"),
            NewsKind.MEETING: _("Meeting published"),
            NewsKind.MOVED: _("Days or place of the meeting changed"),
            NewsKind.PROGRESS: _("Progress report accepted"),
        }[self.kind]

    def _when(self) -> str:
        row = self.row
        meeting = row if isinstance(row, Meeting) else getattr(row, "meeting", None)
        zone = meeting.time_zone if meeting else "UTC"
        local = self.at.astimezone(zoneinfo.ZoneInfo(zone))
        words = date_format(local, "j F Y, H:i")
        if meeting is None:
            return _("%(moment)s UTC") % {"moment": words}
        return _("%(moment)s (%(city)s time, %(offset)s)") % {
            "moment": words,
            "city": zone.rpartition("/")[2].replace("_", " "),
            "offset": gmt_offset(local.date(), zone),
        }
