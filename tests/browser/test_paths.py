"""What visitors come to do, from the first page to the last: with scripts and without, by hand and by key."""

import io

import docx
import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.pages import LIMITED_PAPER, PAPER, RESTRICTED_PAPER

OFFICIAL = "official@mongolia.example"
DELEGATE = "delegate@japan.example"
ELSEWHERE = "delegate@elsewhere.example"
EDITOR = "editor@secretariat.example"

with_and_without_scripts = pytest.mark.parametrize(
    "scripts", (True, False), ids=("scripts", "no-scripts")
)


@pytest.fixture
def come(open_browser, enter):
    """A visitor at the home page, signed in where `email` says as whom."""

    def _come(email="", scripts=True):
        page = open_browser(java_script_enabled=scripts)
        if email:
            enter(page, email)
        page.goto("/")
        return page

    return _come


def status_of(page, address):
    return page.goto(address).status


def download(page, link):
    """The bytes that clicking on a link saves."""
    with page.expect_download() as caught:
        link.click()
    return caught.value.path().read_bytes()


def first_words_of_pdf(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return pdf[0].get_textpage().get_text_bounded()


def words_of_docx(content):
    paper = docx.Document(io.BytesIO(content))
    cells = (cell for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join(part.text for part in (*paper.paragraphs, *cells))


@with_and_without_scripts
def test_newcomer_reads_the_approved_plan_and_an_activity(come, scripts):
    page = come(scripts=scripts)

    page.get_by_role("link", name="Activity Plan for desertification").first.click()
    page.wait_for_url("**/plans/2023-2024/")
    stage = page.locator(".seal").get_attribute("data-stage")
    page.get_by_role("link", name="Joint analysis of anthropogenic drivers").click()
    page.wait_for_url("**/plans/2023-2024/activities/E1/")

    assert stage == "approved"
    assert page.locator("h1").inner_text() == (
        "Joint analysis of anthropogenic drivers of land degradation"
    )


@with_and_without_scripts
def test_official_filters_activities_and_clears_the_filter(come, scripts):
    page = come(OFFICIAL, scripts)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Activities").click()
    found = page.locator(".found span")
    expect(found).to_have_text("9 activities")

    page.get_by_label("Pillar").select_option(label="BUILD")
    page.get_by_label("State", exact=True).select_option(label="Mongolia")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/activities/?*")
    expect(found).to_have_text("2 activities")
    asked, rows = page.url, page.locator("main table tbody th").count()
    page.get_by_role("link", name="Clear the filters").click()
    page.wait_for_url("**/activities/")
    expect(found).to_have_text("9 activities")

    assert "pillar=build" in asked
    assert "state=mongolia" in asked
    assert rows == 2


@with_and_without_scripts
def test_delegate_types_a_symbol_and_takes_the_paper_away(come, scripts):
    page = come(scripts=scripts)

    page.get_by_role("banner").get_by_role("searchbox").fill("neaspec som26 5")
    page.get_by_role("banner").get_by_role("button", name="Find").click()
    page.wait_for_url(f"**{PAPER}")
    pdf = download(page, page.get_by_role("link", name="English, PDF"))
    word = download(page, page.get_by_role("link", name="English, DOCX"))

    assert page.locator("h1").inner_text() == "Desertification and Land Degradation"
    assert "NEASPEC/SOM(26)/5" in first_words_of_pdf(pdf)
    assert "Desertification and Land Degradation" in words_of_docx(word)


@with_and_without_scripts
def test_delegate_reads_a_restricted_paper_until_signed_out(open_browser, sign_in, scripts):
    page = sign_in(open_browser(java_script_enabled=scripts), DELEGATE)

    page.goto("/meetings/som-26/")
    page.get_by_role("link", name="NEASPEC/SOM(26)/SAMPLE/2", exact=True).first.click()
    page.wait_for_url(f"**{RESTRICTED_PAPER}")
    pdf = download(page, page.get_by_role("link", name="English, PDF"))
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()

    assert "SAMPLE" in first_words_of_pdf(pdf)
    assert status_of(page, RESTRICTED_PAPER) == 404
    assert status_of(page, f"{RESTRICTED_PAPER}en.pdf") == 404


def test_papers_are_not_found_by_those_they_are_not_for(come):
    visitors = {email: come(email) for email in ("", ELSEWHERE, OFFICIAL)}

    found = {
        email: [
            status_of(page, address)
            for address in (LIMITED_PAPER, f"{LIMITED_PAPER}en.pdf", RESTRICTED_PAPER)
        ]
        if email != OFFICIAL
        else [status_of(page, LIMITED_PAPER), status_of(page, RESTRICTED_PAPER)]
        for email, page in visitors.items()
    }

    assert found == {"": [404, 404, 404], ELSEWHERE: [404, 404, 404], OFFICIAL: [200, 404]}


FOCUS = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    return {words: (at.getAttribute("aria-label") || at.innerText || at.name || "").trim(),
            ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2};
}"""


def test_keyboard_reaches_content_menu_and_search(come):
    page = come()
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))

    words = [stop["words"] for stop in stops]
    menu = ["Approach", "Plans", "Activities", "Meetings", "Documents", "Decisions"]
    assert words[0] == "Skip to the content"
    assert words[2:4] == ["q", "Find"]
    assert words[5:11] == menu
    assert [stop["words"] for stop in stops if not stop["ring"]] == []


def test_keyboard_alone_skips_chooses_and_searches(come):
    page = come()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    skipped_to = page.evaluate("document.activeElement.id")
    page.goto("/")
    page.get_by_role("banner").get_by_role("searchbox").focus()
    page.keyboard.type("neaspec som26 5")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PAPER}")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Meetings").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/")

    assert skipped_to == "content"
    assert page.locator("h1").inner_text() == "Meetings"


def test_editor_changes_a_working_copy_and_the_public_page_stays(come):
    visitor, page = come(), come(EDITOR)
    visitor.goto("/plans/2023-2024/")
    before = visitor.locator("main").inner_text()

    page.goto("/admin/programme/plantext/?stage__exact=working&q=2023-2024")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_title").fill("Activity Plan 2023-2024, as the editor would have it")
    page.get_by_role("button", name="Save and continue editing").click()
    page.locator(".messagelist .success").wait_for()
    page.locator(".object-tools").get_by_role("link", name="As it will look").click()
    page.wait_for_url("**/plans/2023-2024/versions/working/")

    assert page.locator("h1").inner_text() == "Activity Plan 2023-2024, as the editor would have it"
    assert page.locator(".band").is_visible()
    visitor.goto("/plans/2023-2024/")
    assert visitor.locator("main").inner_text() == before
    assert status_of(visitor, "/plans/2023-2024/versions/working/") == 404
