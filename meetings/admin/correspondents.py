"""The address list, and what became of reminders."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.models import Correspondent, Reminder
from programme.admin.inlines import ReadOnlyInline
from programme.admin.record import RecordAdmin


@admin.register(Correspondent)
class CorrespondentAdmin(RecordAdmin):
    list_display = ("email", "name", "party_name", "is_active")
    list_filter = ("is_active", "state")
    list_select_related = ("state", "organization")
    search_fields = (
        "email",
        "name",
        "state__official_name",
        "organization__name",
        "organization__acronym",
    )
    autocomplete_fields = ("state", "organization")
    fieldsets = (
        (
            _("Of whom"),
            {
                "fields": ("state", "organization"),
                "description": _("A State or an organization, not both."),
            },
        ),
        (
            _("Where to write"),
            {
                "fields": ("email", "name", "is_active"),
                "description": _(
                    "Reminders of consultations go to these addresses. National Focal Points "
                    "get them at the address they sign in with, and need no entry here."
                ),
            },
        ),
    )

    @admin.display(description=_("of"), ordering="state__order")
    def party_name(self, row: Correspondent) -> str:
        return row.party


class ReminderInline(ReadOnlyInline, admin.TabularInline):
    """Who was reminded of the round, and whether the mail went out."""

    model = Reminder
    fields = ("party_name", "address", "days_before", "written", "state_word", "error")
    verbose_name_plural = _("reminders")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reminder]:
        rows: QuerySet[Reminder] = super().get_queryset(request)
        return rows.select_related("mail", "state", "organization").defer("mail__body")

    @admin.display(description=_("to whom"))
    def party_name(self, row: Reminder) -> str:
        return row.party

    @admin.display(description=_("written"))
    def written(self, row: Reminder) -> object:
        return row.mail.created_at

    @admin.display(description=_("mail"))
    def state_word(self, row: Reminder) -> str:
        return str(row.mail.state.label)

    @admin.display(description=_("last error"))
    def error(self, row: Reminder) -> str:
        return row.mail.last_error
