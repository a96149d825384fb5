"""The portal behind a real nginx, by the very block that docs/nginx.md gives."""

import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import closing
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.conf import settings

from tests.browser.server import PortalProcess, free_port

SIZE = 12 * 1024 * 1024  # more than all buffers on the way together

# A paper of Limited distribution with a long file, and a delegate who may have it
MAKE = f"""
import hashlib, os
from django.core.files.base import ContentFile
from django.test import Client
from accounts.models import User
from meetings.models import Document, DocumentFile
content = os.urandom({SIZE})
paper = Document.objects.filter(meeting__slug="som-26", distribution="limited").first()
row = DocumentFile(document=paper, language="mn", format="pdf", original_name="long.pdf",
    size=len(content), sha256=hashlib.sha256(content).hexdigest())
row.file.save("paper", ContentFile(content))
visitor = Client()
visitor.force_login(User.objects.get(email="delegate@japan.example"))
print(row.pk, row.sha256, row.get_absolute_url(), visitor.cookies["session"].value)
"""
FORGET = """
from meetings.models import DocumentFile, Download
Download.objects.filter(file={pk}).delete()
row = DocumentFile.objects.get(pk={pk})
row.delete()
row.file.storage.discard(row.file.name)
"""


class Nginx:
    """nginx in a folder of its own, before the portal at `portal_port`."""

    def __init__(self, program, folder, portal_port, var):
        self.port = free_port()
        self.log = folder / "error.log"
        config = folder / "nginx.conf"
        config.write_text(self._config(folder, portal_port, var))
        self._process = subprocess.Popen(
            (program, "-p", str(folder), "-c", str(config), "-e", str(self.log))
        )
        self._wait_until_ready()

    def _config(self, folder, portal_port, var):
        text = (settings.BASE_DIR / "docs" / "nginx.md").read_text(encoding="utf-8")
        block = re.search(r"```nginx\n(server.*?\n)```", text, re.DOTALL)[1]
        for here, there in (
            ("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port};"),
            ("    listen [::]:443 ssl http2;\n", ""),
            ("127.0.0.1:8000", f"127.0.0.1:{portal_port}"),
            ("/var/lib/portal/", f"{var}/"),
        ):
            assert here in block
            block = block.replace(here, there)
        block = re.sub(r"    ssl_certificate.*\n", "", block)
        temporary = "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        # As root it would change to a user who may not read the tests' folders
        user = "user root;\n" if os.geteuid() == 0 else ""
        return (
            f"daemon off;\nworker_processes 1;\npid {folder}/pid;\n{user}events {{}}\n"
            f"http {{\naccess_log off;\n{temporary}{block}}}\n"
        )

    def _wait_until_ready(self):
        for _attempt in range(600):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"nginx did not start:\n{self.log.read_text()}")

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=10)


