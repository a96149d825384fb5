"""make screenshots: the pictures of docs/screenshots, taken from a portal with record and sample.

The portal is started for them alone, and gone afterwards. PORTAL_CHROMIUM names the browser.
"""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PAGES = {
    "home": "/",
    "plan": "/plans/2023-2024/",
    "meeting": "/meetings/som-26/",
    "paper": "/documents/NEASPEC/SOM(26)/5/",
}
# As much of a page as a reader of the documents looks at
SIZES = ((1440, 1400), (390, 1200))
LARGEST = 300_000


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    from tests.browser.server import PortalProcess

    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="portal-screenshots-") as folder:
        portal = PortalProcess(Path(folder), "sqlite")
        try:
            take(portal.start().url)
        finally:
            portal.stop()
    large = [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > LARGEST]
    if large:
        print(f"Larger than {LARGEST:,} bytes: {', '.join(large)}", file=sys.stderr)
    return len(large)


def take(address: str) -> None:
    # Root may not use Chromium's sandbox; the pages are our own
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        path = os.environ.get("PORTAL_CHROMIUM")
        browser = playwright.chromium.launch(executable_path=path, args=args)
        for width, height in SIZES:
            page = browser.new_page(
                base_url=address, viewport={"width": width, "height": height}, color_scheme="light"
            )
            for name, page_address in PAGES.items():
                page.goto(page_address)
                picture = FOLDER / f"{name}-{width}.png"
                page.screenshot(path=picture)
                print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
