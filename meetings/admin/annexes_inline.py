"""The annexes of a paper inside its form."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from meetings.models import Annex
from programme.admin.inlines import RecordInline


class AnnexInline(RecordInline, admin.TabularInline):
    model = Annex
    fields = ("order", "label", "title", "is_draft", "text_supplied", "version")
    readonly_fields: ClassVar[tuple[str, ...]] = ("version",)
    ordering = ("order", "pk")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annex]:
        rows: QuerySet[Annex] = super().get_queryset(request)
        return rows.select_related("document", "version")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """On the annex's own page, which looks at what it carries."""
        return False
