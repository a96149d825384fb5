"""make screenshots: the pictures of docs/screenshots, taken from a portal with record and sample.

The portal is started for them alone, and gone afterwards. PORTAL_CHROMIUM names the browser. Each
kind of page is taken as on a screen and as on a phone, in light and in dark. A folder may be named.
"""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PLAN = "/plans/2023-2024/"
PAGES = {
    "": {
        "home": "/",
        "approach": "/approach/",
        "plan": PLAN,
        "timeline": f"{PLAN}timeline/",
        "matrix": f"{PLAN}matrix/",
        "progress": f"{PLAN}progress/",
        "activity": f"{PLAN}activities/E1/",
        "activities": "/activities/",
        "meeting": "/meetings/som-26/",
        "paper": "/documents/NEASPEC/SOM(26)/5/",
        "documents": "/documents/",
        "decisions": "/decisions/",
        "state": "/states/mongolia/",
        "search": "/search/?q=drivers",
    },
    "official@mongolia.example": {
        "compare": f"{PLAN}versions/2/compare/3/",
        "consultations": "/consultations/",
    },
    "manager@secretariat.example": {"desk": "/admin/", "styleguide": "/styleguide/"},
}
# As much of a page as a reader of the documents looks at
SIZES = ((1440, 1000), (390, 844))
LARGEST = 120_000
LARGEST_OF_ALL = 4_000_000


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    from tests.browser.server import PortalProcess

    target = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="portal-screenshots-") as folder:
        portal = PortalProcess(Path(folder), "sqlite")
        try:
            take(portal.start().url, target)
        finally:
            portal.stop()
    sizes = {path.name: path.stat().st_size for path in target.glob("*.png")}
    large = [name for name, size in sizes.items() if size > LARGEST]
    if large:
        print(f"Larger than {LARGEST:,} bytes: {', '.join(large)}", file=sys.stderr)
    if (total := sum(sizes.values())) > LARGEST_OF_ALL:
        print(f"All together {total:,} bytes, more than {LARGEST_OF_ALL:,}", file=sys.stderr)
        return 1
    return len(large)


def take(address: str, folder: Path) -> None:
    # Root may not use Chromium's sandbox; the pages are our own
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        path = os.environ.get("PORTAL_CHROMIUM")
        browser = playwright.chromium.launch(executable_path=path, args=args)
        for scheme in ("light", "dark"):
            for email in PAGES:
                visit = browser.new_context(base_url=address, color_scheme=scheme)
                take_as(visit, folder, email=email, end="" if scheme == "light" else "-dark")
                visit.close()
        browser.close()


def take_as(visit: BrowserContext, folder: Path, *, email: str, end: str) -> None:
    from tests.browser.server import PASSWORD
    from tools.palette import with_few_colours

    # The page that reads the pictures has no address, so no policy of ours
    blank, page = visit.new_page(), visit.new_page()
    if email:
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/accounts/")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for name, address in PAGES[email].items():
            page.goto(address)
            picture = folder / f"{name}-{width}{end}.png"
            picture.write_bytes(with_few_colours(blank, page.screenshot()))
            print(f"{picture.name}  {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    raise SystemExit(main())
