"""Results follow their filter: without loading the page anew where scripts run, by a load where not."""

import pytest
from playwright.sync_api import expect

FILTERED = "/activities/?pillar=build&state=mongolia"


@pytest.fixture
def loads(page):
    """The documents that the page's visitor has loaded."""
    seen = []
    page.on("request", lambda request: request.is_navigation_request() and seen.append(request.url))
    return seen


def choose(page):
    page.get_by_label("Pillar").select_option(label="BUILD")
    page.get_by_label("State", exact=True).select_option(label="Mongolia")
    page.get_by_role("button", name="Show").click()


def test_results_follow_the_filter_and_the_way_back(page, loads, portal):
    page.goto("/activities/")
    found, told = page.locator("#results .found span"), page.get_by_role("status")

    choose(page)
    expect(told).to_have_text("2 activities")
    rows, address = page.locator("#results tbody th").count(), page.url
    focused = page.evaluate("document.activeElement.innerText")
    page.go_back()
    expect(told).to_have_text("9 activities")
    pillar = page.get_by_label("Pillar").input_value()
    before = page.url
    page.go_forward()
    expect(found).to_have_text("2 activities")

    assert (rows, address, focused) == (2, portal.url + FILTERED, "Show")
    assert (before, pillar) == (f"{portal.url}/activities/", "")
    assert page.get_by_label("Pillar").input_value() == "build"
    assert loads == [f"{portal.url}/activities/"]


def test_note_on_the_filter_is_taken_over_and_goes(page, loads):
    page.goto("/documents/")
    note, year = page.locator(".filters-note"), page.get_by_label("Issued in")

    year.fill("soon")
    year.press("Enter")
    expect(note).to_have_count(1)
    is_invalid = year.get_attribute("aria-invalid")
    year.fill("")
    year.press("Enter")
    expect(note).to_have_count(0)

    assert (is_invalid, year.get_attribute("aria-invalid")) == ("true", None)
    assert len(loads) == 1


def test_search_is_led_to_a_paper_and_a_fault_ends_in_a_load(page, loads, portal):
    page.goto("/search/?q=drivers")
    words = page.locator("form.filters").get_by_label("Words or a symbol")

    words.fill("degradation")
    words.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("degradation")
    words.fill("som26 5")
    words.press("Enter")
    page.wait_for_url("**/documents/NEASPEC/SOM(26)/5/")
    page.goto("/meetings/")
    page.route(
        "**/meetings/**",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    page.get_by_label("Kind").select_option("expert")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/meetings/?kind=expert")

    assert [address.removeprefix(portal.url) for address in loads] == [
        "/search/?q=drivers",
        "/search/?q=som26+5",
        "/documents/NEASPEC/SOM(26)/5/",
        "/meetings/",
        "/meetings/?kind=expert",
    ]


def test_filter_loads_the_page_where_no_scripts_run(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto("/activities/")

    choose(page)
    page.wait_for_url("**/activities/?*")

    assert page.locator("#results .found span").inner_text() == "2 activities"
    assert page.get_by_label("Pillar").input_value() == "build"
