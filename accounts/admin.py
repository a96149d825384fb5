"""People at the desk: who may see and change whom."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.forms import FullPersonForm, PersonForm
from accounts.history import HistoryAdmin
from accounts.models import User


@admin.register(User)
class UserAdmin(HistoryAdmin):
    """A superuser sees everybody and everything but passwords; whoever has `manage_people`
    sees and changes those who are not staff; whoever has `view_user` only reads them.

    Django's own `change_user` opens nothing here: its holder could make himself superuser.
    """

    search_fields = ("name", "email")
    list_filter = ("is_active",)
    ordering = ("name",)
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        people: QuerySet[User] = super().get_queryset(request)
        if request.user.is_superuser:
            return people
        return people.filter(is_staff=False, is_superuser=False)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return self.has_change_permission(request, obj) or request.user.has_perm(
            "accounts.view_user"
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if request.user.is_superuser:
            return True
        outranks = obj is None or not (obj.is_staff or obj.is_superuser)
        return outranks and request.user.has_perm("accounts.manage_people")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Never: what a person did stays attached to a person. `is_active` is the way out."""
        return False

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        columns = ("name", "email", "is_active", "last_login")
        return (*columns, "is_staff", "is_superuser") if request.user.is_superuser else columns

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        kwargs["form"] = FullPersonForm if request.user.is_superuser else PersonForm
        form: type[ModelForm] = super().get_form(request, obj, change, **kwargs)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        fieldsets: list[Any] = [(None, {"fields": ("name", "email", "is_active")})]
        if request.user.is_superuser:
            fieldsets.append((_("Rights"), {"fields": ("is_staff", "groups", "is_superuser")}))
        if obj is not None:
            fieldsets.append((_("Dates"), {"fields": self.readonly_fields}))
        return fieldsets

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        self.message_user(
            request,
            _(
                "%(name)s has no password yet: “Forgot your password?” on the sign-in page "
                "sends a mail to choose one."
            )
            % {"name": obj.name},
            messages.INFO,
        )
        return super().response_add(request, obj, post_url_continue)
