"""The story of a text, and of the texts that one paper or one decision is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from accounts.access import Visitor
from meetings.pages.story.steps import (
    Step,
    consultations_of,
    decisions_of,
    draft_of,
    meetings_of,
    papers_of,
    progress_of,
    successors_of,
    with_draft,
    work_of,
)
from meetings.pages.story.told import Told
from programme.models import Version


class Trail(NamedTuple):
    """A story in its parts, so that a page can put what is its own among them."""

    before: tuple[Step, ...] = ()
    papers: tuple[Step, ...] = ()
    decisions: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()


def story_of(told: Told) -> list[Step]:
    """Expert meeting, draft, consultations, paper, decision, activities, progress.

    Eight queries where each step is there, besides who `user` is and the rows of the text
    and its approach; one more for a text that was superseded.
    """
    own = draft_of(told)
    trail = trail_of(told)
    steps = [*trail.before, *trail.papers, *trail.decisions, *trail.after]
    return [step._replace(is_here=True) if step == own else step for step in steps]


def trail_of(told: Told) -> Trail:
    after = (*work_of(told), *progress_of(told), *successors_of(told))
    return way_to(told)._replace(after=after)


def way_to(told: Told) -> Trail:
    """The story up to the decision, without what followed."""
    return Trail(
        before=(*meetings_of(told), *with_draft(consultations_of(told), draft_of(told))),
        papers=tuple(papers_of(told)),
        decisions=tuple(decisions_of(told)),
    )


def trail_of_all(versions: Iterable[Version], user: Visitor) -> Trail:
    """Of several texts together; what an approach and its plan share is told once.

    Nine queries for a text, none for no text. All `versions` are such that `user` knows of.
    """
    trails = [trail_of(Told(version, user)) for version in _told_by_themselves(list(versions))]
    parts = zip(*trails, strict=True)
    return Trail(*(tuple(once(step for part in found for step in part)) for found in parts))


def _told_by_themselves(versions: Sequence[Version]) -> list[Version]:
    """Without an approach whose plan is among them: the plan's story has its steps."""
    served = {version.plan.approach_id for version in versions if version.plan is not None}
    return [
        version
        for version in versions
        if version.plan is not None or version.approach_id not in served
    ]


def once(steps: Iterable[Step]) -> list[Step]:
    return list(dict.fromkeys(steps))


def in_order(steps: Iterable[Step]) -> list[Step]:
    """By day, unknown days and what is open last."""
    return sorted(steps, key=lambda step: (step.is_open, step.starts_on or dt.date.max))


def here(steps: Iterable[Step], own: Step) -> list[Step]:
    """The steps with `own` marked; it is added where it is not among them."""
    found = list(steps)
    at = next((at for at, step in enumerate(found) if step.url == own.url), None)
    if at is None:
        return in_order([*found, own._replace(is_here=True)])
    found[at] = found[at]._replace(is_here=True)
    return found
