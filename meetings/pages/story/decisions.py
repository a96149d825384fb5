"""The story of one decision: the texts it is on, and what followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.models import FollowUpState
from meetings.pages.register import EntryRow
from meetings.pages.story.steps import Part, Step, decision_step
from meetings.pages.story.texts import here, trail_of_all
from programme.dates import format_days
from programme.models import Provenance, Version


def step_of_entry(entry: EntryRow) -> Step:
    row = entry.facts
    return decision_step(
        row.verb,
        url=reverse("meetings:decision_detail", args=(row.meeting__slug, row.number)),
        meeting=entry.meeting,
        day=row.decided_on,
        is_sample=row.source == Provenance.SAMPLE,
    )


def decision_story(entry: EntryRow, user: Visitor, *, versions: Iterable[Version]) -> list[Step]:
    """`versions` and the papers of `entry` are what `user` may know of.

    Nine queries for a text that it names, none where it names none.
    """
    trail = trail_of_all(versions, user)
    return [
        *trail.before,
        *(trail.papers or _papers(entry)),
        *here((step for step in trail.decisions if not step.is_open), step_of_entry(entry)),
        *_correction(entry),
        *_follow_up(entry),
        *trail.after,
    ]


def _papers(entry: EntryRow) -> Iterator[Step]:
    symbols = list(dict.fromkeys(paper.symbol for paper in entry.papers))
    if symbols:
        yield Step(
            link=_("Paper") if len(symbols) == 1 else _("Papers"),
            parts=tuple(
                Part(symbol, reverse("meetings:document_detail", args=(symbol,)))
                for symbol in symbols
            ),
            when=_("before the meeting"),
        )


def _correction(entry: EntryRow) -> Iterator[Step]:
    row = entry.facts
    if row.corrected_by:
        yield Step(
            link=_("Decision %d") % row.corrected_by,
            url=reverse("meetings:decision_detail", args=(row.meeting__slug, row.corrected_by)),
            words=_("corrects it"),
            when=_("afterwards"),
        )


def _follow_up(entry: EntryRow) -> Iterator[Step]:
    row = entry.facts
    if row.follow_up_state == FollowUpState.DONE:
        yield Step(link=_("Follow-up"), words=_("done"), starts_on=row.follow_up_done_on)
    elif row.follow_up_state == FollowUpState.OPEN and not row.corrected_by:
        due = row.follow_up_due
        yield Step(
            link=_("Follow-up"),
            words=row.follow_up_by,
            when=_("due %s") % format_days(due) if due else _("no day set"),
            is_open=True,
        )
