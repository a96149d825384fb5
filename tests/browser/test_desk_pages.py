"""The desk as a manager meets it, on a phone and on a desk."""

import pytest

from tests.browser.conftest import DESK, PHONE

LISTS = (
    "programme/plantext",
    "programme/approachtext",
    "programme/activity",
    "programme/progressreport",
    "programme/organization",
    "meetings/meeting",
    "meetings/document",
    "meetings/decision",
    "meetings/delegation",
)
FORMS = ("programme/activity/add", "meetings/meeting/add", "meetings/document/add")


def rows_of(page, listing):
    """The addresses of the first and the last row, which differ in what may be done."""
    links = page.locator("#result_list th a").evaluate_all("all => all.map(a => a.pathname)")
    assert links, listing
    return sorted({links[0], links[-1]})


@pytest.mark.parametrize("width", (PHONE, DESK))
def test_main_pages_of_the_desk_have_no_axe_findings(open_browser, sign_in, axe_findings, width):
    page = sign_in(open_browser(width), "manager@secretariat.example")
    addresses = [f"/admin/{form}/" for form in (*FORMS, "meetings/decision/add")]
    for listing in LISTS:
        page.goto(f"/admin/{listing}/")
        rows = rows_of(page, listing)
        addresses += [f"/admin/{listing}/", *rows, rows[0].replace("/change/", "/history/")]
    page.goto("/admin/programme/plantext/?stage__exact=working")
    freeze = rows_of(page, "working copies")[0].replace("/change/", "/step/freeze/")
    page.goto("/admin/programme/organization/")
    delete = rows_of(page, "organizations")[0].replace("/change/", "/delete/")

    for address in ["/admin/", *addresses, freeze, delete]:
        page.goto(address)
        assert (address, axe_findings(page)) == (address, [])
