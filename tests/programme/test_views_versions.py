"""Pages of a plan's versions: the working copy, frozen texts, and the list of them all."""

import pytest

from programme.models import Version
from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db

PLAN = "/plans/2023-2024/"


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    return make.make_approved_plan().pk


@pytest.fixture
def approved(kept):
    return Version.objects.get(pk=kept)


def test_working_copy_is_shown_as_it_will_be_under_a_band(client, editor, approved):
    client.force_login(editor)

    page = read(client, f"{PLAN}versions/working/")

    assert "Working copy: the public does not see this." in page.text
    assert [row[:2] for row in page.rows] == ["EE", "E1"]
    assert "/plans/2023-2024/versions/working/activities/E1/" in page.links


def test_frozen_version_says_that_it_is_not_approved(client, approved):
    make.make_frozen(approved.plan)
    client.force_login(make.make_official())

    page = read(client, f"{PLAN}versions/2/")

    assert "Not approved: the public does not see this." in page.text


def test_superseded_version_leads_to_the_present_text(client, approved):
    make.make_approved(approved.plan, make.make_paper_annex("Annex IV"))

    page = read(client, f"{PLAN}versions/1/")

    assert "Superseded. A later version was approved in its place" in page.text
    assert PLAN in page.links


def test_approved_version_has_its_lasting_address_as_the_one_to_cite(client, approved):
    for address in (PLAN, f"{PLAN}versions/1/"):
        html = client.get(address).content.decode()

        assert '<link rel="canonical" href="https://portal.example/plans/2023-2024/">' in html


@pytest.mark.parametrize("key", ("0", "9", "99999", "x", "-1"))
def test_version_that_is_not_there_is_not_found(client, approved, key):
    assert client.get(f"{PLAN}versions/{key}/").status_code == 404


def test_versions_are_listed_with_stage_seal_and_decision(client, approved):
    make.make_frozen(approved.plan)

    public = read(client, f"{PLAN}versions/")
    client.force_login(make.make_manager())
    manager = read(client, f"{PLAN}versions/")

    assert [row.split(" ")[:3] for row in public.rows] == [["Version", "1", "Approved"]]
    assert approved.short_digest in public.rows[0]
    assert "SOM-26, 24 November 2023" in public.rows[0]
    assert [row.split(" ")[0:2] for row in manager.rows] == [
        ["Working", "copy"],
        ["Version", "2"],
        ["Version", "1"],
    ]


def test_version_that_may_only_be_known_of_is_named_without_a_link(client):
    make.make_submitted(make.make_plan("2025-2026"), make.make_paper_annex())

    page = read(client, "/plans/2025-2026/versions/")

    assert page.rows[0].startswith("Version 1 Not public")
    assert "/plans/2025-2026/versions/1/" not in page.links
