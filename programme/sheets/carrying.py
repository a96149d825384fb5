"""Checked rows, carried by the page from the check to the confirmation.

Signed for one purpose and good for two hours: nobody else's rows can be confirmed, none can be
altered on the way, and nothing is left behind on the server.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

GOOD_FOR = 2 * 60 * 60
LONGEST = 2_000_000
"""Characters; a request holds 2.5 million bytes beside its files."""


def sign(data: Any, *, salt: str) -> str:
    """`salt` names what is done, to what, and by whom. Raises ValidationError where the rows
    hold more than a page can carry."""
    packed = signing.dumps(data, salt=salt, compress=True)
    if len(packed) > LONGEST:
        raise ValidationError(
            _("The table holds more text than can be brought in at once. Part it.")
        )
    return packed


def unsign(packed: str, *, salt: str) -> Any:
    """The data as it was signed. Raises ValidationError with a sentence."""
    try:
        return signing.loads(packed, salt=salt, max_age=GOOD_FOR)
    except signing.SignatureExpired as late:
        raise ValidationError(
            _("The table was checked more than two hours ago. Choose the file again.")
        ) from late
    except signing.BadSignature as broken:
        raise ValidationError(
            _("These are not the rows that were checked for you. Choose the file again.")
        ) from broken
