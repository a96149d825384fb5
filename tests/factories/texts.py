"""Approaches and plans with their versions, from the working copy to the approved text."""

import datetime as dt

from meetings.models import Verb
from meetings.services import decision_record, version_submit
from programme.models import (
    Activity,
    ActivityPlan,
    Approach,
    Driver,
    Indicator,
    Output,
    Pillar,
    PillarName,
)
from programme.services import version_freeze, working_copy_open
from tests.factories.building import next_number, on_trust
from tests.factories.meetings import make_paper_annex


def make_approach(**fields):
    return Approach.objects.create(**{"title": f"Approach {next_number()}"} | fields)


def make_plan(slug="2023-2024", **fields):
    first, last = int(slug[:4]), int(slug[-4:])
    period = {"starts_on": dt.date(first, 1, 1), "ends_on": dt.date(last, 12, 31)}
    return ActivityPlan.objects.create(**{"title": f"Plan {slug}", "slug": slug} | period | fields)


def make_working_copy(subject):
    """With three pillars, or one activity E1 that runs through the plan's period."""
    working = working_copy_open(subject=subject, title=subject.title)
    if isinstance(subject, Approach):
        for name in PillarName:
            Pillar.objects.create(version=working, name=name, statement=f"what {name.label} means")
    else:
        make_activity(working)
    return working


def make_activity(
    version, code="E1", *, states=(), drivers=(), partners=(), indicators=(), **fields
):
    """With one output; `indicators` are the fields of each. All before the text is frozen."""
    defaults = {
        "pillar": PillarName.ENHANCE,
        "title": f"Activity {code}",
        "starts_on": version.plan.starts_on,
        "ends_on": version.plan.ends_on,
    }
    activity = Activity.objects.create(version=version, code=code, **defaults | fields)
    Output.objects.create(activity=activity, text="A study")
    for links, rows in (("states", states), ("drivers", drivers), ("partners", partners)):
        if rows:
            getattr(activity, links).set(rows)
    for number, indicator in enumerate(indicators, 1):
        Indicator.objects.create(activity=activity, number=number, **indicator)
    return activity


def make_driver(name="Mining", **fields):
    defaults = {"name": name, "slug": name.lower(), "kind": "anthropogenic"}
    return Driver.objects.create(**defaults | fields)


@on_trust()
def make_frozen(subject):
    """A frozen version of an approach or a plan, from its working copy or a new one."""
    working = subject.versions.working().first() or make_working_copy(subject)
    return version_freeze(version=working, by=None)


@on_trust()
def make_submitted(subject, annex):
    """A version put before the annex's meeting, carried by the annex."""
    version = make_frozen(subject)
    version_submit(version=version, annex=annex, by=None)
    return version


@on_trust()
def make_approved(subject, annex, **fields):
    """The decision that approves a version of `subject`, carried by the annex."""
    version = make_submitted(subject, annex)
    defaults = {"verb": Verb.APPROVED, "text": "The Meeting approved it."}
    meeting = annex.document.meeting
    return decision_record(meeting=meeting, by=None, versions=(version,), **defaults | fields)


def make_approved_plan(slug="2023-2024", *, activities=(), **fields):
    """The approved version of a plan; `activities` are the fields of each, E1 alone without."""
    plan = make_plan(slug, **fields)
    working = working_copy_open(subject=plan, title=plan.title)
    for activity in activities or ({"code": "E1"},):
        make_activity(working, **activity)
    annex = make_paper_annex(f"Annex of {slug}")
    return make_approved(plan, annex, decided_on=dt.date(2023, 11, 24)).versions.get()


def make_approved_approach(**fields):
    annex = make_paper_annex("Annex II")
    return make_approved(make_approach(**fields), annex).versions.get()
