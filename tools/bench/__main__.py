"""make bench: CPU of pages as multiples of an empty page, and memory of a web process.

Runs on the database DATABASE_URL names, which must be empty, or on a SQLite file of its
own. Everything is measured in one run, the empty page again beside each page, so that the
ratios hold on a busy machine. Prints Markdown, which docs/performance.md keeps.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS = 60
REQUESTS_A_ROUND = 20
SMALL, LARGE = 1_000, 100_000
PLAN = "/plans/1500/"
BOUND_RATIO, BOUND_MEGABYTES = 15, 160


def prepare(var: str) -> None:
    """Settings as in production, but for https, and the tables made."""
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{var}/portal.sqlite3")
    os.environ.update(
        DEBUG="false",
        SECRET_KEY="only-for-a-measurement-on-this-machine-that-nobody-visits",
        ALLOWED_HOSTS="testserver,127.0.0.1",
        PORTAL_URL="http://127.0.0.1:8000",
        PORTAL_VAR=var,
        PORTAL_ENV_FILE=os.devnull,
        LOG_LEVEL="WARNING",
        DJANGO_SETTINGS_MODULE="neaspec_dld.settings",
    )
    for command in (("migrate",), ("createcachetable",), ("collectstatic", "--noinput")):
        subprocess.run([sys.executable, "manage.py", *command, "-v0"], check=True)


def ratio(client: Any, address: str) -> float:
    """Of a page's CPU to an empty page's: the middle of many pairs, each measured side by side.

    A processor that changes its speed changes it for both of a pair, and what disturbs one
    round moves the middle little.
    """
    # The first answers fill what the process keeps; they are nobody's usual ones
    _round(client, address), _round(client, "/empty/")
    return median(_round(client, address) / _round(client, "/empty/") for _ in range(ROUNDS))


def _round(client: Any, address: str) -> float:
    """CPU seconds of one request, the mean of a few."""
    start = time.process_time()
    for _ in range(REQUESTS_A_ROUND):
        response = client.get(address)
    spent = time.process_time() - start
    if response.status_code != HTTPStatus.OK:
        raise SystemExit(f"{address} answers {response.status_code}")
    return spent / REQUESTS_A_ROUND


def measure() -> bool:
    """Print the table; whether every bound holds."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from rows import grow_to

    settings.ROOT_URLCONF = "urls"
    client = Client()
    pages = {"plan page, 50 activities": PLAN, "activities, first page": "/activities/"}
    pages["activities, last page"] = "/activities/?last=1"
    found: dict[str, list[float]] = {name: [] for name in pages}
    for size in (SMALL, LARGE):
        grow_to(size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, address in pages.items():
            found[name].append(ratio(client, address))
    print(f"Multiples of an empty page's CPU ({connection.vendor}):\n")
    print(f"| page | {SMALL:,} activities | {LARGE:,} activities |\n|---|---|---|")
    for name, (small, large) in found.items():
        print(f"| {name} | {small:.1f} | {large:.1f} |")
    return max(found["plan page, 50 activities"]) <= BOUND_RATIO


def megabytes_of_a_web_process() -> float:
    """Resident memory of one gunicorn worker after it served each page many times."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "neaspec_dld.wsgi", "--workers", "1"),
            *("--worker-class", "gthread", "--threads", "4", "--no-control-socket"),
            *("--bind", f"127.0.0.1:{port}", "--log-level", "warning"),
        ]
    )
    try:
        _visit_when_up(f"http://127.0.0.1:{port}", ("/", PLAN, "/activities/", "/meetings/bench/"))
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        status = Path(f"/proc/{children[0]}/status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(resident.split()[1]) / 1024
    finally:
        server.terminate()
        server.wait()


def _visit_when_up(root: str, paths: tuple[str, ...]) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{root}/healthz", timeout=5).read()
            break
        except OSError:
            time.sleep(0.1)
    for path in paths * 50:
        urllib.request.urlopen(root + path, timeout=30).read()


def main() -> int:
    sys.path[:0] = [str(Path(__file__).parent), str(Path.cwd())]
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as var:
        prepare(var)
        holds = measure()
        memory = megabytes_of_a_web_process()
        print(f"\nMemory of a web process: {memory:.0f} MB")
    if not holds or memory > BOUND_MEGABYTES:
        print(f"Over the bounds: {BOUND_RATIO} times, {BOUND_MEGABYTES} MB")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
