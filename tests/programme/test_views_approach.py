"""Pages of the approach."""

import pytest

from meetings.models import Outcome
from programme.models import Pillar
from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db


def test_approach_quotes_each_pillar_with_the_place_it_stands_at(client):
    approach = make.make_approach(title="The approach")
    working = make.make_working_copy(approach)
    basis = "NEASPEC/SOM(26)/5, para. 11(a)"
    Pillar.objects.filter(version=working, name=1).update(basis=basis)
    Pillar.objects.filter(version=working, name=2).update(basis="told by the secretariat")
    make.make_approved(approach, make.make_paper_annex("Annex II"))

    page = read(client, "/approach/")

    assert page.title == "The approach"
    assert "ENHANCE what ENHANCE means NEASPEC/SOM(26)/5, paragraph 11(a)" in page.text
    assert "BUILD what BUILD means told by the secretariat" in page.text
    assert {"enhance", "build", "promote"} <= page.ids
    assert "/activities/?pillar=promote" in page.links


def test_approach_leads_to_outcomes_and_plans(client):
    approach = make.make_approved_approach().approach
    meeting = make.make_meeting(title="Expert meeting", slug="egm")
    Outcome.objects.create(meeting=meeting, text="Drivers need to be managed.", approach=approach)
    make.make_approved_plan(approach=approach)

    page = read(client, "/approach/")

    assert "Drivers need to be managed." in page.part("outcomes")
    assert "/meetings/egm/#outcomes" in page.links
    assert "/plans/2023-2024/" in page.links


def test_approach_without_approval_says_why_and_tells_nothing_of_the_text(client):
    approach = make.make_approach(standing_note="The outcome is not recorded.")
    make.make_submitted(approach, make.make_paper_annex("Annex II"))

    page = read(client, "/approach/")

    assert "The outcome is not recorded." in page.text
    assert "what ENHANCE means" not in page.text


def test_approach_that_nobody_knows_of_is_not_found(client):
    make.make_working_copy(make.make_approach())

    assert client.get("/approach/").status_code == 404


def test_approved_approach_is_shown_before_a_newer_one_that_was_put_to_a_meeting(client):
    make.make_approved_approach(title="Approved")
    make.make_submitted(make.make_approach(title="Newer"), make.make_paper_annex("Annex VI"))

    assert read(client, "/approach/").title == "Approved"


def test_made_up_approval_is_said_at_the_top(client):
    approach = make.make_approach()
    make.make_approved(approach, make.make_paper_annex("Annex II"), source="sample")

    html = client.get("/approach/").content.decode()

    assert "The decision that approves this text is made up" in html


@pytest.mark.parametrize("source", ("sample", "document"))
def test_made_up_approval_is_said_above_the_versions_at_no_cost(
    client, django_assert_num_queries, source
):
    make.make_approved(make.make_approach(), make.make_paper_annex("Annex II"), source=source)

    with django_assert_num_queries(3):
        html = client.get("/approach/versions/").content.decode()

    said = "A decision that approves one of these texts is made up" in html
    assert said is (source == "sample")


def test_true_approval_has_no_word_of_a_sample(client):
    make.make_approved_approach()

    html = client.get("/approach/").content.decode()

    assert 'class="sample"' not in html


def test_versions_of_the_approach_have_fixed_addresses(client, editor):
    make.make_approved_approach()
    client.force_login(editor)

    assert read(client, "/approach/versions/").rows[0].startswith("Working copy")
    assert "Working copy: the public" in read(client, "/approach/versions/working/").text
    assert read(client, "/approach/versions/").rows[1].startswith("Version 1")
    assert client.get("/approach/versions/7/").status_code == 404
