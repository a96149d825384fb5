"""Parts of a file as bodies of a response: never more in memory than a block."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from django.core.files.base import File

from meetings.downloads.ranges import Span

BLOCK = 64 * 1024


class Part:
    """A file that ends where the part does.

    It has `fileno` and stands at the part's start, so that a server which copies files by
    itself (gunicorn, by Content-Length) may do so.
    """

    def __init__(self, content: File, span: Span) -> None:
        self._content = content
        self._left = span.length
        content.seek(span.start)

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        block: bytes = self._content.read(wanted)
        self._left -= len(block)
        return block

    def fileno(self) -> int:
        return int(self._content.fileno())

    def close(self) -> None:
        self._content.close()


class Parts:
    """Several parts between boundaries, as multipart/byteranges has it. Close it after use."""

    def __init__(self, content: File, spans: Sequence[Span], *, content_type: str) -> None:
        self._content = content
        boundary = secrets.token_hex(16)
        size = content.size
        self._heads = [
            (
                f"\r\n--{boundary}\r\nContent-Type: {content_type}\r\n"
                f"Content-Range: {span.of(size)}\r\n\r\n".encode(),
                span,
            )
            for span in spans
        ]
        self._end = f"\r\n--{boundary}--\r\n".encode()
        self.content_type = f"multipart/byteranges; boundary={boundary}"
        self.length = len(self._end) + sum(len(head) + span.length for head, span in self._heads)

    def __iter__(self) -> Iterator[bytes]:
        for head, span in self._heads:
            yield head
            part = Part(self._content, span)
            while block := part.read(BLOCK):
                yield block
        yield self._end

    def close(self) -> None:
        self._content.close()
