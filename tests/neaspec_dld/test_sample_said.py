"""What is made up says so: on every public page that shows any of it, and in every file."""

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

from tests.loaded import rows_for_a_module
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
            page = Page(response.content.decode())
            found[address] = " ".join(page.words), page.has_notice
            waiting += links(page, address)
    return found


class Page(HTMLParser):
    """The words of its main part, whether the notice stands on it, and where it leads.

    Quicker than a tree, which pages that test_html knows to be valid do not need.
    """

    def __init__(self, content):
        super().__init__()
        self.words, self.hrefs = [], []
        self.has_notice = self.in_main = False
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a":
            self.hrefs.append(given.get("href") or "")
        elif tag == "aside":
            self.has_notice |= given.get("class") == "sample"
        elif tag == "main":
            self.in_main = True

    def handle_endtag(self, tag):
        if tag == "main":
            self.in_main = False

    def handle_data(self, data):
        if self.in_main:
            self.words += data.split()


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


def links(page, address):
    for href in page.hrefs:
        parts = urlsplit(urljoin(address, href))
        # A list that was asked for something has the rows of the list
        if not parts.netloc and not parts.query and parts.path.startswith("/"):
            yield parts.path


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker, tmp_path_factory):
    """What is found with the record alone, then with the sample on top."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("sample")):
        call_command("load_record", verbosity=0)
        record = crawl()
        call_command("load_sample", yes_sample=True, verbosity=0)
        return record, crawl()


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
