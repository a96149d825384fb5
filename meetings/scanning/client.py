"""ClamAV's own protocol, as far as it is needed: INSTREAM and PING (clamd(8), "COMMANDS").

The file goes over the socket in blocks, each after its length in four bytes, network order; a
block of no length ends it. clamd answers in one line that ends with NUL.
"""

from __future__ import annotations

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings

BLOCK = 64 * 1024
SECONDS = 60
"""For each wait: to connect, to hand over a block, for the verdict."""
LONGEST_ANSWER = 4096
TO_SEE_IF_THERE = 3


class ScanFailed(Exception):  # noqa: N818 -- no verdict was reached, which is no fault of the file
    """The scanner is away, or said nothing that is a verdict. Its text says which."""


@dataclass(frozen=True)
class Verdict:
    signature: str
    """What was found, as the scanner names it; "" for a clean file."""

    @property
    def is_clean(self) -> bool:
        return not self.signature


def is_set() -> bool:
    return bool(settings.CLAMAV_ADDRESS)


def scan(content: BinaryIO) -> Verdict:
    """Hand over what `content` holds from where it stands, and wait for the verdict.

    Raises ScanFailed where none comes: the scanner cannot be reached, takes longer than a
    minute over a step, ends early, or refuses (a file over its StreamMaxLength).
    """
    try:
        with closing(_connected(SECONDS)) as line:
            line.sendall(b"zINSTREAM\0")
            while block := content.read(BLOCK):
                line.sendall(struct.pack("!I", len(block)) + block)
            line.sendall(struct.pack("!I", 0))
            return _verdict(_answer(line))
    except OSError as error:
        raise ScanFailed(f"{type(error).__name__}: {error}") from error


def answers() -> bool:
    """Whether the scanner is there: it is asked, and given three seconds."""
    try:
        with closing(_connected(TO_SEE_IF_THERE)) as line:
            line.sendall(b"zPING\0")
            return _answer(line) == "PONG"
    except (OSError, ScanFailed):
        return False


def _connected(seconds: int) -> socket.socket:
    """To "host:port", or to the socket of that path."""
    address: str = settings.CLAMAV_ADDRESS
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0"):
        more = line.recv(LONGEST_ANSWER)
        if not more or len(said) > LONGEST_ANSWER:
            raise ScanFailed(f"the scanner ended early: {said[:100]!r}")
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()


def _verdict(said: str) -> Verdict:
    words = said.removeprefix("stream: ")
    if words == "OK":
        return Verdict("")
    if words.endswith(" FOUND"):
        return Verdict(words.removesuffix(" FOUND")[:200])
    raise ScanFailed(f"the scanner refused: {said[:200]}")
