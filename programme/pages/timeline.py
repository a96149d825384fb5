"""One version of an activity plan on a scale of time, with what stands beside its activities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple, TypedDict

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Visitor
from programme.dates import format_days
from programme.filters import ActivityFilter
from programme.listing import (
    Row,
    by_pillar,
    has_sample,
    months_in_words,
    one_text,
)
from programme.models import ActivityStatus, Milestone, Provenance, Version
from programme.models.milestone import days_of
from programme.named import all_named
from programme.pages.plan import activities_page
from programme.pages.texts import canonical_url
from programme.pages.ways import TIMELINE, ways_of
from programme.patterns import RowPattern
from programme.pillars import counts_in
from programme.scales import WHOLE, Bar, Scale
from programme.templatetags.ui import sample_tag, status_tag

NOT_RUNNING = {ActivityStatus.POSTPONED.value, ActivityStatus.CANCELLED.value}
"""Their bars are hollow: nothing is done in that time."""


class Drawn(TypedDict):
    """One activity, each value as it is printed."""

    code: str
    url: str
    title: str
    sample: str
    status: str
    days: SafeString
    time: SafeString
    columns: str


ROW = RowPattern("programme/_timeline_row.html", Drawn.__annotations__)
BAR = RowPattern("programme/_timeline_bar.html", ("begin", "width", "words", "kind"))


class Now(NamedTuple):
    """Today, where it falls in the period."""

    day: dt.date
    at: str
    place: str
    """As above, as an SVG without a viewBox takes it."""
    words: str
    is_late: bool
    """Whether there is more room for words before the line."""


class Step(NamedTuple):
    """A milestone in the period; without a bar where its days are not known."""

    pk: int
    period: str
    text: str
    is_sample: bool
    beyond: str
    bar: Bar | None


def timeline_page(
    request: HttpRequest, version: Version, *, today: dt.date, is_fixed: bool = False
) -> dict[str, Any]:
    """Everything but what the package above adds. Four queries however many activities.

    `is_fixed` is said of the version's own page, where links stay in that version.
    """
    user, plan = request.user, version.plan
    if plan is None:
        raise ValueError("an approach has no activities")
    asked = ActivityFilter(request.GET, *all_named(user))
    total = sum(count.number for count in counts_in(user, version=version.pk))
    page = activities_page(request, version, asked, total)
    scale = Scale(plan.starts_on, plan.ends_on)
    rows = drawn(page.rows, scale, one_text(version, is_fixed=is_fixed)[version.pk].activities)
    steps = milestones_in(user, scale)
    return {
        "plan": plan,
        "version": version,
        "is_fixed": is_fixed,
        "total": total,
        "total_words": ngettext("%(number)d activity", "%(number)d activities", total)
        % {"number": total},
        "ways": ways_of(request, version, is_fixed=is_fixed),
        "filter": asked,
        "page": page,
        "scale": scale,
        "now": now_on(scale, today),
        "today_words": _today_words(scale, today),
        "is_drawn": any(scale.bar(row.starts_on, row.ends_on) for row in page.rows),
        "groups": by_pillar(page.rows, rows, ROW),
        "milestones": steps,
        "canonical_url": f"{canonical_url(version)}{TIMELINE}",
        "has_sample": plan.is_sample
        or version.is_sample
        or has_sample(page.rows)
        or any(step.is_sample for step in steps),
    }


def now_on(scale: Scale, today: dt.date) -> Now | None:
    """None where the period has not begun, or is over."""
    if not scale.first <= today <= scale.last:
        return None
    share = scale.place(today)
    words = scale.words(today, today)
    return Now(today, f"{share:.4g}", f"{share:.4g}%", words, is_late=share > WHOLE / 2)


def milestones_in(user: Visitor, scale: Scale) -> list[Step]:
    """Those that fall in the period as far as it is known when they were. One query."""
    rows = Milestone.objects.visible_to(user).filter(starts_on__lte=scale.last)
    found = []
    for pk, period, text, starts_on, source in rows.values_list(
        "pk", "period", "text", "starts_on", "source"
    ):
        known = days_of(period)
        first, last = known or (starts_on, starts_on)
        if first > scale.last or last < scale.first:
            continue
        # A day that only orders the list is not drawn: it is not when it happened
        bar = scale.bar(*known) if known else None
        is_sample = source == Provenance.SAMPLE
        found.append(Step(pk, period, text, is_sample, scale.beyond(first, last), bar))
    return found


def drawn(rows: Sequence[Row], scale: Scale, activities: str) -> list[Drawn]:
    """The rows as printed; `activities` is how the addresses of activities begin."""
    kinds = {(row.starts_on, row.ends_on, row.status in NOT_RUNNING) for row in rows}
    times = {kind: (_days(*kind[:2], scale), _time(*kind, scale)) for kind in kinds}
    found: list[Drawn] = []
    for row in rows:
        days, time = times[row.starts_on, row.ends_on, row.status in NOT_RUNNING]
        found.append(
            {
                "code": row.code,
                "url": f"{activities}{row.code}/",
                "title": row.title,
                "sample": sample_tag(is_sample=row.source == Provenance.SAMPLE),
                "status": status_tag(row.status),
                "days": days,
                "time": time,
                "columns": str(scale.count),
            }
        )
    return found


def _days(starts_on: dt.date | None, ends_on: dt.date | None, scale: Scale) -> SafeString:
    words = months_in_words(starts_on, ends_on)
    beyond = scale.beyond(starts_on, ends_on)
    return (
        format_html("{} <small>{}</small>", words, beyond) if beyond else format_html("{}", words)
    )


def _time(
    starts_on: dt.date | None, ends_on: dt.date | None, is_hollow: bool, scale: Scale
) -> SafeString:
    bar = scale.bar(starts_on, ends_on)
    if bar is None:
        return format_html('<span class="none">{}</span>', _why_notdrawn(starts_on, ends_on))
    kind = "bar time-hollow" if is_hollow else "bar"
    return BAR.fill(({"begin": bar.begin, "width": bar.width, "words": bar.words, "kind": kind},))


def _why_notdrawn(starts_on: dt.date | None, ends_on: dt.date | None) -> str:
    if starts_on is None and ends_on is None:
        return _("not drawn: the dates are not known")
    if starts_on is None:
        return _("not drawn: the start is not known")
    if ends_on is None:
        return _("not drawn: the end is not known")
    return _("not drawn: outside the period")


def _today_words(scale: Scale, today: dt.date) -> str:
    day = {"day": format_days(today)}
    if today < scale.first:
        return _("Today, %(day)s, is before the period.") % day
    if today > scale.last:
        return _("Today, %(day)s, is after the period.") % day
    return _("A line marks today, %(day)s.") % day
