"""A prepared read gives strangers the same rows as its queryset, whatever the values."""

import datetime as dt
from typing import NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from meetings.models import Document
from meetings.pages.reads import (
    annexes_with,
    consultations_up_to,
    decisions_on,
    facts_of,
    meetings_behind,
    organizations_asked,
    states_asked,
)
from programme.coverage import counted_in, linked_by
from programme.listing import first_rows_in, named_drivers, named_states, outputs_of, taking_part_in
from programme.models import Activity, ActivityPlan, Driver
from programme.named import all_named
from programme.pages.texts import approved_plans
from programme.partners import named_partners
from programme.pillars import counts_in, statements_of
from programme.prepared import prepared
from tests import factories as make

pytestmark = pytest.mark.django_db

STRANGER = AnonymousUser()


class Slug(NamedTuple):
    slug: str


@prepared(Slug)
def slugs(_user, *, kind=None, before=None, keys=None):
    rows = Driver.objects.order_by("slug")
    if kind is not None:
        rows = rows.filter(kind=kind)
    if before is not None:
        rows = rows.filter(order__lt=before)
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    return rows.values_list("slug")


def test_read_is_run_anew_with_other_values():
    make.make_driver("Mining", order=1)
    make.make_driver("Climate", kind="biophysical", order=2)

    found = [slugs(STRANGER, kind=kind) for kind in ("anthropogenic", "biophysical", "none")]

    assert found == [[("mining",)], [("climate",)], []]


def test_value_that_is_missing_makes_another_statement():
    make.make_driver("Mining", order=1)

    assert slugs(STRANGER, before=1) == []
    assert slugs(STRANGER, before=None) == [("mining",)]


@pytest.mark.parametrize("number", (1, 63, 64, 65, 130))
def test_list_of_keys_finds_each_row_once(number):
    Driver.objects.bulk_create(
        Driver(name=f"D{at:03}", slug=f"d{at:03}", kind="biophysical") for at in range(131)
    )
    keys = list(Driver.objects.order_by("slug").values_list("pk", flat=True)[:number])

    assert slugs(STRANGER, keys=keys) == [(f"d{at:03}",) for at in range(number)]


def test_lists_stand_among_other_values_and_conditions():
    rows = [make.make_driver(f"D{at}", kind="biophysical", order=at) for at in range(6)]
    by_place = [row.pk for row in rows]

    @prepared(Slug)
    def some(_user, *, among, kind, but, before):
        ours = Driver.objects.filter(pk__in=among, order__in=(1, 2, 3, 4), kind=kind)
        return (
            ours.exclude(pk__in=but).filter(order__lt=before).order_by("slug").values_list("slug")
        )

    def found(**values):
        return some(STRANGER, among=by_place[:4], kind="biophysical", but=by_place[2:3], **values)

    assert found(before=9) == [("d1",), ("d3",)]
    assert found(before=3) == [("d1",)]


def test_empty_list_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert slugs(STRANGER, keys=[]) == []


def test_too_long_a_list_is_refused():
    with pytest.raises(ValueError, match="too many"):
        slugs(STRANGER, keys=list(range(1001)))


def test_read_that_asks_the_clock_is_refused():
    @prepared(Slug)
    def clocked(user):
        return Document.objects.visible_to(user).values_list("symbol")

    with pytest.raises(ValueError, match="clock"):
        clocked(STRANGER)


def test_moment_is_a_value():
    @prepared(Slug)
    def papers(user, *, at):
        return Document.objects.visible_to(user, at).values_list("symbol")

    make.make_document(symbol="A/1", published_at=timezone.now())

    assert papers(STRANGER, at=timezone.now()) == [("A/1",)]
    assert papers(STRANGER, at=timezone.now() - dt.timedelta(days=1)) == []


def test_person_who_is_signed_in_gets_what_is_theirs():
    plan = make.make_plan(standing_note="")
    make.make_working_copy(plan)

    @prepared(Slug)
    def plans(user):
        return ActivityPlan.objects.visible_to(user).values_list("slug")

    assert plans(STRANGER) == []
    assert plans(make.make_editor()) == [("2023-2024",)]


def test_every_read_of_ours_agrees_with_its_queryset():
    approach = make.make_approved_approach()
    version = make.make_approved_plan(
        approach=approach.approach, activities=({"code": "E1", "states": (make.make_state(),)},)
    )
    make.make_driver()
    make.make_organization()
    activity = version.activities.get()
    keys = [activity.pk]
    facts = facts_of(version)
    someone = make.make_user()  # signed in, without a role: sees what strangers see
    calls = (
        (named_states, {}),
        (named_drivers, {}),
        (named_partners, {}),
        (all_named, {}),
        (first_rows_in, {"version": version.pk}),
        (taking_part_in, {"keys": keys}),
        (outputs_of, {"keys": keys}),
        (counts_in, {"version": version.pk}),
        (counted_in, {"version": version.pk}),
        (linked_by("states"), {"version": version.pk}),
        (statements_of, {"approach": approach.approach_id}),
        (approved_plans, {"slug": "2023-2024"}),
        (decisions_on, {"version": version.pk}),
        (annexes_with, {"version": version.pk, "at": timezone.now()}),
        (meetings_behind, {"approach": approach.approach_id}),
        (consultations_up_to, facts),
        (states_asked, facts),
        (organizations_asked, facts),
    )

    for read, values in calls:
        assert read(STRANGER, **values) == read(someone, **values)

    assert [len(read(STRANGER, **values)) for read, values in calls] == [
        *(1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1),
        *(0, 0, 0, 0),
    ]


def test_listed_rows_have_the_columns_they_are_named_for():
    version = make.make_approved_plan()

    (found,) = first_rows_in(STRANGER, version=version.pk)

    assert found == Activity.objects.filter(version=version).for_listing().get()
