"""What search engines are told of pages, and how things are cited."""

import datetime as dt
import json
import re

import pytest

from meetings.pages.citing import cite_decision, cite_paper
from meetings.pages.structured import meeting_described, paper_described
from programme.citing import cite_activity
from programme.models import ActivityPlan, Version
from programme.structured import for_strangers, text_described
from tests.factories import (
    make_approved_plan,
    make_decision,
    make_delegate,
    make_document,
    make_file,
    make_meeting,
    make_paper_annex,
)
from tests.meetings.pages import read, said
from tests.meetings.parts import approved_plan

ADDRESS = "https://portal.example"
PUBLISHER = {
    "@type": "GovernmentOrganization",
    "name": "North-East Asian Subregional Programme for Environmental Cooperation",
    "alternateName": "NEASPEC",
}


def test_text_is_told_with_its_period_number_and_standing():
    plan = ActivityPlan(
        slug="2023-2024", starts_on=dt.date(2023, 1, 1), ends_on=dt.date(2024, 12, 31)
    )
    version = Version(plan=plan, number=2, stage="superseded", title="Activity Plan")

    assert text_described(version) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "Activity Plan",
        "url": f"{ADDRESS}/plans/2023-2024/versions/2/",
        "creativeWorkStatus": "Superseded",
        "publisher": PUBLISHER,
        "version": 2,
        "temporalCoverage": "2023-01-01/2024-12-31",
    }


@pytest.mark.django_db
def test_meeting_is_told_as_far_as_it_is_known():
    known = make_meeting(title="SOM", form="hybrid", place="Seoul", organizers="NEASPEC")
    month = make_meeting(title="Month", precision="month", place="", form="virtual")

    assert meeting_described(known, "https://a/") == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "SOM",
        "url": "https://a/",
        "startDate": "2023-11-23",
        "endDate": "2023-11-24",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": {"@type": "Place", "name": "Seoul"},
        "organizer": {"@type": "Organization", "name": "NEASPEC"},
    }
    assert meeting_described(month, "https://a/") == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Month",
        "url": "https://a/",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
    }


@pytest.mark.django_db
def test_paper_is_told_with_its_files_but_for_made_up_ones(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    paper = make_document(symbol="A/1", title="A paper")
    file = make_file(paper, language="ru")
    made_up = make_file(paper, source="sample")

    assert paper_described(paper, "https://a/?original", [file, made_up]) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "A paper",
        "identifier": "A/1",
        "url": "https://a/?original",
        "genre": "Note by the Secretariat",
        "publisher": PUBLISHER,
        "datePublished": "2023-10-06",
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": f"{ADDRESS}/documents/A/1/ru.pdf?original",
                "inLanguage": "ru",
                "sha256": file.sha256,
            }
        ],
    }


def structured(client, address):
    html = client.get(address).content.decode()
    return re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)


@pytest.mark.django_db
def test_page_tells_strangers_alone_and_ends_no_element(client, client_elsewhere):
    paper = make_document(symbol="A/1", title="</script><b>&amp;", distribution="limited")
    client.force_login(make_delegate(paper.meeting))
    open_one = make_document(symbol="A/2", title="</script><b>&amp;")
    address = open_one.get_absolute_url()

    assert structured(client, paper.get_absolute_url()) == structured(client, address) == []
    (data,) = structured(client_elsewhere, address)
    assert "<" not in data
    assert json.loads(data)["name"] == open_one.title


@pytest.mark.django_db
def test_nothing_is_told_of_what_is_made_up(client):
    meeting = make_meeting(source="sample")

    assert structured(client, meeting.get_absolute_url()) == []
    assert structured(client, make_meeting().get_absolute_url()) != []


@pytest.mark.django_db
def test_page_is_shared_by_its_title_and_lasting_address(client):
    make_document(symbol="A/1", title='On "land"')

    page = read(client, "/documents/A/1/")
    listing = read(client, "/documents/?q=land&kind=note")

    assert meta(page) == {
        "og:title": 'A/1 On "land"',
        "og:description": page_description(page),
        "og:type": "article",
        "og:url": f"{ADDRESS}/documents/A/1/",
        "og:site_name": "NEASPEC DLD",
    }
    assert meta(listing)["og:url"] == f"{ADDRESS}/documents/"
    assert meta(listing)["og:type"] == "website"
    assert meta(read(client, "/accounts/login/")) == {}


def meta(page):
    return {
        node.get("property"): node.get("content")
        for node in page.find("meta")
        if node.get("property")
    }


def page_description(page):
    return next(
        node.get("content") for node in page.find("meta") if node.get("name") == "description"
    )


# --- how things are cited -----------------------------------------------------------------------


@pytest.mark.django_db
def test_things_are_cited_by_symbol_title_day_and_address(annex):
    version = approved_plan(annex, paragraph="paragraph 14", source="sample")
    paper = annex.document
    day = "frozen on"

    cited = str(cite_activity(version.activities.get()))

    address = f"{ADDRESS}{paper.get_absolute_url()}"
    assert str(cite_paper(paper, address)) == (
        f"NEASPEC/SOM(26)/5, “{paper.title}”, 6 October 2023, {address}"
    )
    assert str(cite_paper(paper, address, "11(a)")) == (
        f"NEASPEC/SOM(26)/5, paragraph 11(a), “{paper.title}”, 6 October 2023, {address}#para-11-a"
    )
    decision = paper.meeting.decisions.get()
    assert str(cite_decision(decision, "https://a/")) == (
        "Decision 1 of SOM-26, approved, paragraph 14, 24 November 2023, sample, https://a/"
    )
    start, _, rest = cited.partition(f", {day} ")
    assert start == "Activity E1, “Activity E1”, Plan 2023-2024, version 1, approved"
    assert rest.endswith(f", {ADDRESS}/plans/2023-2024/versions/1/activities/E1/")


@pytest.mark.django_db
def test_activity_is_cited_with_the_decision_on_its_text_and_its_paragraph(client):
    version = make_approved_plan(activities=({"code": "E1", "basis": "STUDY/1, paragraph 7"},))

    page = read(client, "/plans/2023-2024/activities/E1/")

    (cited,) = (node for node in page.find("p") if node.get("id") == "cite-whole")
    assert said(cited) == (
        f"Activity E1, “Activity E1”, {version.title}, version 1, approved by SOM-26 on "
        "24 November 2023, basis: STUDY/1, paragraph 7, "
        f"{ADDRESS}/plans/2023-2024/versions/1/activities/E1/"
    )


@pytest.mark.django_db
def test_unknown_day_is_cited_as_unknown_and_a_draft_not_at_all():
    decision = make_decision(make_meeting(title="Talks"))
    plan = approved_plan(make_paper_annex()).plan
    of_the_record = plan.versions.get(number=1).activities.get()
    of_the_record.version.source = "document"

    assert str(cite_decision(decision, "https://a/")) == (
        "Decision 1 of Talks, took note, date not known, https://a/"
    )
    assert str(cite_activity(of_the_record)) == (
        "Activity E1, “Activity E1”, Plan 2023-2024, version 1, approved, day of freezing not "
        f"known, {ADDRESS}/plans/2023-2024/versions/1/activities/E1/"
    )
    assert cite_activity(plan.versions.working().get().activities.get()) is None
    assert for_strangers(make_delegate(decision.meeting), decision.meeting, {}) is None
