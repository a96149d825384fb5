"""Citing and sharing in a real browser: what scripts add, and what stands without them."""

import json

from playwright.sync_api import expect

from tests.pages import PAPER

CITED = "NEASPEC/SOM(26)/5, “Desertification and Land Degradation”, 6 October 2023, "


def test_citation_is_copied_by_one_press_and_the_press_is_told(open_browser, portal):
    page = open_browser()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PAPER)

    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("status").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{CITED}{portal.url}{PAPER}"
    page.get_by_text("One paragraph of it").click()
    expect(page.get_by_role("button", name="Copy").last).to_be_visible()


def test_citation_is_read_without_scripts_and_has_no_dead_button(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto(PAPER)

    expect(page.locator("#cite-whole")).to_contain_text(CITED)
    assert page.get_by_role("button", name="Copy").count() == 0


def test_what_machines_read_of_a_paper_is_refused_by_no_policy(page):
    # open_browser holds that the policy complained of nothing
    page.goto(PAPER)

    data = page.locator("script[type='application/ld+json']").text_content()

    assert json.loads(data)["identifier"] == "NEASPEC/SOM(26)/5"


def test_number_of_a_paragraph_leads_to_it(page):
    page.goto("/plans/2023-2024/activities/E2/")

    page.get_by_role("link", name="11(a)").click()

    page.wait_for_url("**/SOM(26)/5/#para-11-a")
    expect(page.locator(":target")).to_contain_text("E2 Links between climate change")
