"""What officials and delegates come for, done by keyboard alone and with scripts off."""

import pytest

from tests.pages import PAPER, rounds_in

OFFICIAL = "official@mongolia.example"
MOST_STOPS = 150

# What has the focus, as a screen reader would name it: its label, else its words
FOCUSED = """() => {
    const at = document.activeElement;
    const label = at.labels && at.labels.length ? at.labels[0].innerText : "";
    return (at.getAttribute("aria-label") || label || at.innerText || "").trim();
}"""


@pytest.fixture
def visitor(open_browser, enter):
    """A page without scripts, and no pointer is used on it."""

    def _visitor(email="", address="/"):
        page = open_browser(java_script_enabled=False)
        if email:
            enter(page, email)
        page.goto(address)
        return page

    return _visitor


def go_to(page, name):
    """Tab from where the focus is to what is called so."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith(name):
            return
    pytest.fail(f"{name!r} was not reached by Tab on {page.url}")


def follow(page, name, address):
    go_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def choose(page, name, words):
    """In a list of choices, by typing the first letters of one."""
    go_to(page, name)
    page.keyboard.type(words)


def test_official_finds_the_activities_of_mongolia_under_build(visitor):
    page = visitor(OFFICIAL)

    follow(page, "Activities", "**/activities/")
    choose(page, "Pillar", "BUILD")
    choose(page, "State", "Mongolia")
    follow(page, "Show", "**/activities/?*")
    rows = page.locator("main tbody th").all_inner_texts()
    follow(page, rows[0].splitlines()[0].removesuffix(" Sample"), "**/activities/B*/")

    assert len(rows) == 2
    assert "BUILD" in page.locator(".lead-kind").inner_text()
    assert "Mongolia" in page.locator("main").inner_text()


def test_delegate_reaches_the_paper_of_item_5_e(visitor):
    page = visitor("delegate@japan.example")

    follow(page, "Meetings", "**/meetings/")
    follow(page, "Twenty-sixth Senior Officials Meeting", "**/meetings/som-26/")
    follow(page, "NEASPEC/SOM(26)/5", f"**{PAPER}")

    assert page.locator("h1").inner_text() == "Desertification and Land Degradation"
    assert "5(e)" in page.locator("main").inner_text()


def test_official_comments_in_a_round(visitor):
    page = visitor(OFFICIAL, "/consultations/")
    words = "The dates of the first activity are to be said. (typed by keyboard)"
    address = f"/consultations/{rounds_in(page.content())['open']}/"

    follow(page, "Sample round on the draft activity plan for 2027", f"**{address}")
    go_to(page, "Comment")
    page.keyboard.type(words)
    follow(page, "Send this comment", f"**{address}*")

    assert words in page.locator("main").inner_text()
