"""What no browser of good will sends is answered 4xx, on any page."""

import datetime as dt

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import DateField

from tests.factories import make_meeting

OURS = ("accounts", "programme", "meetings")
NOT_RECKONED_WITH = {"Milestone.starts_on", "Reader.digest_on", "SearchEntry.day"}
"""The first orders a list that may begin long before the programme; nobody types the others."""

UGLY = {
    "NUL in the query": "/healthz?q=a%00b",
    "NUL in the path": "/no/such%00/page/",
    "broken UTF-8": "/healthz?q=%ff%fe",
    "lone surrogate": "/healthz?q=%ed%a0%80",
    "200 kB": "/healthz?q=" + "a" * 200_000,
}


@pytest.mark.parametrize("address", tuple(pytest.param(UGLY[name], id=name) for name in UGLY))
def test_ugly_address_is_a_bad_request(client, db, address):
    assert client.get(address).status_code == 400


def test_every_language_may_be_asked_for(client, db):
    assert client.get("/healthz", {"q": "荒漠化 опустынивание 사막화"}).status_code == 200


@pytest.mark.parametrize("method", ("TRACE", "PROPFIND", "X" * 100))
def test_unknown_method_is_refused(client, method):
    assert client.generic(method, "/healthz").status_code == 405


def test_long_language_cookie_is_overlooked(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "e" * 4000

    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("accept", ("e" * 4000, "en-" * 1000, "*;q=x", "%00"))
def test_odd_language_header_is_overlooked(client, accept):
    assert client.get("/healthz", headers={"accept-language": accept}).status_code == 200


def test_unknown_host_is_a_bad_request(client, db):
    response = client.get("/no/such/page/", headers={"host": "evil.example"})

    assert response.status_code == 400


@pytest.mark.parametrize("day", (dt.date(1, 1, 1), dt.date(1991, 12, 31), dt.date(9999, 12, 31)))
def test_no_day_that_people_type_lies_far_outside_the_programme(day):
    typed = [
        (f"{model.__name__}.{field.name}", field)
        for name in OURS
        for model in apps.get_app_config(name).get_models()
        if not model.__name__.startswith("Historical")
        for field in model._meta.fields
        if type(field) is DateField and field.editable
    ]

    assert {name for name, field in typed if not refuses(field, day)} == NOT_RECKONED_WITH
    assert len(typed) > 10


def refuses(field, value):
    try:
        field.run_validators(value)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize("name", ("starts_on", "ends_on"))
@pytest.mark.parametrize("day", (dt.date(1, 1, 1), dt.date(9999, 12, 31)))
def test_meeting_at_the_edge_of_the_calendar_is_refused(db, name, day):
    meeting = make_meeting()
    setattr(meeting, name, day)

    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()

    assert refused.value.message_dict == {name: ["Give a day in a year from 1992 to 2100."]}
