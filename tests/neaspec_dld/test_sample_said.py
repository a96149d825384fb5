"""What is made up says so: on every public page that shows any of it, and in every file."""

import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

from tests.loaded import rows_for_a_module
from tests.meetings.pages import HTML, said
from tests.pages import PUBLIC_PAGES
from tests.test_access import ACCESS

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

# Pages about the portal's own people and machinery show no rows; an address with a key is one
# person's; the map names addresses alone
WITHOUT_ROWS = re.compile(r"account|healthz|readyz|robots|sitemap|meetings:(personal|mails_end)")
WHEN_MADE = re.compile(
    r"^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):.*$|<updated>.*?</updated>", re.MULTILINE
)
OTHER_PAGES = [page for page in PUBLIC_PAGES if "{" not in page]


def public_names():
    """Of the access table, what a stranger is shown."""
    opened = {name for name, _, statuses in ACCESS if statuses[0] == 200}
    return {name for name in opened if not WITHOUT_ROWS.match(name)}


def places() -> Iterator[str]:
    """Where a crawl begins: every page that needs no name, some that were asked for something."""
    for name in sorted(public_names()):
        try:
            yield reverse(name)
        except NoReverseMatch:
            continue
    yield from OTHER_PAGES


def crawl():
    """What a stranger finds by following links: the words of each page, and its notice."""
    cache.clear()
    client, found, waiting = Client(), {}, list(places())
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        response = client.get(address, secure=True)
        if not response.headers["Content-Type"].startswith("text/html"):
            found[address] = words_of_file(response)
        elif response.status_code == 200:
            tree = html5lib.parse(response.content.decode())
            found[address] = words_of_page(tree)
            waiting += links(tree, address)
    return found


def words_of_page(tree):
    """Those of its main part, and whether the notice stands above it."""
    notices = [part for part in tree.iter(HTML + "aside") if part.get("class") == "sample"]
    return said(next(tree.iter(HTML + "main"))), notices != []


def words_of_file(response):
    """Its words but for the moment it was made, and whether they say "sample"; None of a PDF."""
    content = response.getvalue()
    if content.startswith(b"%PDF"):
        return None
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts = [name for name in archive.namelist() if name.endswith(("ml", "SUMS"))]
            content = b"\n".join(archive.read(name) for name in sorted(texts))
    words = WHEN_MADE.sub("", content.decode())
    return words, "sample" in words.casefold()


def links(tree, address):
    for link in tree.iter(HTML + "a"):
        parts = urlsplit(urljoin(address, link.get("href") or ""))
        # A list that was asked for something has the rows of the list
        if not parts.netloc and not parts.query and parts.path.startswith("/"):
            yield parts.path


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker, tmp_path_factory):
    """What is found with the record alone, then with the sample on top."""
    found = {}
    for command in ("load_record", "load_sample"):
        folder = tmp_path_factory.mktemp(command)
        with rows_for_a_module(django_db_blocker, folder, DEBUG=command == "load_sample"):
            call_command(command, verbosity=0)
            found[command] = crawl()
    return found["load_record"], found["load_sample"]


def test_page_has_the_notice_just_where_the_sample_changes_it(pages):
    record, sample = pages

    shown = {address: told for address, told in sample.items() if told is not None}
    differs = {
        address for address, (words, _) in shown.items() if record.get(address, ("",))[0] != words
    }
    noticed = {address for address, (_, notice) in shown.items() if notice}

    assert sorted(differs - noticed) == []
    assert sorted(noticed - differs) == []
    assert {address for address, told in record.items() if told and told[1]} == set()
    assert {"/", "/states/", "/approach/versions/", "/search/?q=drivers"} <= noticed
    assert {"/glossary/", "/meetings/som-1/", "/feeds/documents.atom"} <= shown.keys()


def test_crawl_opens_every_public_page_of_the_access_table(pages):
    _, sample = pages

    opened = {resolve(urlsplit(address).path).view_name for address in sample}

    assert public_names() - opened == set()
