"""One's own page says who one is here, and until when."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import Delegate, Delegation, Meeting
from neaspec_dld.account import Role, roles_of
from programme.models import MemberState, Official

PAGE = reverse("account")

pytestmark = pytest.mark.django_db


@pytest.fixture
def state():
    return MemberState.objects.create(
        official_name="Mongolia", short_name="Mongolia", iso_code="MN", slug="mongolia", order=1
    )


@pytest.fixture
def official(person, state):
    return Official.objects.create(
        user=person,
        state=state,
        role="focal-point",
        valid_from=dt.date(2020, 1, 1),
        valid_until=dt.date(2021, 1, 1),
    )


@pytest.fixture
def delegate(person, state):
    meeting = Meeting.objects.create(
        title="A meeting", slug="a-meeting", kind="other", precision="unknown"
    )
    delegation = Delegation.objects.create(meeting=meeting, state=state)
    return Delegate.objects.create(
        delegation=delegation, user=person, valid_from=dt.date(2022, 1, 1)
    )


def test_page_asks_strangers_to_sign_in(client):
    response = client.get(PAGE)

    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={PAGE}")


def test_page_cannot_be_posted_to(client, person):
    client.force_login(person)

    assert client.post(PAGE).status_code == 405


def test_page_names_person_address_and_roles(client, person, official):
    client.force_login(person)

    text = client.get(PAGE).content.decode()

    assert text.count(person.email) == 1
    assert "National Focal Point" in text
    assert "Mongolia" in text


def test_page_of_somebody_without_roles_says_so(client, person):
    client.force_login(person)

    assert "it reads what the public reads" in client.get(PAGE).content.decode()


def test_roles_are_of_every_package_the_latest_first(person, official, delegate):
    assert roles_of(person) == [
        Role("Delegate", str(delegate.delegation), dt.date(2022, 1, 1), None),
        Role("National Focal Point", "Mongolia", dt.date(2020, 1, 1), dt.date(2021, 1, 1)),
    ]


def test_roles_that_are_over_do_not_count(person, official, delegate):
    assert [role.in_force for role in roles_of(person)] == [True, False]


def test_roles_of_the_secretariat_have_no_end(editor):
    assert roles_of(editor) == [Role("Secretariat editor", "Secretariat", None, None)]
    assert roles_of(editor)[0].in_force


def test_roles_cost_three_queries_however_many(
    person, official, delegate, django_assert_num_queries
):
    with django_assert_num_queries(3):
        assert len(roles_of(person)) == 2
