"""What is found by a part of it: an annex with its paper, an agenda item with its meeting."""

import pytest
from django.core.management import call_command

from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db


def found(client, words):
    page = read(client, f"/search/?q={words}")
    return {
        link.get("href") for head in page.find("h2", page.main) for link in page.find("a", head)
    }


def test_titles_of_parts_are_found_with_what_they_are_a_part_of(client):
    meeting = make.make_meeting(slug="som-26")
    item = make.make_item(meeting, "5(e)", title="Dust storms")
    paper = make.make_document(symbol="NEASPEC/SOM(26)/5", meeting=meeting)
    annex = make.make_annex(paper, title="Sandy dust plan")
    both = {"/meetings/som-26/", "/documents/NEASPEC/SOM(26)/5/"}
    at_first = found(client, "dust")

    item.title, annex.title = "Sandstorms", "A plan"
    item.save()
    annex.save()
    after_change = (found(client, "dust"), found(client, "sandstorms"))
    annex.delete()
    item.delete()
    call_command("rebuild_search", verbosity=0)

    assert at_first == both
    assert after_change == (set(), {"/meetings/som-26/"})
    assert found(client, "sandstorms") == set()


def test_parts_are_found_by_those_who_may_know_of_the_whole(client):
    closed = make.make_meeting(is_public=False)
    make.make_item(closed, "1", title="Dust storms")
    restricted = make.make_document(meeting=make.make_meeting(), distribution="restricted")
    make.make_annex(restricted, title="Dust plan")
    for_the_public = found(client, "dust")
    client.force_login(make.make_editor())

    assert for_the_public == set()
    assert found(client, "dust") == {closed.get_absolute_url(), restricted.get_absolute_url()}


def test_address_of_a_meeting_finds_it_and_is_not_shown_as_its_text(client):
    make.make_meeting(slug="dust-and-sandstorm-2011", title="Inception meeting")

    page = read(client, "/search/?q=sandstorm")

    assert "Inception meeting" in page.text
    assert "dust-and-sandstorm-2011" not in page.text


def test_snippet_is_of_the_thing_found(client):
    """A paper and a meeting may have the same key."""
    meeting = make.make_meeting(pk=777, slug="dust", title="Meeting", summary="About dust storms")
    paper = make.make_document(pk=777, meeting=meeting, summary="Loess and dust")

    page = read(client, "/search/?q=dust")

    assert page.text.count("About dust storms") == 1
    assert page.text.count("Loess and dust") == 1
    assert paper.get_absolute_url() in page.links
