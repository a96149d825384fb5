"""Opening papers to the public at the desk."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import (
    Distribution,
    Document,
)
from tests.factories import (
    make_document,
)
from tests.forms import posted

pytestmark = pytest.mark.django_db


def at(noun, page, *args):
    return reverse(f"admin:meetings_{noun}_{page}", args=args)


@pytest.fixture
def paper():
    return make_document(distribution=Distribution.LIMITED)


@pytest.mark.parametrize(
    ("who", "status"), (("editor", 403), ("manager", 200), ("person", 403), (None, 302))
)
def test_opening_is_the_managers_alone(client, request, paper, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(at("document", "step", paper.pk, "open")).status_code == status


def test_opening_asks_for_a_reason_and_keeps_it(client, manager, paper):
    client.force_login(manager)
    address = at("document", "step", paper.pk, "open")
    answers = posted(client.get(address))

    refused = client.post(address, answers)
    still = Document.objects.get().opened_at
    client.post(address, answers | {"reason": "The meeting is over"})

    document = Document.objects.get()
    assert refused.context["form"].errors == {"reason": ["This field is required."]}
    assert still is None
    assert document.is_open()
    assert (document.opened_by, document.opening_reason) == (manager, "The meeting is over")
    assert document.distribution == Distribution.LIMITED


def test_opening_on_a_day_counts_at_the_place_of_the_meeting(client, manager, paper):
    client.force_login(manager)
    address = at("document", "step", paper.pk, "open")
    answers = posted(client.get(address)) | {"reason": "As agreed"}

    past = client.post(address, answers | {"day": "2020-01-01"})
    client.post(address, answers | {"day": "2999-06-01"})

    assert past.context["form"].errors["day"] == [
        "That day is over. Leave it empty to open the paper at once."
    ]
    assert Document.objects.get().opened_at == dt.datetime(2999, 5, 31, 15, tzinfo=dt.UTC)
