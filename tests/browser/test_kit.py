"""A delegate takes a paper, then all of them, and reads on without a network."""

import io
import zipfile

import pypdfium2

from tests.pages import PAPER

DELEGATE = "delegate@japan.example"
STRUCTURE = """() => ({
    headings: document.querySelectorAll("h1").length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""


def download(page, link):
    with page.expect_download() as caught:
        link.click()
    return caught.value.path().read_bytes()


def test_delegate_takes_the_papers_along_and_reads_them_offline(
    open_browser, enter, chromium, axe_findings, tmp_path
):
    page = enter(open_browser(), DELEGATE)
    page.goto("/")
    page.get_by_role("banner").get_by_role("searchbox").fill("neaspec som26 5")
    page.get_by_role("banner").get_by_role("button", name="Find").click()
    page.wait_for_url(f"**{PAPER}")
    pdf = download(page, page.get_by_role("link", name="English, PDF"))
    page.goto("/meetings/som-26/")
    kit = download(page, page.get_by_role("link", name="download as one ZIP"))

    zipfile.ZipFile(io.BytesIO(kit)).extractall(tmp_path)
    offline = chromium.new_context(offline=True, viewport={"width": 390, "height": 900})
    index = offline.new_page()
    index.goto((tmp_path / "som-26" / "index.html").as_uri())
    shown = index.evaluate(STRUCTURE)
    links = index.locator("tbody a")
    files = {
        (tmp_path / "som-26" / index.evaluate("at => decodeURIComponent(at)", href)).read_bytes()
        for href in (link.get_attribute("href") for link in links.all())
    }
    restricted = index.get_by_role("rowheader", name="NEASPEC/SOM(26)/SAMPLE/2").count()
    findings = axe_findings(index)
    offline.close()

    with pypdfium2.PdfDocument(pdf) as paper:
        assert "NEASPEC/SOM(26)/5" in paper[0].get_textpage().get_text_bounded()
    assert shown == {"headings": 1, "wider": 0}
    assert pdf in files
    assert restricted == 1
    assert findings == []
