"""What is kept of sign-ins: the time of the last one, and a line in the log for each."""

import logging
from typing import Any

from django.contrib.auth.models import update_last_login
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.models.user import normalize_email

logger = logging.getLogger("accounts.sign_in")


def connect() -> None:
    # Django saves the whole person for this, which would be an edit in the history
    user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")
    user_logged_in.connect(note_sign_in, dispatch_uid="accounts")
    user_logged_out.connect(log_sign_out, dispatch_uid="accounts")
    user_login_failed.connect(log_refusal, dispatch_uid="accounts")


def note_sign_in(user: User, **kwargs: Any) -> None:
    user.last_login = timezone.now()
    User.objects.filter(pk=user.pk).update(last_login=user.last_login)
    logger.info("account %s signed in", user.pk)


def log_sign_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        logger.info("account %s signed out", user.pk)


def log_refusal(
    credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """Names the account if there is one: what was typed may be a password in the wrong field."""
    email = normalize_email(credentials.get("email"))
    pk = User.objects.filter(email=email).values_list("pk", flat=True).first()
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    logger.warning("sign-in refused for account %s from %s", pk or "unknown", address or "nowhere")
