"""A paper with its annexes and files."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keys import key_of
from meetings.admin.adding import AddingAdmin
from meetings.admin.annexes_inline import AnnexInline
from meetings.admin.files import FileInline, UploadInline
from meetings.admin.opening import CancelOpenStep, OpenStep
from meetings.admin.paper_form import PaperForm, help_on_symbol, meeting_asked_for
from meetings.admin.published import is_published
from meetings.models import AgendaItem, Document
from programme.admin.record import HOW_KNOWN

OPENING = ("opened_at", "opens_with_meeting", "opened_by", "opening_reason")


class StandingFilter(admin.SimpleListFilter):
    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("preparation", gettext_lazy("In preparation")),
            ("published", gettext_lazy("Published")),
            ("opened", gettext_lazy("Opened to the public")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> QuerySet[Document]:
        if self.value() == "preparation":
            return queryset.in_preparation()  # type: ignore[attr-defined]
        if self.value() == "published":
            return queryset.published()  # type: ignore[attr-defined]
        if self.value() == "opened":
            return queryset.filter(opened_at__isnull=False)
        return queryset


@admin.register(Document)
class DocumentAdmin(AddingAdmin):
    readers_see: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("As printed. The heading of its page, and its row in each table."),
        "issued_on": gettext_lazy("As printed. Lists show the papers issued last first."),
        "action_asked": gettext_lazy(
            "With its paragraph. Stands beside the paper in the meeting's table."
        ),
        "summary": gettext_lazy("In your words; read on the paper's page by whoever may read it."),
    }
    kept = gettext_lazy(
        "Papers are not deleted: they are part of the record. A paper in preparation is "
        "seen by the secretariat alone; a published one is followed by a revision or a "
        "corrigendum."
    )
    form = PaperForm
    steps = [OpenStep(), CancelOpenStep()]
    inlines = (AnnexInline, FileInline, UploadInline)
    list_display = ("symbol", "title", "meeting", "distribution", "issued_on", "standing")
    list_display_links = ("symbol", "title")
    list_filter = (StandingFilter, "distribution", "kind", "meeting", "source")
    list_select_related = ("meeting",)
    search_fields = ("symbol", "title")
    date_hierarchy = "issued_on"
    autocomplete_fields = ("meeting", "base", "plan")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Document], search_term: str
    ) -> tuple[QuerySet[Document], bool]:
        return queryset.with_words(search_term), False  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("standing"))
    def standing(self, row: Document) -> str:
        if not is_published(row):
            return _("in preparation")
        return _("open to everyone") if row.is_open() else _("published")

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        opening = () if obj is None else OPENING
        return (
            (
                gettext_lazy("The paper"),
                {
                    "fields": (
                        "symbol",
                        "title",
                        "kind",
                        ("issued_on", "language_line"),
                        "summary",
                    )
                },
            ),
            (
                gettext_lazy("Its family"),
                {"fields": (("base", "relation"), "change_note", "languages")},
            ),
            (
                gettext_lazy("Where it is discussed"),
                {"fields": ("meeting", "agenda_items", "session_part", ("plan", "activity_code"))},
            ),
            (
                gettext_lazy("Who may read it"),
                {"fields": ("distribution", "published_at", *opening)},
            ),
            (gettext_lazy("What it asks"), {"fields": ("action_asked",)}),
            HOW_KNOWN,
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """With the next free symbol of the meeting that the form is opened for."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        if "symbol" not in initial and (meeting := meeting_asked_for(request.GET)):
            initial["symbol"] = help_on_symbol(meeting)[0]
        return initial

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        is_new = obj is None and "staged" not in request.GET
        meeting = meeting_asked_for(request.GET) if is_new else None
        if meeting is not None and "symbol" in form.base_fields:
            form.base_fields["symbol"].help_text = help_on_symbol(meeting)[1]
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """People cite a published paper and rely on its class: both stay as printed."""
        opening = OPENING
        if obj is not None and is_published(obj):
            return (*opening, "symbol", "meeting", "distribution", "published_at")
        return opening

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The items of the paper's own meeting, as boxes to tick."""
        if db_field.name != "agenda_items":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        items = self._items_of_meeting(request)
        return super().formfield_for_manytomany(
            db_field,
            request,
            queryset=items,
            widget=forms.CheckboxSelectMultiple,
            help_text=""
            if items
            else gettext_lazy("Choose the meeting and save: its items stand here then."),
            **kwargs,
        )

    def _items_of_meeting(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        """Of the stored meeting once that is fixed, else of the one the form names."""
        match = request.resolver_match
        key = key_of(match.kwargs.get("object_id")) if match else None
        document = None if key is None else Document.objects.filter(pk=key).first()
        meeting = request.POST.get("meeting") or request.GET.get("meeting") or ""
        if document is not None and (is_published(document) or not meeting):
            meeting = str(document.meeting_id)
        chosen = key_of(meeting)
        if chosen is None:
            return AgendaItem.objects.none()
        return AgendaItem.objects.filter(meeting=chosen).order_by("order", "pk")
