"""The story of a text, and of the texts that one paper or one decision is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

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
from programme.models import Stage, Version


class Trail(NamedTuple):
    """A story in its parts, so that a page can put what is its own among them."""

    before: tuple[Step, ...] = ()
    papers: tuple[Step, ...] = ()
    decisions: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()


def story_of(told: Told) -> list[Step]:
    """Expert meeting, draft, consultations, paper, decision, activities, progress.

    The step where the text stands is the current one. Eight queries where each step is
    there, besides who `user` is and the rows of the text and its approach; one more for a
    text that was superseded.
    """
    trail = trail_of((told,))
    steps = [*trail.before, *trail.papers, *trail.decisions, *trail.after]
    at = _standing(steps, told.version.stage)
    return [step._replace(is_here=True) if step is at else step for step in steps]


# A round is held on what is frozen, so of these two the later one counts
_WAY = {
    Stage.WORKING: 0,
    Stage.FROZEN: 0,
    Stage.IN_CONSULTATION: 0,
    Stage.SUBMITTED: 1,
    Stage.APPROVED: 2,
    Stage.SUPERSEDED: 3,
}


def _standing(steps: Sequence[Step], stage: str) -> Step | None:
    """The last that brought a text to its stage, or as near as the visitor may know of."""
    stages = list(_WAY)
    passed = stages[: stages.index(Stage(stage)) + 1]
    reached = [
        (
            _WAY[Stage(step.brings_to)],
            step.starts_on or dt.date.min,
            step.brings_to == Stage.IN_CONSULTATION,
            at,
        )
        for at, step in enumerate(steps)
        if step.brings_to in passed
    ]
    return steps[max(reached)[-1]] if reached else None


def trail_of(texts: Sequence[Told]) -> Trail:
    """Of several texts together; what an approach and its plan share is told once."""
    led = _leading(texts)
    after = (
        *once(step for told in led for step in (*work_of(told), *progress_of(told))),
        *(step for told in texts for step in successors_of(told)),
    )
    return way_to(texts)._replace(after=after)


def way_to(texts: Sequence[Told]) -> Trail:
    """The story up to the decision, without what followed."""
    led = _leading(texts)
    before = once(step for told in led for step in consultations_of(told))
    drafts = [draft for told in texts if (draft := draft_of(told)) is not None]
    undated = [draft for draft in drafts if not draft.starts_on and not draft.is_open]
    dated = [draft for draft in drafts if draft not in undated]
    # Of those of unknown day each is put before all others
    for draft in (*sorted(dated, key=lambda step: step.is_open), *reversed(undated)):
        before = with_draft(before, draft)
    return Trail(
        before=(*once(step for told in led for step in meetings_of(told)), *before),
        papers=tuple(papers_of(texts)),
        decisions=tuple(decisions_of(texts)),
    )


def _leading(texts: Sequence[Told]) -> list[Told]:
    """Without an approach whose plan is among them: the plan's story has its meetings."""
    served = {told.version.plan.approach_id for told in texts if told.version.plan is not None}
    return [
        told
        for told in texts
        if told.version.plan is not None or told.version.approach_id not in served
    ]


def trail_of_all(
    versions: Iterable[Version], user: Visitor, names: Mapping[int, str] | None = None
) -> Trail:
    """Of several texts together, each step named by its text where it is not of all of them.

    `names` are by row number of the version, in the order to tell them in, and may be given
    for one alone. Nine queries for a text, at most four more for its approach beside it,
    none for no text. All `versions` are such that `user` knows of.
    """
    found = {version.pk: version for version in versions}
    if names is None:
        names = _names_of(found.values()) if len(found) > 1 else {}
    order = [*(pk for pk in names if pk in found), *(pk for pk in found if pk not in names)]
    return trail_of([Told(found[pk], user, names.get(pk, "")) for pk in order])


def _names_of(versions: Iterable[Version]) -> dict[int, str]:
    return {
        version.pk: _("the approach")
        if version.plan is None
        else _("the plan %s") % version.plan.period
        for version in versions
    }


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
