"""The outbox at the desk: the step to try again needs what is above accounts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor, may_retry_mail
from accounts.mail import mail_retry, why_not_again
from accounts.models import MailState, OutgoingMail, User
from programme.admin.steps import Step, StepsAdmin


class TryAgain(Step):
    name = "again"
    label = gettext_lazy("Try again")

    def may(self, user: Visitor) -> bool:
        return may_retry_mail(user)

    def unfit(self, row: OutgoingMail) -> str:
        return why_not_again(row)

    def question(self, row: OutgoingMail) -> str:
        return _("Send “%(subject)s” to %(to)s again?") % {"subject": row.subject, "to": row.to}

    def consequences(self, row: OutgoingMail) -> list[str]:
        return [
            _("The mail goes out as it was written, to the same address."),
            _("If the mail server refuses it again, it is tried for some hours as at first."),
        ]

    def act(self, *, row: OutgoingMail, by: User, **answers: Any) -> str:
        mail_retry(mail=row, by=by)
        return _("The mail to %(to)s is tried again.") % {"to": row.to}


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return MailState.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        mails = OutgoingMail.objects.all()
        words = {
            MailState.WAITING: mails.waiting,
            MailState.SENT: mails.sent,
            MailState.FAILED: mails.given_up,
        }
        word = words.get(self.value())  # type: ignore[call-overload]  # any text may be asked for
        return queryset & word() if word else queryset


@admin.register(OutgoingMail)
class OutgoingMailAdmin(StepsAdmin):
    """Read only. The text of a mail that was for one person is not shown, searched or
    filtered by."""

    steps: ClassVar[list[Step]] = [TryAgain()]
    list_display = ("subject", "to", "purpose", "state_word", "created_at", "last_error")
    list_filter = (StateFilter, "purpose")
    search_fields = ("to", "subject")
    date_hierarchy = "created_at"
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    fieldsets = (
        (None, {"fields": ("to", "subject", "purpose", "text")}),
        (
            gettext_lazy("What became of it"),
            {
                "fields": (
                    "state_word",
                    "created_at",
                    "attempts",
                    "last_error",
                    "next_attempt_at",
                    "sent_at",
                    "given_up_at",
                )
            },
        ),
    )
    readonly_fields = ("text", "state_word", "created_at")

    @admin.display(description=gettext_lazy("state"))
    def state_word(self, row: OutgoingMail) -> str:
        return str(row.state.label)

    @admin.display(description=gettext_lazy("text"))
    def text(self, row: OutgoingMail) -> str:
        return row.body if row.keep_body else _("Not shown: it was written for one person.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutgoingMail]:
        return OutgoingMail.objects.visible_to(request.user).defer("body")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def render_change_form(  # noqa: PLR0913 -- the arguments are Django's
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            context["steps"] = self.steps_for(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)
