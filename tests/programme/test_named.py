"""What a list of activities can be narrowed to: States, drivers and partners in one query."""

import pytest
from django.contrib.auth.models import AnonymousUser

from programme.listing import named_drivers, named_states
from programme.named import all_named
from programme.partners import named_partners
from tests import factories as make

pytestmark = pytest.mark.django_db

STRANGER = AnonymousUser()


@pytest.fixture
def rows():
    """Of each noun some, entered in an order that is neither theirs nor each other's."""
    make.make_state(official_name="Japan", order=2)
    make.make_state(official_name="Mongolia", order=3)
    make.make_state(official_name="China", order=1)
    make.make_driver("Mining", order=2)
    make.make_driver("Agriculture", order=3)
    make.make_driver("Urbanization", order=1)
    make.make_driver("Climate change", kind="biophysical", order=1)
    for acronym, name in (("NN", "New Network"), ("", "A Network"), ("", "A  network!")):
        make.make_organization(acronym, name=name)


@pytest.mark.parametrize("known", (True, False), ids=("person", "stranger"))
def test_each_is_read_as_it_is_alone_and_in_its_own_order(rows, known):
    user = make.make_user() if known else STRANGER

    found = all_named(user)

    assert found == (named_states(user), named_drivers(user), named_partners(user))
    assert [[row.name for row in noun] for noun in found] == [
        ["China", "Japan", "Mongolia"],
        ["Urbanization", "Mining", "Agriculture", "Climate change"],
        [row.name for row in named_partners(user)],
    ]


def test_one_query_reads_all(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        all_named(STRANGER)


def test_lists_without_rows_are_empty(db):
    assert all_named(STRANGER) == ([], [], ())
