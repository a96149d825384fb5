"""A real browser on a real server, and what every page has to keep to."""

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import axe
from tests.browser.server import PASSWORD, PortalProcess
from tests.pages import rounds_in

PHONE, DESK = 390, 1440
HEIGHT = 900
# How axe goes round: each change of width or scheme paints the page anew
ROUND = ((DESK, ("light", "dark")), (PHONE, ("dark", "light")))

# Milliseconds, and bytes a second: pages come in pieces, which shows what a test does not wait for
SLOW_LINE = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 60_000,
    "uploadThroughput": 60_000,
}
# Milliseconds that a busy machine may take until a page is as expected
expect.set_options(timeout=30_000)

# The one without windows costs two thirds of the other's time
CHROMIUMS = ("chromium-headless-shell", "chromium")

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """The portal with record and sample, started once. It has `url`, `manage()` and `log`."""
    process = PortalProcess(
        tmp_path_factory.mktemp("portal"), os.environ.get("DATABASE_URL", "sqlite")
    )
    try:
        yield process.start()
    finally:
        process.stop()


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("PORTAL_CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUMS)), None
    )
    if not path and not os.environ.get("CI"):
        pytest.skip("no Chromium here; make test finds or installs one")
    # Root may not use Chromium's sandbox; the pages are our own
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    # A graphics card that software plays costs as much as all the rest
    args += ["--disable-gpu", "--disable-software-rasterizer"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=args)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, portal):
    """Call with a width, and `javaScriptEnabled` if it matters: a fresh page of a fresh visitor.

    After the test every page it opened must have asked no other host for anything and have
    been refused nothing by the content security policy.
    """
    contexts, strangers, complaints = [], [], []

    def note_request(request):
        if not request.url.startswith((portal.url, "data:", "blob:")):
            strangers.append(request.url)

    def note_message(message):
        # That an address answered 404 is for the test that asked for it to judge
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(f"{message.location.get('url')}: {message.text}")

    def _open(width=DESK, **options):
        context = chromium.new_context(
            base_url=portal.url, viewport={"width": width, "height": HEIGHT}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", note_request)
        page.on("console", note_message)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if os.environ.get("PORTAL_TESTS") == "slow-line":
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_LINE)
        return page

    yield _open

    for context in contexts:
        context.close()
    assert strangers == []
    assert complaints == []


@pytest.fixture
def page(open_browser):
    return open_browser()


@pytest.fixture
def sign_in():
    """Sign a page's visitor in through the form, as one of the sample's accounts."""

    def _sign_in(page, email):
        page.goto("/accounts/login/")
        form = page.locator("main form")
        form.get_by_label("Email").fill(email)
        form.get_by_label("Password", exact=True).fill(PASSWORD)
        form.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/accounts/")
        return page

    return _sign_in


@pytest.fixture(scope="session")
def cookies_of():
    """The cookies of accounts that have signed in, by e-mail."""
    return {}


@pytest.fixture
def enter(sign_in, cookies_of):
    """Make a page's visitor one of the sample's accounts: through the form the first time only.

    Not for a test that signs out: others are in the same session.
    """

    def _enter(page, email):
        if email in cookies_of:
            page.context.add_cookies(cookies_of[email])
        else:
            sign_in(page, email)
            cookies_of[email] = page.context.cookies()
        return page

    return _enter


@pytest.fixture(scope="session")
def rounds_known():
    """What `rounds` found."""
    return {}


@pytest.fixture
def rounds(open_browser, enter, rounds_known):
    """The numbers of the sample's rounds, as an official finds them; looked for once."""
    if not rounds_known:
        page = enter(open_browser(), "official@mongolia.example")
        page.goto("/consultations/")
        rounds_known.update(rounds_in(page.content()))
    return rounds_known


@pytest.fixture(scope="session")
def looks_seen():
    """The looks of letters that axe has judged, on whatever page."""
    return set()


@pytest.fixture
def axe_findings(looks_seen):
    """What axe holds against the page that is open: on a desktop and on a phone, light and dark.

    An empty list is a good page. Call with what else is to be done at each width, if anything.
    In the end the page is light, and as wide as a desktop.
    """
    brought = set()

    def _findings(page, do_at_width=lambda: None):
        if page not in brought:
            brought.add(page)
            axe.bring_to(page)
        found = []
        for width, schemes in ROUND:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            do_at_width()
            found += [f"{one}, at {width}" for one in axe.findings(page, looks_seen, schemes)]
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        return found

    return _findings
