"""Where the portal's rules for signing in differ from django-allauth's."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.mail import mail_queue
from accounts.models.user import normalize_email


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the secretariat gives accounts."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only a path on this site may follow a sign-in, no host at all, not even our own."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """An absolute address that the visitor's Host header has no part in."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PORTAL_URL + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By the outbox: a mail server that is away changes nothing on the page, and an
        address with an account is answered as fast as one without.

        Mails get `site_address` and no `current_site`, which would be the visitor's Host.
        """
        mail = self.render_mail(
            template_prefix, email, {"site_address": settings.PORTAL_URL, "email": email, **context}
        )
        mail_queue(
            to=email, subject=mail.subject, body=mail.body, purpose="account", keep_body=False
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted by account and address together.

        By account alone, a stranger could lock its owner out; by address alone, one network
        could try many accounts, which the second limit in the settings is for.
        """
        return f"{self.get_client_ip(request)}:{normalize_email(credentials.get('email'))}"
