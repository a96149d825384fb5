"""How changes are written down: once made, never made again, and links by their keys."""

import pytest

from programme.models import Activity, Version
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_manager_of_a_history_is_made_once_and_kept_to_its_rows():
    first, second = (make.make_plan(f"{year}-{year + 1}") for year in (2021, 2023))

    assert type(first.history) is type(second.history) is type(Version.history)
    assert [row.id for row in second.history.all()] == [second.pk]


def test_each_record_tells_the_links_of_its_moment():
    activity = make.make_activity(make.make_working_copy(make.make_plan()), "E2")
    one, two = make.make_state(), make.make_state()

    activity.states.set((one, two))
    activity.states.remove(one)
    activity.title = "Renamed"
    activity.save()
    activity.delete()

    told = Activity.history.filter(code="E2").order_by("history_id")
    assert [row.history_type for row in told] == ["+", "~", "~", "~", "-"]
    assert [[link.memberstate_id for link in row.states.order_by("pk")] for row in told] == [
        [],
        [one.pk, two.pk],
        [two.pk],
        [two.pk],
        [],
    ]


def test_row_that_is_new_is_not_asked_for_links(django_assert_num_queries):
    version = make.make_working_copy(make.make_plan())

    # Whether it is frozen, the row, and its record
    with django_assert_num_queries(3):
        Activity.objects.create(version=version, code="E2", pillar=1, title="New")
