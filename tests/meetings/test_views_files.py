"""Files: handed out whole, under a neutral name, to those who may read the paper."""

import datetime as dt
import logging

import pytest
from django.utils import timezone

from tests.factories import (
    make_delegate,
    make_document,
    make_editor,
    make_file,
    make_meeting,
    make_official,
)
from tests.meetings.pages import Page

pytestmark = pytest.mark.django_db

ADDRESS = "/documents/NEASPEC/SOM(26)/5/en.pdf"
OFFICE = "application/vnd.openxmlformats-officedocument"


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return tmp_path


def make_paper(**fields):
    return make_document(**{"symbol": "NEASPEC/SOM(26)/5"} | fields)


def fetch(client, address=ADDRESS):
    """The response and all its bytes; the file is closed once they are read."""
    response = client.get(address)
    return response, response.getvalue()


def test_file_is_an_attachment_under_a_neutral_name(client):
    file = make_file(
        make_paper(), language="zh", content=b"%PDF-1.7 text", original_name="geheim.html"
    )

    response, content = fetch(client, file.get_absolute_url())

    assert (response.status_code, content) == (200, b"%PDF-1.7 text")
    sent = {
        name: response.headers.get(name)
        for name in (
            "Content-Type",
            "Content-Length",
            "Content-Disposition",
            "Content-Language",
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Cache-Control",
        )
    }
    assert sent == {
        "Content-Type": "application/pdf",
        "Content-Length": "13",
        "Content-Disposition": 'attachment; filename="NEASPEC_SOM(26)_5_zh.pdf"',
        "Content-Language": "zh",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=300",
    }


@pytest.mark.parametrize(
    ("file_format", "content_type"),
    (
        ("pdf", "application/pdf"),
        ("docx", f"{OFFICE}.wordprocessingml.document"),
        ("pptx", f"{OFFICE}.presentationml.presentation"),
        ("xlsx", f"{OFFICE}.spreadsheetml.sheet"),
    ),
)
def test_type_follows_from_the_format(client, file_format, content_type):
    make_file(make_paper(), format=file_format, content=b"<html>")

    response, content = fetch(client, f"/documents/NEASPEC/SOM(26)/5/en.{file_format}")

    assert (response["Content-Type"], content) == (content_type, b"<html>")


def test_head_sends_the_headers_alone(client):
    make_file(make_paper(), content=b"x" * 100)

    response = client.head(ADDRESS)

    assert (response.status_code, response["Content-Length"]) == (200, "100")
    assert response.getvalue() == b""


PAST, FUTURE = -dt.timedelta(days=1), dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("distribution", "opened", "meeting_public", "cached"),
    (
        ("general", None, True, "public, max-age=300"),
        ("limited", PAST, True, "public, max-age=300"),
        ("limited", None, True, "private, no-store"),
        ("limited", FUTURE, True, "private, no-store"),
        ("restricted", None, True, "private, no-store"),
        ("general", None, False, "private, no-store"),
    ),
)
def test_only_what_everyone_may_read_is_kept_by_caches(
    client, distribution, opened, meeting_public, cached
):
    paper = make_paper(
        distribution=distribution,
        opened_at=opened and timezone.now() + opened,
        meeting=make_meeting(is_public=meeting_public),
    )
    make_file(paper)
    client.force_login(make_delegate(paper.meeting))

    response, _content = fetch(client)

    assert (response.status_code, response["Cache-Control"]) == (200, cached)


def test_paper_in_preparation_is_kept_by_no_cache(client):
    make_file(make_paper(published_at=timezone.now() + FUTURE))
    client.force_login(make_editor())

    response, _content = fetch(client)

    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize(
    ("distribution", "statuses"),
    (
        ("general", {"public": 200, "official": 200, "delegate": 200, "elsewhere": 200}),
        ("limited", {"public": 404, "official": 200, "delegate": 200, "elsewhere": 404}),
        ("restricted", {"public": 404, "official": 404, "delegate": 200, "elsewhere": 404}),
    ),
)
def test_file_goes_to_the_readers_of_its_paper(client, distribution, statuses):
    paper = make_paper(distribution=distribution)
    make_file(paper)
    cast = {
        "public": None,
        "official": make_official(),
        "delegate": make_delegate(paper.meeting),
        "elsewhere": make_delegate(make_meeting()),
    }

    found = {}
    for role, user in cast.items():
        client.logout()
        if user:
            client.force_login(user)
        found[role] = fetch(client)[0].status_code

    assert found == statuses


def test_right_that_ends_refuses_the_very_next_request(client):
    paper = make_paper(distribution="limited")
    make_file(paper)
    delegate = make_delegate(paper.meeting)
    client.force_login(delegate)
    before, _content = fetch(client)

    delegation = paper.meeting.delegations.get()
    delegation.delegates.update(valid_until=timezone.now().date() + PAST)

    after, _content = fetch(client)
    assert (before.status_code, after.status_code) == (200, 404)


def test_missing_file_is_logged_and_leads_back_to_the_paper(client, root, caplog):
    file = make_file(make_paper())
    (root / file.file.name).unlink()

    with caplog.at_level(logging.ERROR):
        response = client.get(ADDRESS)

    page = Page(response)
    assert response.status_code == 404
    assert page.title == "This file is not at hand"
    assert "/documents/NEASPEC/SOM(26)/5/" in page.links
    assert [record.levelname for record in caplog.records if record.name.startswith("meet")] == [
        "ERROR"
    ]


def test_file_of_another_language_is_not_there(client):
    make_file(make_paper())

    response = client.get("/documents/NEASPEC/SOM(26)/5/zh.pdf")

    assert response.status_code == 404
