"""Every kind of page as a browser shows it: what anyone sees, then what only some see."""

import pytest

from tests.browser.conftest import ROUND
from tests.pages import (
    LIMITED_PAPER,
    NO_PAGE,
    OWN_PAGES,
    PAPER,
    PUBLIC_PAGES,
    RESTRICTED_PAPER,
)

STRUCTURE = """() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    torn: [...document.querySelectorAll("main abbr")]
        .map((short) => short.parentElement)
        .filter((words) => /grid|flex/.test(getComputedStyle(words).display))
        .filter((words) => [...words.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .map((words) => words.innerText),
})"""
# A grid or a flexible box takes a short form in its words for a thing of its own, beside them
GOOD = [{"lang": "en", "headings": 1, "wider": 0, "torn": []}] * len(ROUND)


def look_at(page, axe_findings, address, rounds):
    """Opened once, then made as wide as each device in turn."""
    page.goto(address.format(**rounds))
    structures = []
    findings = axe_findings(page, lambda: structures.append(page.evaluate(STRUCTURE)))
    return (address, structures, findings)


def test_public_page_is_sound(open_browser, axe_findings, rounds):
    page = open_browser()

    for address in (*PUBLIC_PAGES, NO_PAGE):
        assert look_at(page, axe_findings, address, rounds) == (address, GOOD, [])


@pytest.mark.parametrize("email", OWN_PAGES)
def test_own_page_is_sound(open_browser, enter, axe_findings, rounds, email):
    page = enter(open_browser(), email)

    for address in OWN_PAGES[email]:
        assert look_at(page, axe_findings, address, rounds) == (address, GOOD, [])


def test_table_of_the_meeting_shows_each_visitor_what_is_open_to_them(open_browser, enter):
    emails = ("", "official@mongolia.example", "delegate@japan.example")
    shown = {}

    for email in emails:
        page = open_browser()
        if email:
            enter(page, email)
        page.goto("/meetings/som-26/")
        links = page.locator("#agenda ~ table a").evaluate_all("all => all.map(a => a.pathname)")
        shown[email] = [paper in links for paper in (PAPER, LIMITED_PAPER, RESTRICTED_PAPER)]

    assert shown == {
        "": [True, False, False],
        "official@mongolia.example": [True, True, False],
        "delegate@japan.example": [True, True, True],
    }


def test_working_copy_says_who_sees_it(page, enter):
    enter(page, "editor@secretariat.example")

    page.goto("/plans/2023-2024/versions/working/")

    assert page.locator(".band").is_visible()
    assert page.locator(".seal").get_attribute("data-stage") == "working"
