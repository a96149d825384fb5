"""Where a text stands, and the steps that led there, computed from the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Visitor
from meetings.models import Distribution, Verb
from meetings.pages import any_sample
from meetings.pages.reads import (
    AnnexRow,
    ConsultationRow,
    DecisionRow,
    Party,
    annexes_with,
    consultations_up_to,
    decisions_on,
    facts_of,
    last_reports,
    meetings_behind,
    organizations_asked,
    states_asked,
)
from programme.models import ActivityStatus, Provenance, Stage, Version
from programme.pillars import counts_in


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


class Told:
    """What is on record of a text, read once for all parts of a page that tell of it."""

    def __init__(self, version: Version, user: Visitor) -> None:
        self.version = version
        self.user = user

    @cached_property
    def decisions(self) -> list[DecisionRow]:
        return decisions_on(self.user, version=self.version.pk)

    @cached_property
    def annexes(self) -> list[AnnexRow]:
        return annexes_with(self.user, version=self.version.pk, at=timezone.now())

    @property
    def approving(self) -> list[DecisionRow]:
        return [row for row in self.decisions if row.verb in Verb.APPROVING]


def standing_of(told: Told) -> dict[str, Any]:
    """What the standing box says.

    Two queries, three for a version that is not decided, besides who `user` is and the
    text's own row.
    """
    version, annexes = told.version, told.annexes
    decision = max(told.approving, key=_day_of, default=None)
    return {
        "version": version,
        "subject": version.subject,
        "decision": decision,
        "annex": annexes[0] if annexes else None,
        "versions_url": _versions_url(version),
        "is_readable": version.is_decided
        or Version.objects.visible_to(told.user).filter(pk=version.pk).exists(),
        "is_sample": version.is_sample or bool(decision and decision.is_sample),
    }


def _day_of(decision: DecisionRow) -> tuple[dt.date, int]:
    """One of unknown day counts as the first."""
    return decision.decided_on or dt.date.min, decision.pk


def _versions_url(version: Version) -> str:
    if version.plan is None:
        return reverse("programme:approach_version_list")
    return reverse("programme:plan_version_list", args=(version.plan.slug,))


def story_of(told: Told) -> list[Step]:
    """Expert meeting, consultations, paper, decision, progress: what `user` may see of them.

    Seven queries where each step is there, besides who `user` is and the rows of the text
    and its approach.
    """
    version, user = told.version, told.user
    return [
        *_meetings(version, user),
        *_consultations(version, user),
        *_papers(told),
        *_decisions(told),
        *_progress(version, user),
    ]


def _meetings(version: Version, user: Visitor) -> Iterator[Step]:
    approach = version.approach_id if version.plan is None else version.plan.approach_id
    if approach is None:
        return
    for meeting in meetings_behind(user, approach=approach):
        yield Step(
            link=meeting.name,
            url=meeting.url,
            words=meeting.place,
            starts_on=meeting.starts_on,
            ends_on=meeting.ends_on,
            precision=meeting.precision,
            is_sample=meeting.source == Provenance.SAMPLE,
        )


def _consultations(version: Version, user: Visitor) -> Iterator[Step]:
    """Those of the same days are one step, each with its own link, named by who was asked."""
    facts = facts_of(version)
    found = consultations_up_to(user, **facts)
    if not found:
        return
    # States first, then organizations
    asked = [*states_asked(user, **facts), *organizations_asked(user, **facts)]
    for _days, group in groupby(found, key=lambda row: (row.opens_on, row.closes_on, row.held)):
        rows = list(group)
        yield Step(
            link=_("Consultation"),
            parts=tuple(Part(_who(row, asked), row.url) for row in rows),
            starts_on=rows[0].opens_on,
            ends_on=rows[0].closes_on,
            when=rows[0].held,
            is_sample=any_sample(rows),
        )


def _who(row: ConsultationRow, asked: Sequence[Party]) -> str:
    """Those asked, or the title where they are not known."""
    names = [party.short_name for party in asked if party.consultation == row.pk]
    return ", ".join(names) or row.title


def _papers(told: Told) -> Iterator[Step]:
    for annex in reversed(told.annexes):
        yield Step(
            link=annex.symbol,
            url=annex.url,
            words=_("issued, %(distribution)s; %(annex)s")
            % {"distribution": Distribution(annex.distribution).label, "annex": annex.label},
            starts_on=annex.issued_on,
            is_sample=annex.source == Provenance.SAMPLE,
        )


def _decisions(told: Told) -> Iterator[Step]:
    for decision in told.decisions:
        yield Step(
            link=_("Decision: %(verb)s") % {"verb": Verb(decision.verb).label.lower()},
            url=decision.url,
            words=decision.meeting,
            starts_on=decision.decided_on,
            is_sample=decision.is_sample,
        )
    if not told.decisions and told.version.stage == Stage.SUBMITTED:
        yield Step(link=_("Decision"), words=_("none is recorded"), is_open=True)


def _progress(version: Version, user: Visitor) -> Iterator[Step]:
    """Of the plan as approved; an approach has none of its own."""
    if version.plan is None or not version.is_decided:
        return
    reports = last_reports(user, plan=version.plan.pk)
    if not reports:
        return
    counts = counts_in(user, version=version.pk)
    done = sum(row.number for row in counts if row.status == ActivityStatus.COMPLETED)
    everything = sum(row.number for row in counts)
    yield Step(
        link=_("Progress"),
        url=reverse("programme:plan_progress", args=(version.plan.slug,)),
        words=ngettext(
            "%(done)d of %(all)d activity completed",
            "%(done)d of %(all)d activities completed",
            everything,
        )
        % {"done": done, "all": everything},
        starts_on=reports[0].period_end,
        as_of=True,
        is_sample=version.is_sample,
    )
