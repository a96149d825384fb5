"""The first page and the About page."""

import json

import pytest

from meetings.models import Decision
from programme.models import Fact, Milestone, Organization
from tests import factories as make
from tests.meetings.pages import read, said

pytestmark = pytest.mark.django_db


def test_home_names_what_is_approved_and_by_which_decision(client):
    approach = make.make_approved_approach(title="The approach").approach
    make.make_approved_plan(approach=approach)

    page = read(client, "/")

    approved = page.part("approved")
    assert "The approach Approved by the Senior Officials Meeting 26" in approved
    assert "Plan 2023-2024 Approved by the Senior Officials Meeting 26" in approved
    for link in ("/approach/", "/plans/2023-2024/", "/decisions/som-26/1/", "/meetings/som-26/"):
        assert link in page.links


@pytest.mark.parametrize(("address", "kind"), (("/", "WebSite"), ("/about/", "AboutPage")))
def test_strangers_machines_are_told_who_publishes(client, address, kind):
    page = read(client, address)
    client.force_login(make.make_official())

    (data,) = (node for node in page.find("script") if node.get("type") == "application/ld+json")
    described = json.loads(data.text)
    assert (described["@type"], described["publisher"]["alternateName"]) == (kind, "NEASPEC")
    assert "application/ld+json" not in client.get(address).content.decode()


def test_home_counts_activities_under_each_pillar_with_a_link(client):
    make.make_approved_plan(activities=({"code": "E1"}, {"code": "B1", "pillar": 2}))

    page = read(client, "/")

    assert "ENHANCE 1 activity: 1 planned" in page.part("pillars")
    assert "PROMOTE No activity" in page.part("pillars")
    assert "/activities/?pillar=build&status=planned" in page.links
    assert "All 2 approved activities" in page.part("pillars")


def test_home_counts_what_the_visitor_may_open_each_number_a_link(client):
    meeting = make.make_meeting(is_public=False)
    for distribution in ("general", "limited", "restricted"):
        make.make_document(distribution=distribution)
    make.make_document(meeting=meeting)
    make.make_decision(meeting)
    make.make_decision()

    def counted():
        page = read(client, "/")
        found = next(part for part in page.find("ul") if part.get("class") == "counts")
        return {link.get("href"): said(link) for link in page.find("a", found)}

    assert counted() == {
        "/activities/": "0 approved activities",
        "/decisions/": "1 decision on record",
        "/documents/": "1 paper open to you",
        "/meetings/": "4 meetings",
    }
    client.force_login(make.make_editor())
    assert counted() == {
        "/activities/": "0 approved activities",
        "/decisions/": "2 decisions on record",
        "/documents/": "4 papers open to you",
        "/meetings/": "5 meetings",
    }


def test_home_costs_twenty_four_queries_however_much_there_is(client, django_assert_num_queries):
    make.make_approved_plan(approach=make.make_approved_approach().approach)

    for _round in range(2):
        for _row in range(2):
            make.make_decision(make.make_document().meeting)
        with django_assert_num_queries(24):
            client.get("/")


def test_home_shows_the_plan_of_the_latest_period_and_an_approved_one_first(client):
    make.make_approved_plan("2021-2022")
    make.make_approved_plan("2023-2024")
    make.make_submitted(make.make_plan("2025-2026"), make.make_paper_annex("Annex X"))

    assert "Plan 2023-2024" in read(client, "/").part("approved")


def test_home_without_approval_says_where_the_texts_stand(client):
    plan = make.make_plan(standing_note="The outcome is not recorded.")
    working = make.make_working_copy(plan)
    make.make_activity(working, "E9", title="Nobody may read this")
    make.make_submitted(plan, make.make_paper_annex())

    text = read(client, "/").text

    assert "Submitted The outcome is not recorded." in text
    assert "Nobody" not in text


def test_home_of_an_empty_portal_says_so(client):
    text = read(client, "/").text

    assert "No approach and no plan has been put to a meeting yet." in text
    assert "No meeting has been published yet." in text


def test_home_offers_sign_in_to_strangers_alone(client):
    stranger = read(client, "/")
    client.force_login(make.make_user())
    person = read(client, "/")

    assert "/accounts/login/" in stranger.links
    assert "/accounts/login/" not in person.links


@pytest.mark.parametrize("what", ("decision", "meeting", "nothing"))
def test_home_says_at_its_top_that_something_is_made_up(client, what):
    make.make_approved_plan()
    if what == "decision":
        Decision.objects.update(source="sample")
    elif what == "meeting":
        make.make_meeting(source="sample")

    html = client.get("/").content.decode()

    assert ('<aside class="sample"' in html) is (what != "nothing")


def test_about_tells_who_takes_part_and_how_each_fact_is_known(client):
    make.make_state(official_name="Mongolia", slug="mongolia")
    note = "NEASPEC/SOM(26)/5, para. 10"
    for name, kind, focus in (
        ("The office", "secretariat", "Keeps the programme."),
        ("The network", "platform", "Plants forests."),
    ):
        Organization.objects.create(
            name=name, kind=kind, focus=focus, source="document", source_note=note
        )
    Milestone.objects.create(period="June 2023", starts_on="2023-06-19", text="Experts met.")
    Fact.objects.create(key="a", topic="programme", text="English is spoken.")
    Fact.objects.create(key="b", topic="not-known", text="The outcome.", source="inferred")

    page = read(client, "/about/")

    assert "/states/mongolia/" in page.links
    assert f"The office Keeps the programme. Said in {note}" in page.part("secretariat")
    assert f"The network Plants forests. Said in {note}" in page.part("organizations")
    assert "June 2023 Experts met." in page.part("history")
    assert "English is spoken." in page.text
    assert "The outcome. Inferred" in page.part("not-known")
    assert {"accessibility", "sources", "sample"} <= page.ids


def test_about_of_an_empty_portal_says_so(client):
    assert read(client, "/about/").text.count("None has been entered yet.") == 3


def test_about_costs_four_queries(client, django_assert_num_queries):
    for number in (1, 3):
        while Milestone.objects.count() < number:
            count = Milestone.objects.count()
            Milestone.objects.create(period="2023", starts_on="2023-01-01", text=f"Step {count}")
        with django_assert_num_queries(4):
            client.get("/about/")
