"""The story of one paper: what it carries, and what the meeting did with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from meetings.models import DatePrecision, Document
from meetings.pages.family import Member
from meetings.pages.register import EntryRow
from meetings.pages.story.decisions import step_of_entry
from meetings.pages.story.steps import Step
from meetings.pages.story.texts import Trail, here, in_order
from programme.models import Activity, Provenance


def paper_story(
    document: Document,
    trail: Trail,
    *,
    entries: Sequence[EntryRow],
    activity: Activity | None,
    replaced_by: Member | None,
) -> list[Step]:
    """From the texts it carries or the activity it comes from to what followed.

    `trail` is that of the versions it carries; it and the rest are what the visitor may
    know of. No query.
    """
    own = Step(
        link=document.symbol,
        url=document.get_absolute_url(),
        words=_("issued, %(distribution)s") % {"distribution": document.get_distribution_display()},
        starts_on=document.issued_on,
        is_sample=document.is_sample,
    )
    named = {step.url for step in trail.decisions}
    others = (step for step in map(step_of_entry, entries) if step.url not in named)
    decisions = in_order([*trail.decisions, *others])
    return [
        *_activity(activity),
        *trail.before,
        *here(trail.papers, own),
        *(decisions or _meeting(document)),
        *trail.after,
        *_replaced(replaced_by),
    ]


def _activity(activity: Activity | None) -> Iterator[Step]:
    if activity is not None:
        yield Step(
            link=f"{activity.code} {activity.title}",
            url=activity.get_absolute_url(),
            words=_("activity it comes from"),
            starts_on=activity.starts_on,
            ends_on=activity.ends_on,
            is_sample=activity.is_sample,
        )


def _meeting(document: Document) -> Iterator[Step]:
    """The meeting it is before, while no decision is recorded."""
    meeting = document.meeting
    is_to_come = meeting.precision == DatePrecision.TO_COME
    yield Step(
        link=meeting.short_title,
        url=meeting.get_absolute_url(),
        words=_("no decision on it is recorded") if meeting.has_begun() else "",
        starts_on=meeting.starts_on,
        ends_on=meeting.ends_on,
        precision=meeting.precision,
        when=_("to be announced") if is_to_come else "",
        is_open=True,
        is_sample=meeting.is_sample,
    )


def _replaced(by: Member | None) -> Iterator[Step]:
    if by is not None:
        yield Step(
            link=by.facts.symbol,
            url=by.address,
            words=_("replaces it"),
            starts_on=by.facts.issued_on,
            is_sample=by.facts.source == Provenance.SAMPLE,
        )