class OneThread(PortalProcess):
    """A second server of a portal that is prepared: one worker, one thread, files left to nginx."""

    def __init__(self, portal, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.environment = {
            **portal.environment,
            "PORT": str(self.port),
            "GUNICORN_CMD_ARGS": "--workers=1 --threads=1",
            "TRUSTED_PROXY": "true",
            "X_ACCEL_PREFIX": "/papers-inside/",
        }
        self.process = None

    def manage(self, *command):
        """Nothing: what `start` would prepare is prepared."""


@pytest.fixture(scope="module")
def site(portal, tmp_path_factory):
    """The long paper's `path` and `sha256`, the `cookie` that opens it, the `port` of nginx."""
    program = os.environ.get("PORTAL_NGINX") or shutil.which("nginx", path="/usr/sbin:/usr/bin")
    if not program and not os.environ.get("CI"):
        pytest.skip("no nginx here; make test finds or unpacks one")
    folder = tmp_path_factory.mktemp("nginx")
    pk, sha256, path, session = portal.manage("shell", "--no-imports", "-c", MAKE).split()
    behind, nginx = OneThread(portal, folder), None
    try:
        behind.start()
        nginx = Nginx(program, folder, behind.port, portal.environment["PORTAL_VAR"])
        yield SimpleNamespace(
            port=nginx.port,
            direct=behind.port,
            path=quote(path, safe="/()"),
            sha256=sha256,
            cookie=f"session={session}",
        )
    finally:
        if nginx:
            nginx.stop()
        behind.stop()
        portal.manage("shell", "--no-imports", "-c", FORGET.format(pk=pk))


@pytest.fixture
def ask(site):
    """Call with headers: status, headers and body of the long paper, for its reader."""

    def _ask(method="GET", *, path=site.path, cookie=site.cookie, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if cookie:
            headers["Cookie"] = cookie
        with closing(http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)) as line:
            line.request(method, path, headers=headers)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()

    return _ask


def test_nginx_sends_the_file_under_the_portals_headers(site, ask):
    status, headers, body = ask()
    _status, by_portal, _body = ask("HEAD")

    assert (status, hashlib.sha256(body).hexdigest()) == (200, site.sha256)
    # The portal answers a HEAD by itself: what nginx sends with the file is the same, each once
    apart = {"date", "connection"}
    assert sorted(
        (name.lower(), value) for name, value in headers.items() if name.lower() not in apart
    ) == sorted(
        (name.lower(), value) for name, value in by_portal.items() if name.lower() not in apart
    )
    assert re.fullmatch(r'"[0-9a-f]{32}"', headers["ETag"])
    assert headers["Cache-Control"] == "private, no-store"
    assert "X-Accel-Redirect" not in headers


def test_broken_download_goes_on_through_nginx(site, ask):
    _status, first, body = ask(Range="bytes=0-4999999")
    status, headers, rest = ask(Range="bytes=5000000-", If_Range=first["ETag"])
    by_date = ask(Range="bytes=-10", If_Range=first["Last-Modified"])

    assert (status, headers.get_all("Content-Range")) == (206, [f"bytes 5000000-{SIZE - 1}/{SIZE}"])
    assert headers.get_all("ETag") == [first["ETag"]]
    assert hashlib.sha256(body + rest).hexdigest() == site.sha256
    assert (by_date[0], by_date[2]) == (206, rest[-10:])


def test_conditions_and_odd_ranges_are_answered_by_the_portal(ask):
    _status, first, body = ask()
    etag = first["ETag"]
    asked = (
        ({"If_None_Match": etag}, 304),
        ({"If_Modified_Since": first["Last-Modified"]}, 304),
        ({"If_None_Match": '"other"'}, 200),
        ({"If_Match": etag}, 200),
        ({"If_Match": '"other"'}, 412),
        ({"Range": f"bytes={SIZE}-"}, 416),
        ({"Range": "bytes=0-1,5-6"}, 206),
        ({"Range": "bytes=9-5"}, 200),
        ({"Range": "bytes=5-", "If_Range": f"W/{etag}"}, 200),
    )

    answers = [(headers, ask(**headers)) for headers, _status in asked]

    assert [(headers, answer[0]) for headers, answer in answers] == list(asked)
    assert [body == answer[2] for _headers, answer in answers if answer[0] == 200] == [True] * 4


def test_stranger_finds_nothing_by_any_address(site, ask):
    inside = ask(path="/papers-inside/00/00/file")[0]
    stranger = ask(cookie=None)
    with_range = ask(cookie=None, Range="bytes=0-9")
    unheard_of = ask(cookie=None, path=site.path.replace("mn.pdf", "ru.pdf"))

    assert (inside, stranger[0], with_range[0], unheard_of[0]) == (404,) * 4
    assert stranger[2] == with_range[2] == unheard_of[2].replace(b"ru.pdf", b"mn.pdf")


def test_static_file_with_a_digest_is_kept_for_good(ask):
    page = ask(path="/", cookie=None)[2].decode()
    address = re.search(r'href="(/static/[^"]+\.css)"', page)[1]

    status, headers, body = ask(path=address, cookie=None)

    assert (status, len(body) > 0) == (200, True)
    assert headers["Cache-Control"] == "public, max-age=315360000, immutable"


@pytest.mark.parametrize("headers", ({}, {"If-Match": "*"}), ids=("by nginx", "by the portal"))
def test_slow_reader_holds_no_worker(site, ask, headers):
    asked = {"Host": "127.0.0.1", "Cookie": site.cookie, "Connection": "close", **headers}
    request = "".join(f"{name}: {value}\r\n" for name, value in asked.items())
    with closing(socket.socket()) as slow:
        # A kernel that takes in the whole file would read for the reader
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", site.port))
        slow.settimeout(10)
        slow.sendall(f"GET {site.path} HTTP/1.1\r\n{request}\r\n".encode())
        got, statuses = b"", []
        for _piece in range(6):
            got += slow.recv(256)
            statuses.append(ask(path="/healthz", cookie=None)[0])
            time.sleep(0.25)
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        while block := slow.recv(1 << 20):
            got += block

    head, _gap, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert statuses == [200] * 6
    assert hashlib.sha256(body).hexdigest() == site.sha256
