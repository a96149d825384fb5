"""Adding files to a paper at the desk: several at once, all looked into, all stored or none."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.access import may_upload_file
from meetings.admin.add_forms import AT_MOST, AddedFileForm, AddFilesForm, meant_twice
from meetings.admin.reading import ReadingAdmin
from meetings.models import Document, StagedFile
from meetings.services import files_stage, staged_files_store, staged_gone
from programme.admin.steps import StepForm


class AddingAdmin(ReadingAdmin):
    """Papers with a page that takes files. `?file=` names those that wait for their language."""

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "<path:object_id>/files/",
                self.admin_site.admin_view(self.files_view),
                name="meetings_document_files",
            ),
            *super().get_urls(),
        ]

    def steps_for(self, request: HttpRequest, row: Model) -> list[dict[str, Any]]:
        steps = super().steps_for(request, row)
        if not may_upload_file(request.user):
            return steps
        return [{"label": _("Add files"), "url": _files_url(row)}, *steps]

    def files_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take files, then ask what each is."""
        paper = self.get_object(request, unquote(object_id))
        if paper is None:
            raise Http404
        if not (may_upload_file(request.user) and self.has_view_permission(request, paper)):
            raise PermissionDenied
        tokens = request.GET.getlist("file")[:AT_MOST]
        return self._asked(request, paper, tokens) if tokens else self._taken(request, paper)

    def _taken(self, request: HttpRequest, paper: Document) -> HttpResponse:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = AddFilesForm(*sent, document=paper)
        if sent and form.is_valid():
            staged = files_stage(uploads=form.cleaned_data["uploads"], by=request.user)  # type: ignore[arg-type]
            return HttpResponseRedirect(_files_url(paper, staged))
        return self._files_page(request, paper, form, button=_("Look at them"))

    def _asked(self, request: HttpRequest, paper: Document, tokens: list[str]) -> HttpResponse:
        waiting = {
            row.token: row
            for row in StagedFile.objects.visible_to(request.user)
            .with_file()
            .filter(token__in=tokens)
        }
        if waiting.keys() != set(tokens):
            self.message_user(request, staged_gone(), messages.ERROR)
            return HttpResponseRedirect(_files_url(paper))
        there = list(paper.files.select_related("document"))
        data = request.POST if request.method == "POST" else None
        form = StepForm(data, row=paper, initial={"seen": " ".join(row.sha256 for row in there)})
        files = [
            AddedFileForm(data, prefix=str(n), staged=waiting[token], document=paper, there=there)
            for n, token in enumerate(dict.fromkeys(tokens))
        ]
        if data is not None and self._stored(request, paper, form, files):
            return HttpResponseRedirect(_paper_url(paper))
        return self._files_page(request, paper, form, button=_("Add them"), files=files)

    def _stored(
        self, request: HttpRequest, paper: Document, form: StepForm, files: list[AddedFileForm]
    ) -> bool:
        # Each is asked, so that everything that is wrong is told at once
        if not all([form.is_valid(), *(file.is_valid() for file in files)]):
            return False
        if twice := list(meant_twice(files)):
            form.add_error(None, ValidationError(twice))
            return False
        try:
            stored = staged_files_store(
                document=paper,
                files=[file.addition for file in files],
                by=request.user,  # type: ignore[arg-type]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        said = ngettext("%d file was added: %s.", "%d files were added: %s.", len(stored)) % (
            len(stored),
            ", ".join(str(row) for row in stored),
        )
        self.log_change(request, paper, said)
        self.message_user(request, said, messages.SUCCESS)
        return True

    def _files_page(
        self, request: HttpRequest, paper: Document, form: forms.Form, **context: Any
    ) -> HttpResponse:
        errors = form.errors or any(file.errors for file in context.get("files", ()))
        context |= {
            **self.admin_site.each_context(request),
            "title": _("Add files to %s") % paper.symbol,
            "opts": self.opts,
            "original": paper,
            "form": form,
            "errors": errors,
            "back": _paper_url(paper),
            "most": AT_MOST,
        }
        return TemplateResponse(request, "admin/add_files.html", context)


def _files_url(paper: Model, staged: list[StagedFile] | None = None) -> str:
    address = reverse("admin:meetings_document_files", args=(quote(paper.pk),))
    asked = urlencode([("file", row.token) for row in staged or ()])
    return f"{address}?{asked}" if asked else address


def _paper_url(paper: Document) -> str:
    return reverse("admin:meetings_document_change", args=(quote(paper.pk),))
