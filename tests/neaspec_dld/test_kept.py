"""What is of the record stays at the desk; what the secretariat entered itself may go."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from meetings.models import AgendaItem, Outcome
from programme.models import Activity, Driver, Fact, Milestone, Organization, Pillar
from tests import factories as make
from tests.forms import posted

pytestmark = pytest.mark.django_db

SENTENCE = "This is part of the record: correct it instead."


def address(row, page, *args):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=args)


def delete(client, row):
    """Confirms the deletion; what the desk said to it."""
    response = client.post(address(row, "delete", row.pk), {"post": "yes"})
    return [str(message) for message in get_messages(response.wsgi_request)]


MADE = {
    AgendaItem: lambda source: make.make_item(make.make_meeting(), source=source),
    Outcome: lambda source: Outcome.objects.create(
        meeting=make.make_meeting(), text="Noted", source=source
    ),
    Organization: lambda source: make.make_organization(source=source),
    Driver: lambda source: make.make_driver(source=source),
    Milestone: lambda source: Milestone.objects.create(
        period="2011", text="Work begins", starts_on="2011-01-01", source=source
    ),
    Fact: lambda source: Fact.objects.create(
        key="a-fact", topic="programme", text="It is so", source=source
    ),
}


@pytest.mark.parametrize("source", ("document", "public-page", "inferred"))
@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_row_of_the_record_is_not_deleted(client, manager, model, source):
    client.force_login(manager)
    row = MADE[model](source)

    said = delete(client, row)

    page = client.get(address(row, "change", row.pk)).content.decode()
    assert said == [SENTENCE]
    assert model.objects.filter(pk=row.pk).exists()
    assert 'class="deletelink"' not in page


@pytest.mark.parametrize("source", ("secretariat", "sample"))
@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_row_that_was_entered_here_is_deleted(client, manager, model, source):
    client.force_login(manager)
    row = MADE[model](source)
    page = client.get(address(row, "change", row.pk)).content.decode()

    said = delete(client, row)

    assert 'class="deletelink"' in page
    assert said != [SENTENCE]
    assert not model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_list_deletes_no_ticked_row(client, manager, model):
    client.force_login(manager)
    rows = [MADE[model]("document")]
    ticked = {"action": "delete_selected", "_selected_action": [row.pk for row in rows]}

    client.post(address(rows[0], "changelist"), ticked | {"post": "yes"})

    assert list(model.objects.filter(pk=rows[0].pk)) == rows


def test_outcome_is_not_deleted_in_its_meetings_form(client, manager):
    client.force_login(manager)
    outcome = MADE[Outcome]("document")
    page = address(outcome.meeting, "change", outcome.meeting.pk)
    answers = posted(client.get(page)) | {"outcomes-0-DELETE": "on"}

    client.post(page, answers | {"outcomes-0-text": "Noted with thanks"})

    outcome.refresh_from_db()
    assert outcome.text == "Noted with thanks"


def test_part_of_a_working_copy_may_go_though_it_was_copied_from_the_record(client, manager):
    client.force_login(manager)
    pillar = make.make_working_copy(make.make_approach()).pillars.first()
    activity = make.make_working_copy(make.make_plan()).activities.get()
    for row in (pillar, activity):
        type(row).objects.filter(pk=row.pk).update(source="document")

    said = [delete(client, row) for row in (pillar, activity)]

    assert [SENTENCE] not in said
    assert not Pillar.objects.filter(pk=pillar.pk).exists()
    assert not Activity.objects.exists()
