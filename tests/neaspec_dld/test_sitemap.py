"""The sitemap names public pages and nothing else."""

import re

import pytest
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db

ADDRESS = "https://portal.example"


def locations(client):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    return re.findall("<loc>(.*?)</loc>", response.content.decode())


def test_sitemap_names_every_public_page_by_its_configured_address(client):
    make.make_approved_plan(approach=make.make_approved_approach().approach)
    make.make_state(slug="mongolia")

    found = locations(client)

    assert found == [
        ADDRESS + path
        for path in (
            *("/", "/about/", "/glossary/", "/plans/", "/activities/", "/states/"),
            *("/meetings/", "/documents/", "/decisions/", "/consultations/"),
            *("/meetings/som-26/", "/documents/NEASPEC/SOM(26)/5/"),
            *("/decisions/som-26/1/", "/decisions/som-26/2/"),
            *("/approach/", "/plans/2023-2024/", "/states/mongolia/"),
            *("/plans/2023-2024/timeline/", "/plans/2023-2024/matrix/"),
            "/plans/2023-2024/progress/",
            *("/plans/2023-2024/versions/", "/approach/versions/"),
            "/plans/2023-2024/activities/E1/",
        )
    ]
    for location in found:
        assert client.get(location.removeprefix(ADDRESS)).status_code == 200


def test_sitemap_hides_from_everyone_what_a_stranger_may_not_know_of(client):
    make.make_working_copy(make.make_plan())
    make.make_document(symbol="HIDDEN/1", distribution="restricted")
    make.make_meeting(slug="hidden", is_public=False)
    manager = Client()
    manager.force_login(make.make_manager())

    assert locations(manager) == locations(client)
    assert [path for path in locations(client) if "HIDDEN" in path or "hidden" in path] == []
    assert f"{ADDRESS}/approach/" not in locations(client)


def test_sitemap_names_what_was_replaced_by_its_own_address(client):
    plan = make.make_approved_plan().plan
    make.make_approved(plan, make.make_paper_annex("Annex IV"))
    paper = make.make_document(symbol="OLD/1")
    make.make_document(symbol="OLD/1/Rev.1", base=paper, relation="rev")

    found = [path.removeprefix(ADDRESS) for path in locations(client)]

    assert "/plans/2023-2024/versions/1/" in found
    assert "/plans/2023-2024/versions/2/" not in found
    assert {"/documents/OLD/1/?original", "/documents/OLD/1/Rev.1/"} <= set(found)
    assert {client.get(path).status_code for path in found} == {200}
