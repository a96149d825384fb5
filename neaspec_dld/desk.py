"""The administration, as the secretariat's desk."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class Desk(AdminSite):
    site_title = _("NEASPEC DLD desk")
    site_header = _("Secretariat desk")
    index_title = _("At the desk")

    def has_permission(self, request: HttpRequest) -> bool:
        """Strangers are sent to sign in; who is signed in and not of the desk is told so.

        Django would send both to the sign-in page, the second for ever.
        """
        allowed = super().has_permission(request)
        if request.user.is_authenticated and not allowed:
            raise PermissionDenied
        return allowed

    @method_decorator(secure_admin_login)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The one door: rate-limited there, so Django's own form must not stand beside it."""
        return HttpResponseRedirect(reverse("admin:index"))

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))
