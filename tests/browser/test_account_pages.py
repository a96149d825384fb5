"""The way in, as a person goes it."""

from playwright.sync_api import expect

# Besides those of tests/pages.py
OWN_PAGES = ("/accounts/password/change/", "/accounts/second-factor/")


def test_page_that_opens_no_account_has_no_axe_findings(page, axe_findings):
    page.goto("/accounts/signup/")

    assert axe_findings(page) == []


def test_own_pages_have_no_axe_findings(page, sign_in, axe_findings):
    sign_in(page, "official@mongolia.example")

    for path in OWN_PAGES:
        page.goto(path)
        assert (path, axe_findings(page)) == (path, [])


def test_adding_an_app_works_within_the_policy(page, sign_in, axe_findings):
    sign_in(page, "delegate@japan.example")
    page.goto("/accounts/second-factor/totp/activate/")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Confirm").click()

    expect(page.locator("main svg")).to_be_visible()
    assert axe_findings(page) == []


def test_signing_in_and_out_needs_no_script(open_browser, sign_in):
    page = sign_in(open_browser(java_script_enabled=False), "official@mongolia.example")

    page.get_by_role("button", name="Sign out").click()

    page.get_by_role("link", name="Sign in", exact=True).wait_for()
    page.goto("/accounts/")
    assert page.url.endswith("/accounts/login/?next=/accounts/")


def test_desk_has_no_axe_findings(page, enter, axe_findings):
    enter(page, "manager@secretariat.example")

    for path in ("/admin/accounts/user/", "/admin/accounts/user/add/"):
        page.goto(path)
        assert (path, axe_findings(page)) == (path, [])
