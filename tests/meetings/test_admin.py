"""Meetings and delegations at the desk, and what its lists cost."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from meetings.models import (
    Delegate,
    Meeting,
)
from tests.factories import (
    make_decision,
    make_delegate,
    make_document,
    make_item,
    make_meeting,
    make_user,
)
from tests.forms import posted

pytestmark = pytest.mark.django_db


def at(noun, page, *args):
    return reverse(f"admin:meetings_{noun}_{page}", args=args)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_meeting_takes_an_item_and_an_outcome_in_its_form(client, editor):
    client.force_login(editor)
    meeting = make_meeting()
    first = make_item(meeting, "5")
    address = at("meeting", "change", meeting.pk)
    answers = posted(client.get(address)) | {
        "agenda_items-TOTAL_FORMS": "2",
        "agenda_items-1-order": "1",
        "agenda_items-1-number": "5(e)",
        "agenda_items-1-title": "DLD",
        "agenda_items-1-parent": first.pk,
        "outcomes-TOTAL_FORMS": "1",
        "outcomes-0-order": "0",
        "outcomes-0-text": "It was noted.",
        "outcomes-0-source": "secretariat",
    }

    response = client.post(address, answers)

    assert response.status_code == 302
    assert [item.number for item in meeting.agenda_items.all()] == ["5", "5(e)"]
    assert [outcome.text for outcome in meeting.outcomes.all()] == ["It was noted."]


def test_meeting_is_not_deleted(client, superuser):
    client.force_login(superuser)
    meeting = make_meeting()

    response = client.post(at("meeting", "delete", meeting.pk), {"post": "yes"})

    assert said(response) == [
        (
            "Meetings are not deleted: papers and decisions of the record hang on them. Switch "
            "“Published” off, and only the secretariat sees the meeting."
        )
    ]
    assert Meeting.objects.filter(pk=meeting.pk).exists()


def test_agenda_item_with_papers_is_not_deleted(client, editor):
    client.force_login(editor)
    item = make_item(make_meeting())
    make_document(items=(item,))

    response = client.post(at("agendaitem", "delete", item.pk), {"post": "yes"})

    assert said(response) == [
        (
            "Item 5(e) has papers, decisions or sub-items, which are part of the record. Correct its "
            "title or number instead."
        )
    ]
    item.refresh_from_db()


def test_manager_adds_a_delegate_in_the_delegations_form(client, manager):
    client.force_login(manager)
    user = make_delegate(make_meeting())
    delegation = Delegate.objects.get().delegation
    other = make_user(name="Another")
    address = at("delegation", "change", delegation.pk)
    answers = posted(client.get(address)) | {
        "delegates-1-user": other.pk,
        "delegates-1-role": "adviser",
        "delegates-1-valid_from": "2023-11-01",
    }

    response = client.post(address, answers)

    assert response.status_code == 302
    assert {row.user for row in delegation.delegates.all()} == {user, other}


def test_editor_reads_delegations_and_changes_none(client, editor):
    client.force_login(editor)
    make_delegate(make_meeting())
    delegation = Delegate.objects.get().delegation

    page = client.get(at("delegation", "change", delegation.pk))
    response = client.post(at("delegation", "change", delegation.pk), {"delegates-0-DELETE": "on"})

    assert page.status_code == 200
    assert response.status_code == 403
    assert delegation.delegates.count() == 1


# --- what lists cost --------------------------------------------------------------------------


@pytest.mark.parametrize("rows", (1, 3))
@pytest.mark.parametrize(
    ("noun", "make", "queries"),
    (
        ("document", make_document, 11),
        ("meeting", make_meeting, 11),
        ("decision", make_decision, 11),
    ),
)
def test_lists_cost_the_same_however_long(
    client, manager, django_assert_num_queries, noun, make, queries, rows
):
    client.force_login(manager)
    for _ in range(rows):
        make()

    with django_assert_num_queries(queries):
        client.get(at(noun, "changelist"))
