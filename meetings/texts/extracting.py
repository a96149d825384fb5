"""The limited process that reads a file which may be broken, huge or made to do harm."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from meetings.texts.limits import (
    DAMAGED,
    LARGE,
    MAX_OUTPUT,
    PROTECTED,
    SLOW,
    WALL_SECONDS,
)
from meetings.texts.pages import Page, TextUnreadable

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]


def extract(path: Path | str, form: str, *, seconds: int = WALL_SECONDS) -> list[Page]:
    """The pages of the file that have text. Raises TextUnreadable with the reason.

    The file is opened by another process that knows no secret, is bounded in time, memory and
    output, and is ended when it takes longer than `seconds`. Costs the start of a process.
    """
    if not Path(path).is_file():
        raise TextUnreadable("gone")
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as faults:
        code = _run(Path(path), form, output, faults, seconds)
        if code != 0:
            faults.seek(0)
            said = faults.read(2000).decode("utf-8", "replace").strip().split("\n")[-1]
            logger.warning("reading a %s ended with %d: %s", form, code, said)
            raise TextUnreadable(_REASONS.get(code, "damaged"))
        size = output.seek(0, os.SEEK_END)
        if size >= MAX_OUTPUT:
            raise TextUnreadable("large")
        output.seek(0)
        pages = [Page(*json.loads(line)) for line in output]
    if not pages:
        raise TextUnreadable("empty")
    return pages


def _run(path: Path, form: str, output: IO[bytes], faults: IO[bytes], seconds: int) -> int:
    """Write the pages to `output`, a line each; the exit code. Raises TextUnreadable when slow."""
    process = subprocess.Popen(  # noqa: S603 -- our own module, and no shell
        [sys.executable, "-m", "meetings.texts.child", form, str(path.absolute())],
        cwd=ROOT,
        # Neither the database's address nor the secret key: a file may take the process over
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=faults,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TextUnreadable("slow") from error
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


_REASONS = {
    DAMAGED: "damaged",
    PROTECTED: "protected",
    LARGE: "large",
    SLOW: "slow",
    -signal.SIGXCPU: "slow",
    -signal.SIGXFSZ: "large",
    # How the system ends a process that takes the last memory
    -signal.SIGKILL: "large",
}
