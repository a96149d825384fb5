"""From an activity to the paragraph it rests on, and back."""

import pytest
from django.urls import reverse

from meetings.models import Distribution
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return make.make_document(symbol="NEASPEC/SOM(26)/5")


@pytest.fixture
def activity(paper):
    """Approved, and resting on the paper's paragraph 7; its neighbour rests on another paper."""
    plan = make.make_plan()
    working = make.make_working_copy(plan)
    working.activities.update(basis="NEASPEC/SOM(26)/5, paragraph 7")
    make.make_activity(working, "E2", basis="NEASPEC/SOM(26)/51, paragraph 1")
    carrier = make.make_document(items=(make.make_item(make.make_meeting()),))
    make.make_approved(plan, make.make_annex(carrier))
    return plan.versions.approved().get().activities.get(code="E1")


def test_paper_lists_the_activities_that_rest_on_it(client, paper, activity):
    response = client.get(paper.get_absolute_url(), secure=True)

    (paragraph,) = response.context["paragraphs"]
    assert (paragraph.number, paragraph.anchor) == ("7", "para-7")
    assert [row.words for row in paragraph.resting] == ["E1 Activity E1"]
    assert paragraph.resting[0].url == activity.get_absolute_url()


def test_paper_lists_no_activity_of_a_draft(client, paper):
    working = make.make_working_copy(make.make_plan())
    working.activities.update(basis="NEASPEC/SOM(26)/5, paragraph 7")

    response = client.get(paper.get_absolute_url(), secure=True)

    assert working.activities.resting_on(paper.symbol).count() == 1
    assert response.context["paragraphs"] == []


def test_activity_leads_to_the_paper_it_rests_on(client, paper, activity):
    page = client.get(activity.get_absolute_url(), secure=True).content.decode()

    address = reverse("meetings:document_detail", args=(paper.symbol,))
    linked = (
        f'<a href="{address}">NEASPEC/SOM(26)/5</a>, paragraph <a href="{address}#para-7">7</a>'
    )
    assert linked in page


def test_activity_names_a_paper_that_is_not_for_the_visitor_without_a_link(client, paper, activity):
    paper.distribution = Distribution.RESTRICTED
    paper.save()

    page = client.get(activity.get_absolute_url(), secure=True).content.decode()

    assert "NEASPEC/SOM(26)/5, paragraph 7" in page
    assert paper.get_absolute_url() not in page
