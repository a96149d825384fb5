"""The steps that a text's story is made of, each read for its visitor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Distribution, Verb
from meetings.pages import any_sample
from meetings.pages.reads import (
    AnnexRow,
    ConsultationRow,
    DecisionRow,
    Party,
    consultations_up_to,
    facts_of,
    last_reports,
    meetings_behind,
    organizations_asked,
    plans_serving,
    states_asked,
    texts_replacing,
)
from meetings.pages.story.told import Told
from programme.models import ActivityStatus, Provenance, Stage


class Part(NamedTuple):
    """One of several links of a step."""

    words: str
    url: str


class Step(NamedTuple):
    """One stop of the trail: a link, then what is to be said of it, or several links."""

    link: str
    url: str = ""
    words: str = ""
    parts: tuple[Part, ...] = ()
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    precision: str = "day"
    when: str = ""
    """In words, where the day is not known."""
    as_of: bool = False
    is_open: bool = False
    is_sample: bool = False
    is_here: bool = False
    """Whether it is where the page that shows the trail stands."""
    brings_to: str = ""
    """The stage that a text came to by it; "" where it moved none."""


def meetings_of(told: Told) -> Iterator[Step]:
    """Those with an outcome that led to the approach."""
    version = told.version
    approach = version.approach_id if version.plan is None else version.plan.approach_id
    if approach is None:
        return
    for meeting in meetings_behind(told.user, approach=approach):
        yield Step(
            link=meeting.name,
            url=meeting.url,
            words=meeting.place,
            starts_on=meeting.starts_on,
            ends_on=meeting.ends_on,
            precision=meeting.precision,
            is_sample=meeting.source == Provenance.SAMPLE,
        )


def draft_of(told: Told) -> Step | None:
    """The freezing of the text, with its number, for whoever may know of the text."""
    version = told.version
    if version.stage not in Stage.PUT_TO_A_MEETING and not told.is_readable:
        return None
    if version.sealed_at is None:
        return Step(
            link=_draft(told),
            url=version.get_absolute_url() if told.is_readable else "",
            words=version.label,
            when=_("not frozen yet"),
            is_open=True,
            is_sample=version.is_sample,
            brings_to=Stage.WORKING,
        )
    return Step(
        link=_draft(told),
        url=version.get_absolute_url() if told.is_readable else "",
        words=_("frozen as %(version)s") % {"version": version.label},
        starts_on=version.frozen_on,
        is_sample=version.is_sample,
        brings_to=Stage.FROZEN,
    )


def _draft(told: Told) -> str:
    return _("Draft of %s") % told.name if told.name else _("Draft")


def consultations_of(told: Told) -> Iterator[Step]:
    """Those of the same days are one step, each with a link that says whom with."""
    facts = facts_of(told.version)
    found = consultations_up_to(told.user, **facts)
    if not found:
        return
    # States first, then organizations
    asked = [*states_asked(told.user, **facts), *organizations_asked(told.user, **facts)]
    for _days, group in groupby(found, key=lambda row: (row.opens_on, row.closes_on, row.held)):
        rows = list(group)
        step = Step(
            link=_("Consultations"),
            parts=tuple(Part(_with_whom(row, asked) or row.title, row.url) for row in rows),
            starts_on=rows[0].opens_on,
            ends_on=rows[0].closes_on,
            when=rows[0].held,
            is_sample=any_sample(rows),
            brings_to=Stage.IN_CONSULTATION,
        )
        if len(rows) > 1:
            yield step
        else:
            only = _with_whom(rows[0], asked) or _("Consultation: %s") % rows[0].title
            yield step._replace(link=only, url=rows[0].url, parts=())


def _with_whom(row: ConsultationRow, asked: Sequence[Party]) -> str:
    """ "" where those asked are not known."""
    names = [party.short_name for party in asked if party.consultation == row.pk]
    return _("Consultation with %s") % ", ".join(names) if names else ""


def with_draft(consultations: Iterable[Step], draft: Step | None) -> list[Step]:
    """The draft before the first consultation that is known to have begun after it.

    One of unknown day stands before them all: it is what was put to them.
    """
    steps = list(consultations)
    if draft is None:
        return steps
    if draft.is_open:
        return [*steps, draft]
    day = draft.starts_on
    later = (
        at for at, step in enumerate(steps) if not day or (step.starts_on and step.starts_on > day)
    )
    steps.insert(next(later, len(steps)), draft)
    return steps


def papers_of(texts: Sequence[Told]) -> Iterator[Step]:
    """One paper is one step, also where several of its annexes carry texts told of."""
    carrying: dict[str, list[AnnexRow]] = {}
    for told in texts:
        for annex in reversed(told.annexes):
            carrying.setdefault(annex.symbol, []).append(annex)
    for annexes in carrying.values():
        paper = annexes[0]
        yield Step(
            link=paper.symbol,
            url=paper.url,
            words=_("issued, %(distribution)s; %(annex)s")
            % {
                "distribution": Distribution(paper.distribution).label,
                "annex": _listed(annex.label for annex in annexes),
            },
            starts_on=paper.issued_on,
            is_sample=paper.source == Provenance.SAMPLE,
            brings_to=Stage.SUBMITTED,
        )


def decisions_of(texts: Sequence[Told]) -> Iterator[Step]:
    """One decision is one step; it names the texts it is on where several are told of."""
    concerned: dict[DecisionRow, list[Told]] = {}
    for told in texts:
        for decision in told.decisions:
            concerned.setdefault(decision, []).append(told)
    for decision, on in concerned.items():
        step = decision_step(
            decision.verb,
            url=decision.url,
            meeting=decision.meeting,
            day=decision.decided_on,
            is_sample=decision.is_sample,
        )
        if names := _listed(told.name for told in on):
            facts = {"texts": names, "verb": Verb(decision.verb).label.lower()}
            step = step._replace(link=_("Decision on %(texts)s: %(verb)s") % facts)
        yield step
    for told in texts:
        if not told.decisions and told.version.stage == Stage.SUBMITTED:
            yield Step(
                link=_("Decision on %s") % told.name if told.name else _("Decision"),
                words=_("none is recorded"),
                when=_("so far"),
                is_open=True,
            )


def decision_step(
    verb: str, *, url: str, meeting: str, day: dt.date | None, is_sample: bool
) -> Step:
    return Step(
        link=_("Decision: %(verb)s") % {"verb": Verb(verb).label.lower()},
        url=url,
        words=meeting,
        starts_on=day,
        is_sample=is_sample,
        brings_to=Stage.APPROVED if verb in Verb.APPROVING else "",
    )


def _listed(names: Iterable[str]) -> str:
    """ "Annex II and Annex III"; "" where nothing is named."""
    return get_text_list([name for name in dict.fromkeys(names) if name], _("and"))


def work_of(told: Told) -> Iterator[Step]:
    """What the text is done by: a plan's activities, the plans that serve an approach."""
    version = told.version
    if version.plan is None:
        plans = plans_serving(told.user, approach=version.approach_id)[::-1]
        if plans:
            yield Step(
                link=_("Plan") if len(plans) == 1 else _("Plans"),
                parts=tuple(Part(plan.period, plan.url) for plan in plans),
                starts_on=min(plan.starts_on for plan in plans),
                ends_on=max(plan.ends_on for plan in plans),
                is_sample=any_sample(plans),
            )
    elif version.is_decided and (total := sum(row.number for row in told.counts)):
        text = version.subject if version.is_approved else version
        yield Step(
            link=_("Activities: %d") % total,
            url=f"{text.get_absolute_url()}#activities",
            starts_on=version.plan.starts_on,
            ends_on=version.plan.ends_on,
            is_sample=version.is_sample,
        )


