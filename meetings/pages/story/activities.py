"""The story of one activity: the text that names it, and what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from meetings.models import DatePrecision, Document, Meeting
from meetings.pages import any_sample
from meetings.pages.reads import MOST_IN_A_STEP
from meetings.pages.story.steps import Part, Step
from meetings.pages.story.texts import way_to
from meetings.pages.story.told import Told
from programme.models import Activity, ProgressReport


def activity_story(
    activity: Activity,
    told: Told,
    *,
    reports: Sequence[ProgressReport],
    meetings: Sequence[Meeting],
    papers: Sequence[Document],
) -> list[Step]:
    """What led to it, itself, meetings that deliver it, its last report, papers from it.

    `reports` come newest first; they and the rest are what the visitor may know of.
    """
    trail = way_to((told,))
    own = Step(
        link=f"{activity.code} {activity.title}",
        url=activity.get_absolute_url(),
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        is_sample=activity.is_sample,
        is_here=True,
    )
    return [
        *trail.before,
        *trail.papers,
        *trail.decisions,
        own,
        *_meetings(meetings),
        *_report(reports),
        *_papers(papers),
    ]


def _meetings(meetings: Sequence[Meeting]) -> Iterator[Step]:
    """They come with the first one first; of many the last ones are linked."""
    if not meetings:
        return
    first = meetings[0]
    is_dated = first.precision in DatePrecision.WITH_DATES
    yield Step(
        link=_("Meeting") if len(meetings) == 1 else _("Meetings"),
        parts=tuple(
            Part(row.short_title, row.get_absolute_url()) for row in meetings[-MOST_IN_A_STEP:]
        ),
        starts_on=first.starts_on,
        ends_on=first.ends_on if len(meetings) == 1 else None,
        precision=first.precision if is_dated else DatePrecision.DAY,
        is_sample=any_sample(meetings),
    )


def _report(reports: Sequence[ProgressReport]) -> Iterator[Step]:
    for last in reports[:1]:
        yield Step(
            link=_("Progress report"),
            url="#progress",
            words=last.get_status_display().lower(),
            starts_on=last.period_end,
            as_of=True,
            is_sample=last.is_sample,
        )


def _papers(papers: Sequence[Document]) -> Iterator[Step]:
    """They come newest first; of many the newest are linked."""
    if papers:
        yield Step(
            link=_("Paper") if len(papers) == 1 else _("Papers"),
            parts=tuple(
                Part(row.symbol, row.get_absolute_url())
                for row in reversed(papers[:MOST_IN_A_STEP])
            ),
            starts_on=papers[-1].issued_on,
            is_sample=any_sample(papers),
        )
