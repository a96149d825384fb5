"""Where a text stands, and the steps that led there, computed from the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import F, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Visitor
from meetings.models import Annex, Consultation, Decision, Meeting, Verb
from programme.models import ActivityStatus, ProgressReport, Stage, Version


class Step(NamedTuple):
    """One stop of the trail: a link, then what is to be said of it."""

    link: str
    url: str = ""
    words: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    precision: str = "day"
    when: str = ""
    """In words, where the day is not known."""
    as_of: bool = False
    is_open: bool = False
    is_sample: bool = False


def standing_of(version: Version, user: Visitor) -> dict[str, Any]:
    """What the standing box says.

    Two queries, three for a version that is not decided, besides who `user` is and the
    text's own row.
    """
    decision = (
        Decision.objects.visible_to(user)
        .concerning(version)
        .approving()
        .select_related("meeting", "agenda_item")
        .order_by(F("decided_on").desc(nulls_last=True), "-pk")
        .first()
    )
    annex = _annexes(version, user).first()
    return {
        "version": version,
        "subject": version.subject,
        "decision": decision,
        "annex": annex,
        "versions_url": _versions_url(version),
        "is_readable": version.is_decided
        or Version.objects.visible_to(user).filter(pk=version.pk).exists(),
        "is_sample": version.is_sample or bool(decision and decision.is_sample),
    }


def _versions_url(version: Version) -> str:
    if version.plan is None:
        return reverse("programme:approach_version_list")
    return reverse("programme:plan_version_list", args=(version.plan.slug,))


def story_of(version: Version, user: Visitor) -> list[Step]:
    """Expert meeting, consultations, paper, decision, progress: what `user` may see of them.

    Eight queries where each step is there, one more for each further round of
    consultation, besides who `user` is and the rows of the text and its approach.
    """
    return [
        *_meetings(version, user),
        *_consultations(version, user),
        *_papers(version, user),
        *_decisions(version, user),
        *_progress(version, user),
    ]


def _annexes(version: Version, user: Visitor) -> Any:
    return (
        Annex.objects.visible_to(user)
        .carrying(version)
        .select_related("document__meeting")
        .order_by(F("document__issued_on").desc(nulls_last=True), "order")
    )


def _meetings(version: Version, user: Visitor) -> Iterator[Step]:
    approach = version.approach if version.plan is None else version.plan.approach
    if approach is None:
        return
    for meeting in Meeting.objects.visible_to(user).leading_to(approach).order_by("starts_on"):
        yield Step(
            link=meeting.short_title,
            url=meeting.get_absolute_url(),
            words=meeting.place,
            starts_on=meeting.starts_on,
            ends_on=meeting.ends_on,
            precision=meeting.precision,
            is_sample=meeting.is_sample,
        )


def _consultations(version: Version, user: Visitor) -> Iterator[Step]:
    """Those of the same days are one step; it leads to the meeting that decided after them."""
    found = (
        Consultation.objects.visible_to(user)
        .up_to(version)
        .prefetch_related("states", "organizations")
        .order_by("opens_on", "held", "pk")
    )
    for _days, group in groupby(found, key=lambda row: (row.opens_on, row.closes_on, row.held)):
        rows = list(group)
        yield Step(
            link=_("Consultation"),
            url=_told_at(rows, user),
            words=", ".join(_parties(rows)) or rows[0].title,
            starts_on=rows[0].opens_on,
            ends_on=rows[0].closes_on,
            when=rows[0].held,
            is_sample=any(row.is_sample for row in rows),
        )


def _parties(rows: Sequence[Consultation]) -> Iterator[str]:
    """Each once: States first, then organizations."""
    states = (state.short_name for row in rows for state in row.states.all())
    others = (other.short_name for row in rows for other in row.organizations.all())
    yield from dict.fromkeys((*states, *others))


def _told_at(rows: Sequence[Consultation], user: Visitor) -> str:
    versions = [row.version_id for row in rows if row.version_id]
    decided = Decision.objects.visible_to(user).filter(versions__in=versions)
    decision = decided.select_related("meeting").order_by("pk").first()
    return f"{decision.meeting.get_absolute_url()}#consultations" if decision else ""


def _papers(version: Version, user: Visitor) -> Iterator[Step]:
    for annex in reversed(_annexes(version, user)):
        paper = annex.document
        yield Step(
            link=paper.symbol,
            url=paper.get_absolute_url(),
            words=_("issued, %(distribution)s; %(annex)s")
            % {"distribution": paper.get_distribution_display(), "annex": annex.label},
            starts_on=paper.issued_on,
            is_sample=paper.is_sample,
        )


def _decisions(version: Version, user: Visitor) -> Iterator[Step]:
    found = Decision.objects.visible_to(user).concerning(version).select_related("meeting")
    decisions = list(found.order_by(F("decided_on").asc(nulls_last=True), "pk"))
    for decision in decisions:
        yield Step(
            link=_("Decision: %(verb)s") % {"verb": Verb(decision.verb).label.lower()},
            url=decision.get_absolute_url(),
            words=decision.meeting.short_title,
            starts_on=decision.decided_on,
            is_sample=decision.is_sample,
        )
    if not decisions and version.stage == Stage.SUBMITTED:
        yield Step(link=_("Decision"), words=_("none is recorded"), is_open=True)


def _progress(version: Version, user: Visitor) -> Iterator[Step]:
    """Of the plan as approved; an approach has none of its own."""
    if version.plan is None or not version.is_decided:
        return
    reports = ProgressReport.objects.visible_to(user).filter(plan=version.plan)
    as_of = reports.aggregate(last=Max("period_end"))["last"]
    if as_of is None:
        return
    statuses = list(version.activities.values_list("status", flat=True))
    done = statuses.count(ActivityStatus.COMPLETED)
    yield Step(
        link=_("Progress"),
        url=version.plan.get_absolute_url(),
        words=ngettext(
            "%(done)d of %(all)d activity completed",
            "%(done)d of %(all)d activities completed",
            len(statuses),
        )
        % {"done": done, "all": len(statuses)},
        starts_on=as_of,
        as_of=True,
        is_sample=version.is_sample,
    )
