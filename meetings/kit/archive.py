"""The archive itself: written while it is sent, its length known before the first byte."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db import connections
from zipstream import ZipStream

from accounts.access import Visitor
from accounts.models import User
from meetings.kit.choosing import Choice, KitFile
from meetings.kit.index import STYLE, index_page
from meetings.models import Document, DocumentFile
from meetings.services import download_note

logger = logging.getLogger(__name__)

BLOCK = 256 * 1024
INDEX, SUMS, LOOK = "index.html", "SHA256SUMS", "style.css"


class KitInterruptedError(Exception):
    """A file is no longer the visitor's to read, or no longer what it was.

    The length was promised, so the archive ends here: an incomplete download is seen as
    such, a wrong one would not be.
    """


@dataclass(frozen=True)
class Kit:
    """The archive: its bytes by iteration, once; `len` of `stream` is their number."""

    name: str
    stream: ZipStream

    @property
    def size(self) -> int:
        return len(self.stream)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.stream)


def kit_of(choice: Choice, user: Visitor) -> Kit:
    """Files in folders by agenda item, the index, its look, and digests for sha256sum -c.

    Nothing but the index is built here. While it is sent neither a transaction nor a connection
    to the database is held: each file costs a handful of queries when its turn comes, and where
    it is not public an entry in the list of downloads.
    """
    stream = ZipStream(sized=True)
    folder = choice.meeting.slug
    for file in choice.missing:
        logger.error("left out of a kit: the file %s of row %s", file.row.file.name, file.row.pk)
    index, look = index_page(choice, user).encode(), STYLE.read_bytes()
    sums = [(file.row.sha256, file.path) for file in choice.files]
    sums += [
        (hashlib.sha256(part).hexdigest(), name) for part, name in ((index, INDEX), (look, LOOK))
    ]
    stream.add(index, f"{folder}/{INDEX}")
    stream.add(look, f"{folder}/{LOOK}")
    # Two spaces and an asterisk-free name: the format of coreutils' sha256sum
    stream.add("".join(f"{digest}  {path}\n" for digest, path in sums), f"{folder}/{SUMS}")
    for file in choice.files:
        stream.add(_content(file, user), f"{folder}/{file.path}", size=file.row.size)
    return Kit(f"{folder}-documents.zip", stream)


def _content(file: KitFile, user: Visitor) -> Iterator[bytes]:
    """The bytes of one file, after asking once more whether `user` may read it."""
    # A user object remembers its roles: one that was taken away meanwhile is gone from a new one
    now: Visitor = AnonymousUser()
    if user.is_authenticated:
        now = User.objects.filter(pk=user.pk, is_active=True).first() or now
    row = DocumentFile.objects.visible_to(now).filter(pk=file.row.pk).first()
    if row is None or row.sha256 != file.row.sha256:
        logger.warning("kit interrupted: file %s changed while it was sent", file.row.pk)
        raise KitInterruptedError(file.path)
    everyone = Document.objects.visible_to(AnonymousUser())
    if not everyone.filter(pk=row.document_id).exists():
        # Whoever may have what is not open has signed in
        download_note(file=row, by=cast("User", now), is_partial=False)
    left = row.size
    _let_go_of_database()
    with row.file.open("rb") as content:
        while block := content.read(BLOCK):
            left -= len(block)
            yield block
    if left:
        logger.error("kit interrupted: file %s is not as long as its row says", row.pk)
        raise KitInterruptedError(file.path)


def _let_go_of_database() -> None:
    """A slow reader may take minutes over one file; the next file's questions connect anew."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
