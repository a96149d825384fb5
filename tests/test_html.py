"""The pages as HTML: parsed without an error, their parts pointing at each other, no link dead."""

from collections import Counter
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.models import User
from tests.pages import NO_PAGE, OWN_PAGES, PUBLIC_PAGES, rounds_in

pytestmark = pytest.mark.sweep

MANAGER = "manager@secretariat.example"
EXPECTED_STATUS = {NO_PAGE: 404}
ADDRESSES_AT_MOST = 400
# Filters multiply: each list has a page for each choice, and each page leads to its neighbours
FILTERED_AT_MOST = 8
# Attributes that name one or several other elements of the page
POINTERS = (
    "for",
    "form",
    "headers",
    "list",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-labelledby",
    "aria-owns",
)

VISITS = (
    *(("", address) for address in (*PUBLIC_PAGES, NO_PAGE)),
    *((email, address) for email, addresses in OWN_PAGES.items() for address in addresses),
)


def sign_in(client, email):
    if email:
        client.force_login(User.objects.get(email=email))


def parse(content):
    """The tree, and what html5lib holds against the text, each with its line."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(content, transport_encoding="utf-8")
    return tree, [f"line {line}: {code} {facts}" for (line, _), code, facts in parser.errors]


def values_of(tree, name):
    return [element.get(name) for element in tree.iter() if element.get(name) is not None]


def skipped(levels):
    """Headings that stand more than one level below the one before them."""
    return [
        f"h{before}, then h{level}"
        for before, level in zip((0, *levels), levels, strict=False)
        if level > before + 1
    ]


def faults_of(content):
    tree, faults = parse(content)
    ids = values_of(tree, "id")
    faults += [f"id {name!r} twice" for name in sorted({i for i in ids if ids.count(i) > 1})]
    faults += [
        f"{pointer} names no id {name!r}"
        for pointer in POINTERS
        for value in values_of(tree, pointer)
        for name in value.split()
        if name not in ids
    ]
    faults += [
        f"link to no id {href!r}"
        for href in values_of(tree, "href")
        if href.startswith("#") and unquote(href[1:]) not in ids
    ]
    faults += [f"img without alt: {e.get('src')}" for e in tree.iter("img") if e.get("alt") is None]
    headings = [e.tag for e in tree.iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    if headings.count("h1") != 1:
        faults.append(f"{headings.count('h1')} h1")
    return faults + skipped([int(tag[1]) for tag in headings])


@pytest.mark.parametrize(
    ("fault", "said"),
    (
        ("<p>a</b>", "line 1: unexpected-end-tag {'name': 'b'}"),
        ('<p id="a"><b id="a">x</b></p>', "id 'a' twice"),
        ('<label for="b">x</label>', "for names no id 'b'"),
        ('<p aria-labelledby="h c">x</p>', "aria-labelledby names no id 'c'"),
        ('<a href="#d">x</a>', "link to no id '#d'"),
        ('<img src="e">', "img without alt: e"),
        ("<h3>x</h3>", "h1, then h3"),
        ("<h1>x</h1>", "2 h1"),
    ),
)
def test_faults_are_found(fault, said):
    page = "<!doctype html><title>x</title><h1 id=h>x</h1>"

    assert faults_of(page.encode()) == []
    assert faults_of((page + fault).encode()) == [said]


class Answer(NamedTuple):
    status: int
    content: bytes
    is_page: bool


@pytest.fixture(scope="module")
def opened(sample):
    """Gives what an address answers to a person: asked for once, by whichever test comes first."""

    @cache
    def browser_of(email):
        browser = Client()
        sign_in(browser, email)
        return browser

    @cache
    def open_as(email, address):
        response = browser_of(email).get(address, secure=True)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        content = response.getvalue()
        return Answer(response.status_code, content if is_page else b"", is_page)

    for email in ("", *OWN_PAGES, MANAGER):
        browser_of(email)  # before any test, which would take its session away again
    return open_as


@pytest.fixture(scope="module")
def rounds(opened):
    return rounds_in(opened("official@mongolia.example", "/consultations/").content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize(("email", "address"), VISITS)
def test_page_is_valid(opened, rounds, email, address):
    answer = opened(email, address.format(**rounds))

    assert answer.status == EXPECTED_STATUS.get(address, 200)
    assert faults_of(answer.content) == []


class Links(HTMLParser):
    """The ids of a page and where it leads; quicker than a tree, for pages known to be valid."""

    def __init__(self, content):
        super().__init__()
        self.ids, self.hrefs = {""}, []
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id", ""))
        if tag == "a" and "href" in given:
            self.hrefs.append(given["href"])


def is_ours(address):
    parts = urlsplit(address)
    return not parts.netloc and not parts.path.startswith(("/admin/", settings.STATIC_URL))


def kind_of(address):
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


def crawl(opened, email, most_of_a_kind):
    """Status of every address that can be reached from home, and links to a missing part of a page.

    Of one kind of page at most so many are opened, of filtered ones fewer.
    """
    statuses, ids, wanted, kinds = {}, {}, [], Counter()
    waiting = ["/"]
    while waiting and len(statuses) < ADDRESSES_AT_MOST:
        address = waiting.pop(0)
        filtered = "?" in address
        kinds[kind := (kind_of(address), filtered)] += 1
        if kinds[kind] > (min(most_of_a_kind, FILTERED_AT_MOST) if filtered else most_of_a_kind):
            continue
        answer = opened(email, address)
        statuses[address] = answer.status
        if answer.is_page:
            links = Links(answer.content)
            ids[address] = links.ids
            for href in filter(is_ours, links.hrefs):
                target, fragment = urldefrag(urljoin(address, href))
                wanted.append((address, target, unquote(fragment)))
                if target not in statuses and target not in waiting:
                    waiting.append(target)
    lost = [link for link in wanted if link[1] in ids and link[2] not in ids[link[1]]]
    return statuses, waiting, lost


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "most_of_a_kind"),
    (("", ADDRESSES_AT_MOST), ("official@mongolia.example", 3), (MANAGER, 3)),
)
def test_every_link_leads_somewhere(opened, email, most_of_a_kind):
    statuses, waiting, lost = crawl(opened, email, most_of_a_kind)

    dead = {address: status for address, status in statuses.items() if status not in (200, 302)}
    assert dead == {}
    assert lost == []
    assert waiting == []
    assert len(statuses) > 40
