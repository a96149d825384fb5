"""How a reader's copy is told from another: an ETag and a date that say nothing of the content."""

from __future__ import annotations

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import parse_http_date_safe

from meetings.models import DocumentFile

_SALT = "meetings.downloads.etag"
_LENGTH = 32


def etag_of(file: DocumentFile) -> str:
    """A strong ETag: the same as long as the bytes are.

    Not the SHA-256 itself: whoever has a text could tell from it which paper it is, and a
    header is copied into logs that many read.
    """
    digest = salted_hmac(_SALT, file.sha256, algorithm="sha256").hexdigest()
    return f'"{digest[:_LENGTH]}"'


def modified_at(file: DocumentFile) -> int:
    """The second at which these bytes were stored; a stored file is never written again."""
    return int(file.uploaded_at.timestamp())


def may_resume(if_range: str, *, etag: str, modified: int) -> bool:
    """Whether a part may go to who says: only if my copy is this one (RFC 9110, 13.1.5).

    A weak ETag never matches. A date matches exactly, and only once its second is over:
    within it the file could have been stored twice.
    """
    said = if_range.strip(" \t")
    if said.startswith(('"', "W/")):
        return said == etag
    return parse_http_date_safe(said) == modified < int(timezone.now().timestamp())
