"""Pages of member States."""

import pytest

from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db


def test_states_stand_in_official_order_each_with_its_count(client, mongolia, japan):
    make.make_approved_plan(activities=({"code": "E1", "states": (mongolia,)},))

    page = read(client, "/states/")

    assert page.rows == ["Japan not known none", "Mongolia not known 1"]
    assert "/activities/?state=mongolia" in page.links


@pytest.mark.parametrize("source", ("sample", "document"))
def test_list_that_counts_the_sample_says_so_at_the_top(client, mongolia, japan, source):
    make.make_approved_plan(
        activities=(
            {"code": "E1", "states": (mongolia,), "source": source},
            {"code": "E2", "states": (mongolia, japan)},
        )
    )

    page = read(client, "/states/")

    assert page.rows == ["Japan not known 1", "Mongolia not known 2"]
    assert client.get("/states/").context["has_sample"] is (source == "sample")


def test_list_of_states_says_why_it_is_empty(client):
    assert "No member State has been entered yet." in read(client, "/states/").text


def test_state_shows_its_approved_activities_meetings_and_papers(client, mongolia):
    make.make_approved_plan(activities=({"code": "E1", "states": (mongolia,)},))
    draft = make.make_working_copy(make.make_plan("2025-2026"))
    draft.activities.get().states.add(mongolia)
    make.make_document(symbol="TEST/1", meeting=make.make_meeting(host=mongolia, slug="here"))

    page = read(client, "/states/mongolia/")

    assert page.title == "Mongolia"
    assert len(page.rows) == 1
    assert "/activities/?state=mongolia&pillar=enhance&status=planned" in page.links
    assert "/meetings/here/" in page.links
    assert "/documents/TEST/1/" in page.links


def test_state_without_activities_says_so(client, japan):
    page = read(client, "/states/japan/")

    assert "No approved activity names this State." in page.text
    assert "National Focal Point: not known here" in page.text


def test_state_with_many_activities_leads_to_all_of_them(client, mongolia):
    many = [{"code": f"E{number}", "states": (mongolia,)} for number in range(1, 53)]
    make.make_approved_plan(activities=many)

    page = read(client, "/states/mongolia/")

    assert len(page.rows) == 50
    assert "All activities of this State" in page.text


def test_state_that_is_not_there_is_not_found(client):
    assert client.get("/states/atlantis/").status_code == 404
