"""Lists cost the same number of queries with one row, with three and with three hundred."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme import guards
from programme.models import Activity, ActivityPlan, Approach, MemberState, Output, Stage, Version
from programme.seals import SEALED_STAYS
from tests import factories as make

pytestmark = pytest.mark.django_db


def add_activities(version, number):
    """Straight into the table, past the seal: with the test its guards come back."""
    guards.remove(SEALED_STAYS, using="default")
    have = version.activities.count()
    added = Activity.objects.bulk_create(
        Activity(
            version=version,
            code=f"B{at}",
            pillar=at % 3 + 1,
            title=f"Activity {at}",
            starts_on=dt.date(2023, 1, 1),
            ends_on=dt.date(2024, 12, at % 28 + 1),
        )
        for at in range(have + 1, number + 1)
    )
    Output.objects.bulk_create(Output(activity=row, text="A study") for row in added)
    state = MemberState.objects.first() or make.make_state(slug="mongolia")
    link = Activity.states.through
    rows = version.activities.exclude(states=state)
    link.objects.bulk_create(link(activity=row, memberstate=state) for row in rows)


COSTS = {
    "/plans/2023-2024/": 12,
    "/plans/2023-2024/?state=mongolia": 13,
    "/plans/2023-2024/timeline/": 7,
    "/activities/": 6,
    "/activities/?state=mongolia": 6,
    "/states/": 2,
    "/states/mongolia/": 11,
}


def test_cost_does_not_grow_with_activities(client):
    version = make.make_approved_plan(approach=make.make_approved_approach().approach)
    found = {address: [] for address in COSTS}

    for number in (1, 3, 300):
        add_activities(version, number)
        for address, costs in found.items():
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            assert response.status_code == 200
            costs.append(len(queries))

    assert found == {address: [queries] * 3 for address, queries in COSTS.items()}


def add_plans(number):
    have = ActivityPlan.objects.count()
    plans = ActivityPlan.objects.bulk_create(
        ActivityPlan(
            title=f"Plan {year}",
            slug=str(year),
            starts_on=dt.date(year, 1, 1),
            ends_on=dt.date(year, 12, 31),
        )
        for year in range(1700 + have, 1700 + number)
    )
    Version.objects.bulk_create(
        Version(
            plan=plan,
            title=plan.title,
            number=1,
            stage=Stage.SUBMITTED,
            sealed_at=dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
            digest="0" * 64,
        )
        for plan in plans
    )


def test_cost_of_the_list_of_plans_does_not_grow(client, django_assert_num_queries):
    make.make_approved_plan()

    for number in (1, 3, 300):
        add_plans(number)
        with django_assert_num_queries(4):
            response = client.get("/plans/")
        assert response.status_code == 200


def test_cost_of_the_approach_does_not_grow(client, django_assert_num_queries):
    approach = make.make_approved_approach().approach

    for number in (1, 3, 300):
        add_plans(number)
        ActivityPlan.objects.update(approach=approach)
        with django_assert_num_queries(10):
            response = client.get("/approach/")
        assert response.status_code == 200
    assert Approach.objects.count() == 1
