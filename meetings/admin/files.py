"""Files of papers: stored through the service that looks into them, linked through the portal."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.downloads import latest_downloads
from meetings.admin.published import published_sentence
from meetings.models import DocumentFile, FileFormat, FileText, Language, ScanState
from meetings.services import document_file_store
from meetings.storage import PrivateStorage
from programme.admin.fields import NamedFormSet
from programme.admin.inlines import ReadOnlyInline, RecordInline
from programme.admin.record import HOW_KNOWN, RecordAdmin
from programme.models import Provenance
from programme.uploads import UploadFacts, inspect_upload

FACTS = (
    *("paper_file", "format", "size", "pages", "text_read", "scan", "scan_said", "sha256"),
    *("uploaded_at", "uploaded_by"),
)


@admin.display(description=gettext_lazy("file"))
def paper_file(row: DocumentFile) -> str:
    """A link to the portal's own view, which asks who comes; the stored place is nobody's.

    Nothing for a row that is not stored: a form can be made to show one.
    """
    if not row.pk:
        return ""
    return format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.download_name)


class FileInline(ReadOnlyInline, admin.TabularInline):
    """The files there are. A wrong one of a paper in preparation is deleted on its own page."""

    model = DocumentFile
    fields = ("paper_file", "language", "format", "size", "pages", "scan", "sha256", "uploaded_by")
    readonly_fields = ("paper_file",)
    show_change_link = True

    def paper_file(self, row: DocumentFile) -> str:
        return paper_file(row)

    paper_file.short_description = gettext_lazy("file")  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DocumentFile]:
        rows: QuerySet[DocumentFile] = super().get_queryset(request)
        return rows.select_related("document", "uploaded_by")


class UploadForm(forms.ModelForm):
    """One file to store. Its content is looked at before anything is written."""

    upload = forms.FileField(
        label=gettext_lazy("file to upload"),
        help_text=gettext_lazy("PDF, DOCX, PPTX or XLSX, without macros or password."),
    )
    facts: UploadFacts | None = None

    class Meta:
        model = DocumentFile
        fields = ("language",)

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        self.facts = inspect_upload(upload, name=upload.name)
        return upload

    @property
    def place(self) -> tuple[str, str] | None:
        """Language and format: a paper has one file of each."""
        language = getattr(self, "cleaned_data", {}).get("language")
        return (language, self.facts.format) if self.facts and language else None


class UploadFormSet(NamedFormSet):
    by: Any = None
    source: str = Provenance.SECRETARIAT

    def clean(self) -> None:
        super().clean()
        known = self.instance.files.values_list("language", "format") if self.instance.pk else ()
        taken = set(known)
        uploads: list[Any] = self.forms
        for form in uploads:
            place = form.place
            if place in taken:
                form.add_error("upload", _taken(*place))
            elif place is not None:
                taken.add(place)

    def save_new(self, form: Any, commit: bool = True) -> DocumentFile:
        return document_file_store(
            document=self.instance,
            language=form.cleaned_data["language"],
            upload=form.cleaned_data["upload"],
            by=self.by,
            source=self.instance.source,
        )


def _taken(language: str, format_: str) -> ValidationError:
    return ValidationError(
        _("The paper has a %(format)s file in %(language)s already."),
        params={"format": FileFormat(format_).label, "language": Language(language).label},
    )


class UploadInline(RecordInline, admin.TabularInline):
    model = DocumentFile
    form = UploadForm
    formset = UploadFormSet
    fields = ("language", "upload")
    extra = 1
    verbose_name = gettext_lazy("upload")
    verbose_name_plural = gettext_lazy("upload files")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.by = request.user
        return formset

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No file that is there already is listed here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(DocumentFile)
class DocumentFileAdmin(RecordAdmin):
    """The list of all files. Uploading is done in the paper's form."""

    list_display = ("name_in_list", "document", "language", "format", "size", "pages", "scan")
    list_filter = ("scan", "language", "format", "document__meeting", "source")
    list_select_related = ("document",)
    search_fields = ("document__symbol", "document__title", "original_name", "sha256")
    date_hierarchy = "uploaded_at"
    readonly_fields = ("document", "language", "original_name", "downloaded_by", *FACTS)
    fieldsets = (
        (gettext_lazy("The file"), {"fields": ("document", "language", "paper_file")}),
        (
            gettext_lazy("What is known of it"),
            {
                "fields": (
                    "format",
                    "size",
                    "pages",
                    "text_read",
                    ("scan", "scan_said"),
                    "sha256",
                    "original_name",
                    "uploaded_at",
                    "uploaded_by",
                )
            },
        ),
        HOW_KNOWN,
    )
    downloads: ClassVar[Any] = (gettext_lazy("Downloads"), {"fields": ("downloaded_by",)})

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().fieldsets_for(request, obj)
        if not request.user.has_perm("meetings.view_download"):
            return fieldsets
        return (*fieldsets, self.downloads)

    @admin.display(description=gettext_lazy("downloaded by"))
    def downloaded_by(self, row: DocumentFile) -> str:
        return latest_downloads(row)

    @admin.display(description=gettext_lazy("file"))
    def paper_file(self, row: DocumentFile) -> str:
        return paper_file(row)

    @admin.display(description=gettext_lazy("text for search"))
    def text_read(self, row: DocumentFile) -> str:
        if row.scan == ScanState.INFECTED:
            return _("Held back with the file: it is not read, and search does not find it.")
        if row.scan == ScanState.WAITING:
            return _("Held back until the scanner has looked at the file.")
        text = FileText.objects.filter(file=row).first()
        return text.standing if text else _("Not asked for. Run: manage.py read_texts")

    @admin.display(description=gettext_lazy("file"), ordering="document__symbol")
    def name_in_list(self, row: DocumentFile) -> str:
        return row.download_name

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def kept_because(self, row: DocumentFile) -> str:
        return published_sentence(row.document)

    def delete_model(self, request: HttpRequest, obj: DocumentFile) -> None:
        """The row, then the file: nothing is lost when the row stays."""
        storage, name = cast("PrivateStorage", obj.file.storage), obj.file.name or ""
        super().delete_model(request, obj)
        transaction.on_commit(lambda: storage.discard(name))
