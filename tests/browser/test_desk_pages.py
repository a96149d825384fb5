"""The desk as a manager meets it, on a phone and on a desk."""

SEVERAL = "?rows=E1&rows=E2&shift=-3&unit=months&on_states=add&preview=1"


def row_of(page, listing):
    """The address of the first row of a list."""
    page.goto(f"/admin/{listing}")
    return page.locator("#result_list tbody th a").first.evaluate("a => a.pathname")


def test_main_pages_of_the_desk_have_no_axe_findings(page, enter, axe_findings):
    enter(page, "manager@secretariat.example")
    working = row_of(page, "programme/plantext/?stage__exact=working")
    returned = row_of(page, "programme/progressreport/?stage__exact=returned")
    submitted = row_of(page, "programme/progressreport/?stage__exact=submitted")
    meeting = row_of(page, "meetings/meeting/?q=som-26")
    drafted = row_of(page, "programme/activity/?version__stage__exact=working")
    restricted = row_of(page, "meetings/document/?distribution__exact=restricted")
    addresses = (
        "/admin/",
        "/admin/meetings/document/?q=som26",
        working,
        working.replace("/change/", "/step/freeze/"),
        working.replace("/change/", "/history/"),
        working.replace("/change/", "/activities/"),
        working.replace("/change/", "/activities/change/") + SEVERAL,
        working.replace("/change/", "/import/"),
        row_of(page, "programme/approachtext/?stage__exact=approved"),
        "/admin/programme/activity/add/",
        drafted,
        row_of(page, "meetings/meeting/?kind__exact=som"),
        meeting,
        meeting.replace("/change/", "/step/copy-agenda/"),
        "/meetings/som-26/invitations/",
        "/admin/meetings/delegateinvitation/add/",
        row_of(page, "meetings/document/"),
        restricted.replace("/change/", "/files/"),
        restricted.replace("/change/", "/step/open/"),
        "/admin/meetings/document/read/",
        row_of(page, "meetings/decision/"),
        "/admin/status/",
        "/admin/programme/progressreport/add/",
        "/admin/programme/progressreport/several/",
        f"/admin/programme/progressreport/accept/?reports={submitted.split('/')[-3]}",
        returned,
        returned.replace("/change/", "/step/submit/"),
        submitted.replace("/change/", "/step/return/"),
        "/admin/meetings/decision/add/",
        drafted.replace("/change/", "/delete/"),
    )

    for address in addresses:
        page.goto(address)
        assert page.url.endswith(address)
        assert (address, axe_findings(page)) == (address, [])
