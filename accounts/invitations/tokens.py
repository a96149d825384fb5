"""The secret of a link. It stands in one mail, and nowhere else."""

import hashlib
import secrets

from django.conf import settings
from django.urls import reverse


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of it. The token is random and long: no salt is needed to hide it."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token: str) -> str:
    """The absolute address in the mail, which no request has a part in."""
    return settings.PORTAL_URL + reverse("account_invitation_link", args=(token,))
