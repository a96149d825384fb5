"""Walking a list by its marks visits every row once, in order, both ways."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programme.models import Driver
from programme.paging import COUNT_BOUND, Page, Pager

pytestmark = pytest.mark.django_db

ORDER = ("-kind", "order", "id")
KINDS = ("anthropogenic", "biophysical")


def fill(facts):
    Driver.objects.all().delete()
    Driver.objects.bulk_create(
        Driver(name=f"Driver {at}", slug=f"driver-{at}", kind=kind, order=order)
        for at, (kind, order) in enumerate(facts)
    )


def follow(pager, address, towards):
    """The pages from the one at `address` on, each found through the link before it."""
    pages = []
    while True:
        page = pager.page(Driver.objects.all(), QueryDict(address.removeprefix("?")))
        pages.append([row.pk for row in page.rows])
        address = getattr(page, towards)
        if not address:
            return pages


def in_order():
    return list(Driver.objects.order_by(*ORDER).values_list("pk", flat=True))


@settings(max_examples=25, suppress_health_check=(HealthCheck.function_scoped_fixture,))
@given(
    facts=st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3)), max_size=14),
    size=st.integers(1, 5),
)
def test_walk_visits_every_row_once_in_order_and_back(facts, size):
    fill(facts)
    pager = Pager(order=ORDER, size=size)

    onwards = follow(pager, "", "next")
    back = follow(pager, "?last=1", "previous")

    assert [pk for page in onwards for pk in page] == in_order()
    assert [pk for page in reversed(back) for pk in page] == in_order()


@pytest.mark.parametrize("mark", ("garbage", "", "a:b:c", "é", "[1]:x", "\x01"))
@pytest.mark.parametrize("name", ("after", "before"))
def test_mark_that_was_not_made_here_is_ignored(name, mark):
    fill([("biophysical", 1)] * 3)
    query = QueryDict(mutable=True)
    query[name] = mark

    page = Pager(order=ORDER, size=2).page(Driver.objects.all(), query)

    assert len(page.rows) == 2
    assert page.count == 3


def test_mark_of_another_list_is_ignored():
    fill([("biophysical", 1)] * 3)
    foreign = Pager(order=("name", "slug", "id"), size=1).page(Driver.objects.all(), QueryDict())

    page = Pager(order=ORDER, size=2).page(Driver.objects.all(), QueryDict(foreign.next[1:]))

    assert [row.pk for row in page.rows] == in_order()[:2]


def test_neighbours_keep_the_filters_of_the_address():
    fill([("biophysical", 1)] * 3)

    page = Pager(order=ORDER, size=1).page(Driver.objects.all(), QueryDict("state=mongolia&q=a+b"))

    assert page.last == "?state=mongolia&q=a+b&last=1"
    assert (page.first, page.previous) == ("", "")
    assert page.next.startswith("?state=mongolia&q=a+b&after=")


def test_empty_page_beyond_the_end_leads_to_the_first():
    fill([("biophysical", 1)] * 2)
    pager = Pager(order=ORDER, size=1)
    last = pager.page(Driver.objects.all(), QueryDict("last=1"))
    mark = pager._mark(last.rows[0])  # noqa: SLF001 -- nobody is given this one
    query = QueryDict(mutable=True)
    query["after"] = mark

    page = pager.page(Driver.objects.all(), query)

    assert page == Page(rows=(), count=2, first="?")


def test_page_costs_two_queries_and_one_where_the_count_is_known(django_assert_num_queries):
    fill([("biophysical", 1)] * 3)
    pager = Pager(order=ORDER, size=2)

    with django_assert_num_queries(2):
        pager.page(Driver.objects.all(), QueryDict())
    with django_assert_num_queries(1):
        page = pager.page(Driver.objects.all(), QueryDict(), count=3)

    assert page.count == 3


@pytest.mark.parametrize(("count", "bounded"), ((COUNT_BOUND, False), (COUNT_BOUND + 1, True)))
def test_count_is_told_up_to_a_bound(count, bounded):
    page = Page(rows=(), count=count)

    assert (page.is_bounded, page.count_shown) == (bounded, COUNT_BOUND)


def test_first_page_of_rows_that_were_read_agrees_with_a_page_read_here():
    fill([("biophysical", 1)] * 3)
    pager = Pager(order=ORDER, size=2)
    read = list(Driver.objects.order_by(*ORDER)[:3])

    assert pager.first_page(read, QueryDict(), count=3) == pager.page(
        Driver.objects.all(), QueryDict()
    )


def test_rows_are_narrow_where_fields_are_named():
    fill([("biophysical", 1)])

    page = Pager(order=("id",), fields=("id", "slug")).page(Driver.objects.all(), QueryDict())

    assert [row.slug for row in page.rows] == ["driver-0"]
