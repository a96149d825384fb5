"""The administration, as the secretariat's desk."""

from collections.abc import Iterable
from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from accounts.access import is_manager
from accounts.worker import is_standing_still
from meetings.models import AgendaItem
from neaspec_dld.desk_tasks import by_task
from neaspec_dld.due import what_is_due
from neaspec_dld.status import status_page
from neaspec_dld.waiting import what_waits
from neaspec_dld.writing import what_is_written

OURS = ("accounts", "programme", "meetings")


class Choices(AutocompleteJsonView):
    """What is offered while one types: rows that only their meeting tells apart name it."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        result: dict[str, str] = super().serialize_result(obj, to_field_name)
        if isinstance(obj, AgendaItem):
            result["text"] = f"{obj.meeting}, {obj}"
        return result


class Desk(AdminSite):
    site_title = _("NEASPEC DLD desk")
    site_header = _("Secretariat desk")
    index_title = _("At the desk")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only models of ours: no other becomes visible by accident when a package is added.

        Groups are left out too. Migrations give the roles exactly what they need.
        """
        models = (
            model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        )
        ours = [model for model in models if model._meta.app_label in OURS]
        super().register(ours, admin_class, **options)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast("HttpResponse", Choices.as_view(admin_site=self)(request))

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

    def password_change(  # type: ignore[override]  # the stubs want a page, Django any response
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """By task, as the secretariat works; one package alone stays as Django lists it."""
        if app_label is not None:
            return super().get_app_list(request, app_label)
        return by_task(self._build_app_dict(request))

    def get_urls(self) -> list[Any]:
        status = path("status/", self.admin_view(self.status), name="status")
        return [status, *super().get_urls()]

    def status(self, request: HttpRequest) -> HttpResponse:
        """How the portal is; for managers, who can do something about it."""
        if not is_manager(request.user):
            raise PermissionDenied
        context = self.each_context(request) | status_page()
        return TemplateResponse(request, "admin/status.html", context)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """With what is written on, what is due, and what waits for this person."""
        found = {
            "writing": what_is_written(request.user),
            "due": what_is_due(request.user),
            "waiting": what_waits(request.user),
            "stands_still": is_standing_still(),
            "sees_status": is_manager(request.user),
        }
        return super().index(request, found | (extra_context or {}))
