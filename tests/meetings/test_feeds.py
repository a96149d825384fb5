"""Feeds: what the public may read, under ids and addresses that stay."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from meetings.services import document_open
from tests import factories as make

pytestmark = pytest.mark.django_db

DOCUMENTS, DECISIONS = "/feeds/documents.atom", "/feeds/decisions.atom"
NAMES = {"a": "http://www.w3.org/2005/Atom"}
DAY = dt.timedelta(days=1)


def feed(client, address, **headers):
    response = client.get(address, headers={"host": "testserver"} | headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314 -- our own answer


def text(element, name):
    return element.findtext(f"a:{name}", namespaces=NAMES)


def titles(client, address):
    return [text(entry, "title") for entry in feed(client, address).iterfind("a:entry", NAMES)]


def test_paper_is_an_entry_with_an_id_for_good(client):
    meeting = make.make_meeting(title="Workshop <one>")
    paper = make.make_document(
        symbol="NEASPEC/SOM(26)/5", title="Land & “water”\x0b", meeting=meeting
    )

    tree = feed(client, DOCUMENTS)

    assert text(tree, "id") == "tag:portal.example,2026:feeds/documents"
    assert [link.attrib["href"] for link in tree.iterfind("a:link", NAMES)] == [
        "https://portal.example/documents/",
        "https://portal.example/feeds/documents.atom",
    ]
    (entry,) = tree.iterfind("a:entry", NAMES)
    assert text(entry, "id") == "tag:portal.example,2026:documents/NEASPEC/SOM(26)/5"
    assert text(entry, "title") == "NEASPEC/SOM(26)/5: Land & “water”"
    assert text(entry, "updated") == paper.published_at.isoformat()
    assert entry.find("a:link", NAMES).attrib["href"] == (
        "https://portal.example/documents/NEASPEC/SOM(26)/5/"
    )
    assert text(entry, "summary") == (
        "<p>Note by the Secretariat · General · Workshop &lt;one&gt; · issued 6 October 2023</p>"
    )


def test_decision_is_an_entry_with_an_id_for_good(client):
    decision = make.make_decision(make.make_meeting(slug="open", title="Meeting"), text="So be it.")

    (entry,) = feed(client, DECISIONS).iterfind("a:entry", NAMES)

    assert text(entry, "id") == "tag:portal.example,2026:decisions/open/1"
    assert text(entry, "title") == "Decision 1 of Meeting: Took note"
    assert text(entry, "updated") == decision.recorded_at.isoformat()
    assert text(entry, "summary") == "<p>So be it.</p>"


def test_feeds_hold_what_the_public_may_read_whoever_asks(client, manager):
    limited = {"distribution": "limited"}
    hidden = make.make_meeting(is_public=False)
    make.make_document(symbol="T/1", title="Open")
    make.make_document(symbol="T/2", **limited)
    make.make_document(symbol="T/3", distribution="restricted")
    make.make_document(symbol="T/4", published_at=None)
    make.make_document(symbol="T/5", published_at=timezone.now() + DAY)
    make.make_document(symbol="T/6", opened_at=timezone.now() + DAY, **limited)
    make.make_document(symbol="T/7", meeting=hidden)
    make.make_decision(hidden)
    client.force_login(manager)

    assert titles(client, DOCUMENTS) == ["T/1: Open"]
    assert titles(client, DECISIONS) == []
    assert client.get(f"{DOCUMENTS}?meeting={hidden.slug}").status_code == 404
    assert client.get(f"{DOCUMENTS}?meeting=unknown").status_code == 404


def test_paper_that_is_opened_comes_first_with_that_moment(client):
    published = timezone.now() - 30 * DAY
    opened = make.make_document(distribution="limited", published_at=published)
    make.make_document(published_at=timezone.now() - DAY)
    moment = timezone.now() - dt.timedelta(minutes=1)
    document_open(document=opened, by=None, reason="The meeting is over", at=moment)

    entries = feed(client, DOCUMENTS).findall("a:entry", NAMES)

    assert text(entries[0], "title") == f"{opened.symbol}: {opened.title}"
    assert text(entries[0], "updated") == moment.isoformat()


def test_feed_of_one_meeting_or_plan(client):
    plan = make.make_approved_plan().plan
    make.make_document(symbol="T/1", title="Alone", source="sample")
    meeting = make.make_meeting(slug="other")
    make.make_document(symbol="T/2", title="Of the plan", plan=plan, activity_code="E1")
    make.make_document(symbol="T/3", title="Other", meeting=meeting)
    make.make_decision(meeting)

    assert titles(client, f"{DOCUMENTS}?meeting=other") == ["T/3: Other"]
    assert "T/1: Alone (sample)" in titles(client, DOCUMENTS)
    assert sorted(found[:17] for found in titles(client, f"{DOCUMENTS}?plan={plan.slug}")) == [
        "NEASPEC/SOM(26)/5",
        "T/2: Of the plan",
    ]
    assert titles(client, f"{DECISIONS}?plan={plan.slug}") == ["Decision 1 of SOM-26: Approved"]


@pytest.mark.parametrize("address", (DOCUMENTS, DECISIONS))
def test_reader_that_has_the_feed_is_told_so_until_it_changes(client, address):
    etag = client.get(address)["ETag"]

    again = client.get(address, headers={"if-none-match": etag})
    make.make_document()
    make.make_decision()
    changed = client.get(address, headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


@pytest.mark.parametrize("rows", (1, 3))
def test_feeds_cost_one_query_however_long(client, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_document()
        make.make_decision()

    for address in (DOCUMENTS, DECISIONS):
        with django_assert_num_queries(1):
            client.get(address)


def test_pages_name_their_feeds(client):
    make.make_meeting(slug="open")

    for page, address in (
        ("/documents/", f'href="{DOCUMENTS}"'),
        ("/decisions/", f'href="{DECISIONS}"'),
        ("/meetings/open/", f'href="{DOCUMENTS}?meeting=open"'),
    ):
        assert 'type="application/atom+xml" title="' in client.get(page).content.decode()
        assert address in client.get(page).content.decode()
