"""Who downloaded papers that are not public: a list to read, and the latest on a file's page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.asked import AskedAdmin
from meetings.models import DocumentFile, Download

LATEST = 10


@admin.register(Download)
class DownloadAdmin(AskedAdmin):
    """Read only: entries are made by downloading, and go after their days."""

    list_display = ("at", "person", "name", "how_much")
    list_display_links = ("at",)
    list_filter = (
        "at",
        ("file__document", admin.RelatedOnlyFieldListFilter),
        ("person", admin.RelatedOnlyFieldListFilter),
        "is_partial",
    )
    list_select_related = ("person",)
    search_fields = ("name", "file__document__symbol", "person__name", "person__email")
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    fields = ("at", "person", "paper_file", "how_much")
    readonly_fields = ("paper_file", "how_much")

    @admin.display(description=gettext_lazy("file"))
    def paper_file(self, row: Download) -> str:
        if row.file is None:
            return _("%s, which was deleted") % row.name
        address = reverse("admin:meetings_documentfile_change", args=(row.file_id,))
        return format_html('<a href="{}">{}</a>', address, row.name)

    @admin.display(description=gettext_lazy("how much"), ordering="is_partial")
    def how_much(self, row: Download) -> str:
        return _("Parts of it, within one hour") if row.is_partial else _("The whole file")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Download]:
        return Download.objects.visible_to(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def latest_downloads(file: DocumentFile) -> SafeString | str:
    """The last few who took `file`, and a link to all of them. Costs one query."""
    entries = file.downloads.select_related("person")[:LATEST]
    if not entries:
        return _("Nobody is on the list. Downloads of public papers are not noted.")
    said = format_html_join(
        "",
        "{}: {}{}<br>",
        (
            (
                date_format(timezone.localtime(entry.at), "DATETIME_FORMAT"),
                entry.person,
                _(" (parts of it, within one hour)") if entry.is_partial else "",
            )
            for entry in entries
        ),
    )
    every = "{}?{}".format(
        reverse("admin:meetings_download_changelist"),
        urlencode({"file__document__id__exact": file.document_id}),
    )
    return format_html('{}<a href="{}">{}</a>', said, every, _("All downloads of this paper"))
