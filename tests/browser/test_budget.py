"""What a first visit costs: each public page by itself, with nothing kept from another."""

import pytest

from tests.pages import PAPER, PUBLIC_PAGES

MOST_BYTES = 60_000
MOST_REQUESTS = 6

WATCH_SHIFTS = """
    window.shifts = 0;
    const add = entries => entries.forEach(entry => { window.shifts += entry.value; });
    window.watcher = new PerformanceObserver(list => add(list.getEntries()));
    window.watcher.observe({type: "layout-shift", buffered: true});
"""
PARSED = """async () => {
    while (document.readyState === "loading") await new Promise(done => setTimeout(done, 5));
}"""
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
HEIGHT = "() => document.documentElement.scrollHeight"
# After the next picture of the page; the icon is asked for here, because only windows ask for it
SHIFTS = """async () => {
    await (await fetch(document.querySelector("link[rel=icon]").href)).arrayBuffer();
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return window.watcher.takeRecords().reduce((sum, shift) => sum + shift.value, window.shifts);
}"""
# Buttons may be there for scripts alone
WORDS = """() => {
    const main = document.querySelector("main").cloneNode(true);
    main.querySelectorAll("button, [role=status]").forEach(part => part.remove());
    return main.textContent.split(/\\s+/).join(" ");
}"""


@pytest.fixture
def addresses(rounds):
    """Of every kind of public page, without what filters make of it."""
    kinds = [address for address in PUBLIC_PAGES if "?" not in address]
    return [address.format(**rounds) for address in (*kinds, "/search/?q=drivers")]


@pytest.fixture
def weigh(open_browser):
    """Open an address as a first visitor does: requests, bytes as they travelled, shifts.

    In the order of a long line, however busy this machine is: the page is there before its
    style sheet, and is painted before its scripts, so that what they move is seen.
    """
    page = open_browser()

    def hold_until(there):
        def _hold(route):
            page.evaluate(there)
            route.continue_()

        return _hold

    page.route("**/*.css", hold_until(PARSED))
    page.route("**/*.js", hold_until(PAINTED))
    page.add_init_script(WATCH_SHIFTS)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    def _weigh(address):
        sizes.clear()
        page.goto(address)
        shifts = page.evaluate(SHIFTS)
        return page, len(sizes), sum(sizes), shifts

    return _weigh


def test_first_visit_is_within_the_budget_and_complete_without_scripts(
    weigh, open_browser, addresses
):
    plain = open_browser(java_script_enabled=False)

    for address in addresses:
        page, requests, size, shifts = weigh(address)

        assert (address, shifts) == (address, 0)
        assert (address, 3 <= requests <= MOST_REQUESTS) == (address, True), requests
        assert (address, size <= MOST_BYTES) == (address, True), size
        if page.locator("script[src]").count():
            plain.goto(address)
            assert (address, plain.evaluate(WORDS)) == (address, page.evaluate(WORDS))


def test_shift_would_be_seen(weigh):
    page = weigh("/about/")[0]

    page.evaluate("document.body.prepend(document.querySelector('main').cloneNode(true))")

    assert page.evaluate(SHIFTS) > 0


@pytest.mark.parametrize(
    "address", ("/activities/", "/decisions/som-26/1/", "/plans/2023-2024/activities/E1/", PAPER)
)
def test_scripts_move_nothing_below_the_first_screen_either(page, address):
    heights = []

    def measure_and_go_on(route):
        page.evaluate(PARSED)
        page.evaluate(PAINTED)
        heights.append(page.evaluate(HEIGHT))
        route.continue_()

    page.route("**/*.js", measure_and_go_on)
    page.goto(address)

    assert heights == [page.evaluate(HEIGHT)]
