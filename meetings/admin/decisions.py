"""The register of decisions: entries are recorded, and never changed after."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.access import may_record_decision
from meetings.models import Decision
from meetings.services import decision_record
from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.models import Stage, Version

KEPT = gettext_lazy(
    "A recorded decision stays as it is. Correct it by recording a new entry that "
    "says which one it corrects."
)


class DecisionForm(forms.ModelForm):
    """Records through the service while it is checked, so that its refusals are form errors."""

    by: Any = None
    confirmed = forms.BooleanField(
        label=gettext_lazy("This is what the meeting decided"),
        help_text=gettext_lazy(
            "An entry is not changed or deleted after it is recorded. “Approved” makes the "
            "versions public at once, and the text approved before becomes superseded."
        ),
    )
    recorded: Decision

    class Meta:
        model = Decision
        fields = (
            "meeting",
            "agenda_item",
            "verb",
            "text",
            "paragraph",
            "decided_on",
            "versions",
            "follow_up_state",
            "follow_up_by",
            "follow_up_due",
            "corrects",
            "source",
            "source_note",
        )

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        answers = {key: value for key, value in self.cleaned_data.items() if key != "confirmed"}
        try:
            with transaction.atomic():
                self.recorded = decision_record(by=self.by, **answers)
        except ValidationError as refusal:
            self.add_error(None, ValidationError(refusal.messages))

    def save(self, commit: bool = True) -> Decision:
        """The entry the service made; there is nothing left to write."""
        return self.recorded

    def save_m2m(self) -> None:
        """Nothing: the versions are tied too."""


class FollowUpFilter(admin.SimpleListFilter):
    title = gettext_lazy("follow-up")
    parameter_name = "follow_up"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("overdue", gettext_lazy("Open and overdue")),
            ("open", gettext_lazy("Open")),
            ("done", gettext_lazy("Done")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        if self.value() == "overdue":
            return queryset.overdue()  # type: ignore[attr-defined]
        if self.value() in {"open", "done"}:
            return queryset.filter(follow_up_state=self.value())
        return queryset


@admin.register(Decision)
class DecisionAdmin(RecordAdmin):
    form = DecisionForm
    kept = KEPT
    list_display = ("meeting", "number", "verb", "item_number", "decided_on", "follow_up_state")
    list_display_links = ("meeting", "number")
    list_filter = ("verb", FollowUpFilter, "meeting", "source")
    list_select_related = ("meeting", "agenda_item")
    search_fields = ("text", "paragraph", "meeting__title", "meeting__slug", "follow_up_by")
    date_hierarchy = "decided_on"
    autocomplete_fields = ("meeting", "agenda_item", "corrects")

    @admin.display(description=gettext_lazy("item"), ordering="agenda_item")
    def item_number(self, row: Decision) -> str:
        return row.agenda_item.number if row.agenda_item else ""

    @admin.display(description=gettext_lazy("versions it concerns"))
    def concerned(self, row: Decision) -> str:
        links = ((v.get_absolute_url(), str(v)) for v in row.versions.select_related("plan"))
        return format_html_join("", '<div><a href="{}">{}</a></div>', links) or _("none")

    def locked_because(self, row: Decision) -> str:
        return str(KEPT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_record_decision(request.user)

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        new = obj is None
        facts = () if new else ("number", "recorded_at", "recorded_by")
        return (
            (
                gettext_lazy("Where it was decided"),
                {"fields": ("meeting", "agenda_item", "decided_on", "paragraph")},
            ),
            (
                gettext_lazy("What was decided"),
                {"fields": ("verb", "text", "versions" if new else "concerned", "corrects")},
            ),
            (
                gettext_lazy("What follows"),
                {"fields": ("follow_up_state", "follow_up_by", "follow_up_due")},
            ),
            HOW_KNOWN,
            (gettext_lazy("Record it"), {"fields": ("confirmed",)})
            if new
            else (gettext_lazy("How it was recorded"), {"fields": facts}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("concerned", "number", "recorded_at", "recorded_by")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "versions":
            kwargs["queryset"] = Version.objects.exclude(stage=Stage.WORKING)
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["help_text"] = gettext_lazy("Approving asks for the version that was submitted.")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing: the form recorded it through the service."""
