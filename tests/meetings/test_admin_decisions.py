"""Decisions at the desk: recorded by the manager, and never changed."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from meetings.models import (
    Annex,
    Decision,
)
from programme.models import Stage
from tests.factories import (
    make_annex,
    make_approved,
    make_decision,
    make_document,
    make_item,
    make_meeting,
    make_plan,
    make_submitted,
    make_working_copy,
)

pytestmark = pytest.mark.django_db


KEPT_DECISION = (
    "A recorded decision stays as it is. Correct it by recording a new entry that says which one "
    "it corrects."
)


def at(noun, page, *args):
    return reverse(f"admin:meetings_{noun}_{page}", args=args)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def submitted():
    plan = make_plan()
    make_working_copy(plan)
    annex = make_annex(make_document(items=(make_item(make_meeting()),)))
    return make_submitted(plan, annex)


def decision_answers(version, **changes):
    annex = Annex.objects.get(version=version)
    return {
        "meeting": annex.document.meeting_id,
        "verb": "approved",
        "text": "The Meeting approved the plan.",
        "versions": [version.pk],
        "follow_up_state": "none",
        "source": "secretariat",
        "confirmed": "on",
    } | changes


@pytest.mark.parametrize(
    ("who", "status"), (("editor", 403), ("manager", 200), ("person", 403), (None, 302))
)
def test_decisions_are_recorded_by_the_manager_alone(client, request, submitted, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    page = client.get(at("decision", "add"))
    client.post(at("decision", "add"), decision_answers(submitted))

    submitted.refresh_from_db()
    assert page.status_code == status
    assert Decision.objects.count() == (1 if who == "manager" else 0)
    assert submitted.stage == (Stage.APPROVED if who == "manager" else Stage.SUBMITTED)


def test_recorded_decision_names_who_recorded_it(client, manager, submitted):
    client.force_login(manager)

    response = client.post(at("decision", "add"), decision_answers(submitted))

    decision = Decision.objects.get()
    assert response.status_code == 302
    assert (decision.number, decision.recorded_by) == (1, manager)
    assert list(decision.versions.all()) == [submitted]


@pytest.mark.parametrize(
    ("changes", "errors"),
    (
        ({"versions": []}, {"__all__": ["Name the version that was approved."]}),
        ({"confirmed": ""}, {"confirmed": ["This field is required."]}),
        (
            {"follow_up_state": "open"},
            {"__all__": ["An open follow-up names who does it."]},
        ),
    ),
)
def test_refused_decision_is_a_form_error_and_leaves_nothing(
    client, manager, submitted, changes, errors
):
    client.force_login(manager)

    response = client.post(at("decision", "add"), decision_answers(submitted, **changes))

    submitted.refresh_from_db()
    assert response.context["adminform"].form.errors == errors
    assert not Decision.objects.exists()
    assert submitted.stage == Stage.SUBMITTED


def test_approving_what_was_approved_is_refused(client, manager, submitted):
    client.force_login(manager)
    client.post(at("decision", "add"), decision_answers(submitted))

    response = client.post(at("decision", "add"), decision_answers(submitted))

    assert response.context["adminform"].form.non_field_errors() == [
        "Plan 2023-2024, version 1 is approved already."
    ]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("page", ("change", "delete"))
def test_recorded_decision_stays_as_it_is(client, superuser, page):
    client.force_login(superuser)
    decision = make_decision()

    response = client.post(
        at("decision", page, decision.pk), {"text": "Something else", "post": "yes"}
    )

    assert said(response) == [KEPT_DECISION]
    assert Decision.objects.get().text == decision.text


def test_approved_text_is_reached_from_its_decision(client, manager):
    client.force_login(manager)
    plan = make_plan()
    make_working_copy(plan)
    annex = make_annex(make_document(items=(make_item(make_meeting()),)))
    decision = make_approved(plan, annex)

    page = client.get(at("decision", "change", decision.pk)).content.decode()

    assert f'href="{decision.versions.get().get_absolute_url()}"' in page
