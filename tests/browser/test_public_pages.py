"""Every kind of page as a browser shows it: what anyone sees, then what only some see."""

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.pages import (
    LIMITED_PAPER,
    NO_PAGE,
    OWN_PAGES,
    PAPER,
    PUBLIC_PAGES,
    RESTRICTED_PAPER,
    rounds_in,
)

WIDTHS = (PHONE, DESK)
DARK_PAGES = (
    "/",
    "/plans/2023-2024/",
    "/plans/2023-2024/activities/E1/",
    "/meetings/som-26/",
    PAPER,
)

STRUCTURE = """() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""
GOOD = {"lang": "en", "headings": 1, "wider": 0}


@pytest.fixture
def rounds(open_browser, enter):
    """The numbers of the sample's rounds, as an official finds them."""
    page = enter(open_browser(), "official@mongolia.example")
    page.goto("/consultations/")
    return rounds_in(page.content())


def look_at(page, axe_findings, address, rounds):
    page.goto(address.format(**rounds))
    return (address, page.evaluate(STRUCTURE), axe_findings(page))


@pytest.mark.parametrize("width", WIDTHS)
def test_public_page_is_sound(open_browser, axe_findings, rounds, width):
    page = open_browser(width)

    for address in (*PUBLIC_PAGES, NO_PAGE):
        assert look_at(page, axe_findings, address, rounds) == (address, GOOD, [])


@pytest.mark.parametrize("width", WIDTHS)
def test_page_is_sound_in_the_dark(open_browser, axe_findings, rounds, width):
    page = open_browser(width, color_scheme="dark")

    for address in DARK_PAGES:
        assert look_at(page, axe_findings, address, rounds) == (address, GOOD, [])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("email", OWN_PAGES)
def test_own_page_is_sound(open_browser, enter, axe_findings, rounds, email, width):
    page = enter(open_browser(width), email)

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
