"""Reading a paper at the desk: its file first, then its form, filled in from the file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.access import may_upload_file
from meetings.admin import read_form as read
from meetings.frontpage import FrontPage, read_front_page
from meetings.frontpage.rows import meeting_named, paper_named
from meetings.models import Document, Language, Meeting, StagedFile
from meetings.services import (
    file_stage,
    staged_file_store,
    staged_gone,
    staged_text_used,
    text_not_kept,
)
from programme.admin.record import RecordAdmin
from programme.uploads import inspect_upload


class ReadForm(forms.Form):
    """One file to read. Its content is looked at before anything is kept."""

    upload = forms.FileField(
        label=gettext_lazy("File of the paper"),
        help_text=gettext_lazy(
            "PDF, DOCX, PPTX or XLSX, without macros or password; or plain text (TXT), which is read "
            "and not kept as a file of the paper."
        ),
    )

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        facts = inspect_upload(upload, name=upload.name, takes_text=True)
        if told := read.stored_already(facts.sha256):
            raise ValidationError(told)
        return upload


class AddFileForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the file"), choices=Language.choices
    )


class ReadingAdmin(RecordAdmin):
    """Papers with a way in by their file. `?staged=` names the file that the form is filled from."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("read/", view(self.read_view), name="meetings_document_read"),
            path("read/<str:token>/", view(self.twin_view), name="meetings_document_twin"),
            *super().get_urls(),
        ]

    # --- the file ---------------------------------------------------------------------------

    def read_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file, read it, and go on to the form, or to the paper of this symbol."""
        self._may_read(request)
        form = ReadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            staged = file_stage(
                upload=form.cleaned_data["upload"],
                by=request.user,  # type: ignore[arg-type]
                takes_text=True,
            )
            front = read_front_page(staged.text)
            if paper_named(front):
                return HttpResponseRedirect(_twin_url(staged))
            return HttpResponseRedirect(_form_url(staged, meeting_named(front)))
        return self._page(request, form, title=_("Read a paper"), button=_("Read it"))

    def twin_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """A paper of this symbol is there: its file goes to it, or to a paper of its own.

        Plain text goes to none of them, and there is nothing to send.
        """
        self._may_read(request)
        staged = StagedFile.objects.visible_to(request.user).filter(token=token).first()
        if staged is None:
            return self._gone(request)
        front = read_front_page(staged.text)
        paper = paper_named(front)
        if paper is None:
            return HttpResponseRedirect(_form_url(staged, meeting_named(front)))
        form = AddFileForm(request.POST or None, initial={"language": read.language_of(front)})
        is_sent = request.method == "POST" and not staged.is_text
        if is_sent and form.is_valid() and self._added(request, form, staged, paper):
            return HttpResponseRedirect(_paper_url(paper))
        return self._page(
            request,
            form,
            title=_("There is a paper %s already") % paper.symbol,
            button="" if staged.is_text else _("Add the file to this paper"),
            paper=paper,
            paper_url=_paper_url(paper),
            text_not_kept=text_not_kept(),
            other_url=_form_url(staged, meeting_named(front)),
            staged=staged,
        )

    def _added(
        self, request: HttpRequest, form: AddFileForm, staged: StagedFile, paper: Document
    ) -> bool:
        try:
            row = staged_file_store(
                token=staged.token,
                document=paper,
                language=form.cleaned_data["language"],
                by=request.user,  # type: ignore[arg-type]
                source=paper.source,
            )
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
            return False
        said = _("%(file)s was added to %(paper)s.") % {"file": row, "paper": paper}
        self.log_change(request, paper, said)
        self.message_user(request, said, messages.SUCCESS)
        return True

    def _may_read(self, request: HttpRequest) -> None:
        if not (self.has_add_permission(request) and may_upload_file(request.user)):
            raise PermissionDenied

    def _gone(self, request: HttpRequest) -> HttpResponse:
        self.message_user(request, staged_gone(), messages.ERROR)
        return HttpResponseRedirect(reverse("admin:meetings_document_read"))

    def _page(
        self, request: HttpRequest, form: forms.Form, *, title: str, **context: Any
    ) -> HttpResponse:
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "form": form,
            "back": reverse("admin:meetings_document_changelist"),
        }
        return TemplateResponse(request, "admin/read_paper.html", context)

    # --- the form ---------------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """A file that went by is told before anything is typed."""
        if object_id is None and _token(request) and request.method == "GET":
            self._may_read(request)
            if self._staged(request) is None:
                return self._gone(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def staged_fieldsets(self, request: HttpRequest, fieldsets: Any) -> Any:
        """With what was read above them, and without the day of publication."""
        staged = self._staged(request)
        front, meeting = self._front(request)
        said = read.summary_of(staged, front, meeting) if staged else ""
        fields = () if staged and staged.is_text else ("file_language",)
        first = (_("The file that was read"), {"fields": fields, "description": said})
        rest = [
            (
                name,
                {**options, "fields": tuple(f for f in options["fields"] if f != "published_at")},
            )
            for name, options in fieldsets
        ]
        return (first, *rest)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        return self.staged_fieldsets(request, fieldsets) if _is_staged(request, obj) else fieldsets

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if not _is_staged(request, obj):
            return super().get_form(request, obj, change, **kwargs)
        staged = self._staged(request)
        base = read.StagedPaperForm if staged and staged.is_text else read.FiledPaperForm
        form: Any = super().get_form(request, obj, change, form=base, **kwargs)
        form.token, form.by = _token(request), request.user
        for name, said in read.origins(self._front(request)[0]).items():
            if field := form.base_fields.get(name):
                field.help_text = said
        return form

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        if not _is_staged(request, obj):
            return super().get_inlines(request, obj)
        named = len(self._front(request)[0].annexes)
        inline = type("ReadAnnexInline", (read.ReadAnnexInline,), {"named": named})
        return (inline,) if named else ()

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and isinstance(inline, read.ReadAnnexInline):
            kwargs["initial"] = read.annex_values(self._front(request)[0])
        return kwargs

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        if self._staged(request):
            initial |= read.paper_values(*self._front(request))
        return initial

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """With the file, in the transaction of the paper; plain text is let go of."""
        super().save_related(request, form, formsets, change)
        with transaction.atomic():
            if isinstance(form, read.FiledPaperForm):
                staged_file_store(
                    token=form.token,
                    document=form.instance,
                    language=form.cleaned_data["file_language"],
                    by=form.by,
                    source=form.instance.source,
                )
            elif isinstance(form, read.StagedPaperForm):
                staged_text_used(token=form.token, by=form.by)

    def _staged(self, request: HttpRequest) -> StagedFile | None:
        rows = StagedFile.objects.visible_to(request.user)
        return rows.filter(token=_token(request)).first() if _token(request) else None

    def _front(self, request: HttpRequest) -> tuple[FrontPage, Meeting | None]:
        """Read once for a request; an empty one where the file went by."""
        if not hasattr(request, "_front_page"):
            staged = self._staged(request)
            front = read_front_page(staged.text if staged else "")
            request._front_page = (front, meeting_named(front))  # type: ignore[attr-defined]  # noqa: SLF001
        found: tuple[FrontPage, Meeting | None] = request._front_page  # type: ignore[attr-defined]  # noqa: SLF001
        return found


def _token(request: HttpRequest) -> str:
    return request.GET.get("staged", "")


def _is_staged(request: HttpRequest, obj: Any) -> bool:
    return obj is None and bool(_token(request))


def _form_url(staged: StagedFile, meeting: Meeting | None) -> str:
    asked = {"staged": staged.token} | ({"meeting": str(meeting.pk)} if meeting else {})
    return f"{reverse('admin:meetings_document_add')}?{urlencode(asked)}"


def _twin_url(staged: StagedFile) -> str:
    return reverse("admin:meetings_document_twin", args=(staged.token,))


def _paper_url(paper: Document) -> str:
    return reverse("admin:meetings_document_change", args=(paper.pk,))
