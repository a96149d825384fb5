"""What pages of a text read of meetings, papers, decisions and consultations: narrow rows.

Each function starts at what its visitor may see and costs one query. They stand on every
page of an approach or a plan, so their SQL is written once (programme/prepared.py).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from accounts.access import Visitor
from meetings.models import Annex, Consultation, Decision, Meeting, meeting_name
from programme.addresses import address_of
from programme.models import ActivityPlan, Approach, ProgressReport, Provenance, Stage, Version
from programme.prepared import prepared

MOST_IN_A_STEP = 6
MEETING = ("slug", "kind", "number", "title")
OF_MEETING = tuple(f"meeting__{name}" for name in MEETING)


class MeetingRow(NamedTuple):
    slug: str
    kind: str
    number: int | None
    title: str
    place: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    precision: str
    source: str

    @property
    def name(self) -> str:
        return meeting_name(self.kind, self.number, self.title)

    @property
    def url(self) -> str:
        return address_of("meetings:meeting_detail", self.slug)


class DecisionRow(NamedTuple):
    pk: int
    entry: int
    verb: str
    decided_on: dt.date | None
    source: str
    item: str | None
    slug: str
    kind: str
    number: int | None
    title: str

    @property
    def meeting(self) -> str:
        return meeting_name(self.kind, self.number, self.title)

    @property
    def meeting_url(self) -> str:
        return address_of("meetings:meeting_detail", self.slug)

    @property
    def url(self) -> str:
        return address_of("meetings:decision_detail", self.slug, self.entry)

    @property
    def is_sample(self) -> bool:
        return self.source == Provenance.SAMPLE


class AnnexRow(NamedTuple):
    label: str
    symbol: str
    issued_on: dt.date | None
    distribution: str
    source: str
    slug: str
    kind: str
    number: int | None
    title: str

    @property
    def url(self) -> str:
        return address_of("meetings:document_detail", self.symbol)

    @property
    def meeting(self) -> str:
        return meeting_name(self.kind, self.number, self.title)

    @property
    def meeting_url(self) -> str:
        return address_of("meetings:meeting_detail", self.slug)


class ConsultationRow(NamedTuple):
    pk: int
    title: str
    opens_on: dt.date | None
    closes_on: dt.date | None
    held: str
    source: str

    @property
    def url(self) -> str:
        return address_of("meetings:consultation_detail", self.pk)


class Party(NamedTuple):
    consultation: int
    name: str
    acronym: str

    @property
    def short_name(self) -> str:
        return self.acronym or self.name


@prepared(MeetingRow)
def meetings_behind(user: Visitor, *, approach: int) -> QuerySet[Any]:
    """Meetings with an outcome that led to this approach, first ones first."""
    meetings = Meeting.objects.visible_to(user).leading_to(Approach(pk=approach))
    return meetings.order_by("starts_on", "pk").values_list(
        *MEETING, "place", "starts_on", "ends_on", "precision", "source"
    )


@prepared(DecisionRow)
def decisions_on(user: Visitor, *, version: int) -> QuerySet[Any]:
    """What holds, without entries that were corrected: first ones first, unknown days last."""
    decisions = Decision.objects.visible_to(user).uncorrected().concerning(Version(pk=version))
    return decisions.order_by(F("decided_on").asc(nulls_last=True), "pk").values_list(
        "pk", "number", "verb", "decided_on", "source", "agenda_item__number", *OF_MEETING
    )


@prepared(AnnexRow)
def annexes_with(user: Visitor, *, version: int, at: dt.datetime) -> QuerySet[Any]:
    """Annexes that carry a version, of papers the visitor may know of, newest first."""
    annexes = Annex.objects.visible_to(user, at).carrying(Version(pk=version))
    newest = annexes.order_by(F("document__issued_on").desc(nulls_last=True), "order", "pk")
    paper = (f"document__{name}" for name in ("symbol", "issued_on", "distribution", "source"))
    return newest.values_list("label", *paper, *(f"document__{name}" for name in OF_MEETING))


def _consultations(user: Visitor, facts: dict[str, Any]) -> Any:
    version = Version(approach_id=facts["approach"], number=facts["number"])
    if facts["plan"] is not None:
        version.plan = ActivityPlan(
            pk=facts["plan"], approach_id=facts["served"], ends_on=facts["ends_on"]
        )
    return Consultation.objects.visible_to(user).up_to(version)


def facts_of(version: Version) -> dict[str, Any]:
    """What consultations up to a version are found by: the values of the three reads below."""
    plan = version.plan
    return {
        "approach": version.approach_id,
        "number": version.number,
        "plan": version.plan_id,
        "served": plan and plan.approach_id,
        "ends_on": plan and plan.ends_on,
    }


@prepared(ConsultationRow)
def consultations_up_to(user: Visitor, **facts: Any) -> QuerySet[Any]:
    rows = _consultations(user, facts).order_by("opens_on", "held", "pk")
    return rows.values_list("pk", "title", "opens_on", "closes_on", "held", "source")


@prepared(Party)
def states_asked(user: Visitor, **facts: Any) -> QuerySet[Any]:
    asked = Consultation.states.through.objects.filter(
        consultation__in=_consultations(user, facts).values("pk")
    )
    name = "memberstate__short_name"
    return asked.order_by("memberstate__order").values_list("consultation_id", name, name)


@prepared(Party)
def organizations_asked(user: Visitor, **facts: Any) -> QuerySet[Any]:
    asked = Consultation.organizations.through.objects.filter(
        consultation__in=_consultations(user, facts).values("pk")
    )
    return asked.order_by("organization__name").values_list(
        "consultation_id", "organization__name", "organization__acronym"
    )


class LastReport(NamedTuple):
    period_end: dt.date


@prepared(LastReport)
def last_reports(user: Visitor, *, plan: int) -> QuerySet[Any]:
    """The day that the newest accepted report on a plan reaches to; none without one."""
    reports = ProgressReport.objects.visible_to(user).accepted().filter(plan=plan)
    return reports.order_by("-period_end").values_list("period_end")[:1]


class PlanRow(NamedTuple):
    slug: str
    starts_on: dt.date
    ends_on: dt.date
    source: str

    @property
    def period(self) -> str:
        return ActivityPlan(slug=self.slug).period

    @property
    def url(self) -> str:
        return address_of("programme:plan_detail", self.slug)


@prepared(PlanRow)
def plans_serving(user: Visitor, *, approach: int) -> QuerySet[Any]:
    """Plans under an approach that the visitor may know of, the newest first, not all of many."""
    plans = ActivityPlan.objects.visible_to(user).filter(approach=approach)
    newest = plans.order_by("-starts_on", "-pk")
    return newest.values_list("slug", "starts_on", "ends_on", "source")[:MOST_IN_A_STEP]


class Replacing(NamedTuple):
    version: int
    decided_on: dt.date | None
    source: str


@prepared(Replacing)
def texts_replacing(user: Visitor, *, approach: int | None, plan: int | None) -> QuerySet[Any]:
    """The number of the approved version of a text, with the decision that approved it."""
    approving = Decision.objects.visible_to(user).uncorrected().approving()
    found = approving.filter(
        versions__stage=Stage.APPROVED, versions__approach=approach, versions__plan=plan
    )
    return found.order_by("pk").values_list("versions__number", "decided_on", "source")
