"""make html: whether every page is valid HTML, by the Nu checker.

A portal with record and sample is started for it alone, walked through by its links as each kind
of visitor, and gone afterwards. Ends with an error where the checker finds anything that is not
known below. The argument is the folder in which npm put the checker.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

ROOT = Path(__file__).resolve().parent.parent.parent
VISITORS = {
    "public": "",
    "official": "official@mongolia.example",
    "delegate": "delegate@japan.example",
    "editor": "editor@secretariat.example",
    "manager": "manager@secretariat.example",
}
STARTS = ("/", "/accounts/", "/no-such-page/", "/search/?q=drivers", "/search/?q=som27")
# Of pages that differ by their query alone, or at the desk by a number: lists and rows by hundreds
MOST_ALIKE = 2

# What the checker says of the HTML of Django's own admin, on pages under /admin/ alone
# (its AutocompleteSelect), each with the reason why it stays
KNOWN = {
    r"“option” without attribute “label” must not be empty.*value=\"\"></option>": (
        "a choice that the admin looks up while one types begins with an empty option"
    ),
    r"“select” element with a “required” attribute.*must have a descendant “option”": (
        "a choice that the admin looks up while one types has no options before"
    ),
    r"first “option” element in a “select” element with a “required”.*<option value=\"\d+\" sel": (
        "a choice that the admin looks up while one types has the chosen option alone"
    ),
}
# So that a checker that reads nothing is not taken for good pages
PLANTED = (
    b'<!doctype html><html lang="en"><title>Planted</title><p id="a"></p><p id="a"></p></html>'
)


def main(checker: Path) -> int:
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    from tests.browser.server import PASSWORD, PortalProcess

    with tempfile.TemporaryDirectory(prefix="portal-html-") as folder:
        pages = Path(folder, "pages")
        pages.mkdir()
        portal = PortalProcess(Path(folder), "sqlite")
        try:
            portal.start()
            addresses = {}
            for kind, email in VISITORS.items():
                visitor = signed_in(portal.url, email, PASSWORD)
                for address, html in walk(visitor, portal.url):
                    name = f"{len(addresses)}.html"
                    (pages / name).write_bytes(html)
                    addresses[name] = f"{kind} {address}"
        finally:
            portal.stop()
        (pages / "planted.html").write_bytes(PLANTED)
        found = list(findings(checker, pages, {**addresses, "planted.html": "planted"}))
    if "planted" not in {place for place, _, _ in found}:
        raise SystemExit("The checker found nothing in a page with a fault: it read no page.")
    seen = Counter(place.split()[0] for place in addresses.values())
    known = Counter(reason for _, _, reason in found if reason)
    print("Pages:", ", ".join(f"{number} as {kind}" for kind, number in seen.items()))
    print(*(f"Known, {number} times: {reason}" for reason, number in known.items()), sep="\n")
    faults = sorted(
        {f"{place}: {words}" for place, words, reason in found if not reason and place != "planted"}
    )
    print(*faults, f"{len(faults)} findings", sep="\n", file=sys.stderr)
    return 1 if faults else 0


def signed_in(portal: str, email: str, password: str) -> OpenerDirector:
    """A visitor with cookies, signed in where there is an e-mail."""
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    if email:
        address = f"{portal}/accounts/login/"
        form = visitor.open(address).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
        typed = {"csrfmiddlewaretoken": token, "login": email, "password": password}
        sent = Request(address, urlencode(typed).encode(), {"Referer": address})
        if visitor.open(sent).url != f"{portal}/accounts/":
            raise SystemExit(f"{email} cannot sign in")
    return visitor


def walk(visitor: OpenerDirector, portal: str) -> Iterator[tuple[str, bytes]]:
    """Every page that links lead to, and a few of those that are alike."""
    waiting, seen, alike = list(STARTS), set(), Counter()
    while waiting:
        address = waiting.pop(0)
        path, _, query = address.partition("?")
        shape = re.sub(r"\d+", "#", path) if path.startswith("/admin/") else path
        if address in seen or alike[shape, bool(query)] == MOST_ALIKE:
            continue
        seen.add(address)
        alike[shape, bool(query)] += 1
        try:
            answer = visitor.open(portal + address)
        except HTTPError as refused:
            answer = refused
        with answer:
            if "html" not in answer.headers.get("Content-Type", ""):
                continue
            html = answer.read()
        yield address, html
        for link in re.findall(r'\shref="([^"#]+)', html.decode()):
            to = urljoin(answer.url, unescape(link))
            if to.startswith(f"{portal}/") and "/static/" not in to:
                waiting.append(to.removeprefix(portal))


def findings(
    checker: Path, pages: Path, addresses: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Place, words, and the reason where a finding is known."""
    jar = checker / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ("java", "-Xss1m", "-jar", jar, "--skip-non-html", "--format", "json", pages)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for finding in json.loads(done.stderr)["messages"]:
        name = finding["url"].rsplit("/", 1)[-1]
        place = addresses[name]
        words = f"{finding['message']} ({finding.get('extract', '').strip()!r})"
        in_admin = " /admin/" in place
        reasons = (
            why for what, why in KNOWN.items() if in_admin and re.search(what, words, re.DOTALL)
        )
        yield place, words, next(reasons, "")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