def progress_of(told: Told) -> Iterator[Step]:
    """Of the plan as approved; an approach has none of its own."""
    version = told.version
    if version.plan is None or not version.is_decided:
        return
    reports = last_reports(told.user, plan=version.plan.pk)
    if not reports:
        return
    done = sum(row.number for row in told.counts if row.status == ActivityStatus.COMPLETED)
    everything = sum(row.number for row in told.counts)
    words = ngettext(
        "Progress: %(done)d of %(all)d activity completed",
        "Progress: %(done)d of %(all)d activities completed",
        everything,
    )
    yield Step(
        link=words % {"done": done, "all": everything},
        url=reverse("programme:plan_progress", args=(version.plan.slug,)),
        starts_on=reports[0].period_end,
        as_of=True,
        is_sample=version.is_sample,
    )


def successors_of(told: Told) -> Iterator[Step]:
    """What was approved after it. No query but for a text that was superseded."""
    version = told.version
    if version.stage != Stage.SUPERSEDED:
        return
    for later in texts_replacing(told.user, approach=version.approach_id, plan=version.plan_id):
        yield Step(
            link=_("Version %d") % later.version,
            url=version.subject.get_absolute_url(),
            words=_("replaces %s") % told.name if told.name else _("replaces it"),
            starts_on=later.decided_on,
            is_sample=later.source == Provenance.SAMPLE,
            brings_to=Stage.SUPERSEDED,
        )
