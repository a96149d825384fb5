"""The portal as a process of its own, with its own folder and database, for browsers to visit.

Not Django's live_server: that empties tables after each test, which triggers of the record
refuse, and it serves without workers, hashed files and production's middleware.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

from django.conf import settings

from tests.databases import own_database

SECONDS_TO_START = 120  # beside other tests on a slow machine
PASSWORD = "correct horse battery staple"

# In one process, since each would import everything anew; the database is migrated
PREPARE = """
from django.core.management import call_command
call_command("createcachetable")
call_command("collectstatic", "--verbosity=0", "--no-input")
call_command("load_record")
call_command("load_sample", "--yes-sample")
"""


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class PortalProcess:
    """Prepared and started on a free port by `start`, gone after `stop`."""

    def __init__(self, folder: Path, database_address: str):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "neaspec_dld.settings",
            "DEBUG": "false",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "127.0.0.1",
            "DATABASE_URL": own_database(database_address, folder),
            "PORTAL_URL": self.url,
            "PORTAL_VAR": str(folder),
            "PORTAL_SAMPLE_PASSWORD": PASSWORD,
            "EMAIL_URL": "consolemail://",
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "1",
        }
        self.process = None

    def start(self):
        self.manage("shell", "--no-imports", "-c", PREPARE)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                (sys.executable, "-m", "gunicorn"),
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_ready()
        return self

    def manage(self, *command):
        """Run a management command against this portal's database."""
        done = subprocess.run(
            (sys.executable, "manage.py", *command),
            cwd=settings.BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command[0]}: {done.stderr}"
        return done.stdout

    def _wait_until_ready(self):
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5):
                    return
            except OSError:  # not there yet, or too busy to answer
                time.sleep(0.1)
        raise AssertionError(f"The portal did not start:\n{self.log.read_text()}")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=60)
