"""Activities brought into a plan's working copy from a table, on a page of the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.keeping.again import SHOWN_AGAIN
from accounts.keeping.views import forget
from accounts.models import User
from programme.access import may_bring_activities
from programme.admin.record import RecordAdmin
from programme.exchange.bringing import Imported, RowsRefused, activities_import
from programme.exchange.carrying import pack, unpack
from programme.exchange.checked import Checked, Deed
from programme.exchange.checking import check_activities
from programme.exchange.form import activities_form, notes
from programme.exchange.reading import ReadTable, read_activities
from programme.models import Version
from programme.sheets.forms import DocumentTableForm
from programme.sheets.handing import handed_out


class BringingAdmin(RecordAdmin):
    """Texts of plans, with a page that takes a table and two that give one."""

    def get_urls(self) -> list[URLPattern]:
        at, view = "<path:object_id>/import", self.admin_site.admin_view
        return [
            path(f"{at}/", view(self.import_view), name="programme_plantext_import"),
            path(f"{at}/form.xlsx", view(self.form_view), name="programme_plantext_form"),
            path(f"{at}/activities.xlsx", view(self.table_view), name="programme_plantext_table"),
            *super().get_urls(),
        ]

    def import_link(self, row: Version) -> dict[str, Any]:
        return {"label": _("Bring in activities from a table"), "url": _address("import", row)}

    def form_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The empty table."""
        version = self._asked(request, object_id)
        return handed_out(activities_form(version), "activities-form.xlsx")

    def table_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The activities of the working copy in the same table."""
        version = self._asked(request, object_id)
        rows = version.activities.for_detail().order_by("pillar", "order", "pk")
        return handed_out(activities_form(version, rows), "activities.xlsx")

    def import_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """A file is checked and shown; what was shown is stored by a second POST."""
        version = self._asked(request, object_id)
        if not version.is_working:
            self.message_user(request, version.frozen_sentence, messages.ERROR)
            return HttpResponseRedirect(_address("change", version))
        if request.method != "POST":
            return self._import_page(request, version, DocumentTableForm())
        if SHOWN_AGAIN in request.POST:
            return self._checked_again(request, version)
        if "rows" in request.POST:
            return self._confirmed(request, version)
        forget(request)  # another file stands for what was kept of the one before
        form = DocumentTableForm(request.POST, request.FILES)
        shown: dict[str, Any] = {}
        if form.is_valid():
            upload = form.cleaned_data["table"]
            try:
                table = read_activities(upload, name=upload.name)
                shown = _shown(table, version, cast("User", request.user))
            except ValidationError as refusal:
                form.add_error("table", ValidationError(refusal.messages))
        return self._import_page(request, version, form, **shown)

    def _confirmed(self, request: HttpRequest, version: Version) -> HttpResponse:
        by = cast("User", request.user)
        try:
            rows = unpack(request.POST["rows"], version, by)
            said = _said(activities_import(version=version, rows=rows, by=by))
        except RowsRefused as refused:
            form = DocumentTableForm()
            return self._import_page(request, version, form, checked=refused.checked)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(_address("import", version))
        self.log_change(request, version, said)
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(_address("change", version))

    def _checked_again(self, request: HttpRequest, version: Version) -> HttpResponse:
        """What was to be stored by somebody who was signed out, against what is stored now."""
        by, shown = cast("User", request.user), {}
        try:
            rows = unpack(request.POST.get("rows", ""), version, by)
            read = [replace(row, seen="") for row in rows]
            shown = _shown(ReadTable(read, [], []), version, by) | {"is_shown_again": True}
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        return self._import_page(request, version, DocumentTableForm(), **shown)

    def _asked(self, request: HttpRequest, object_id: str) -> Version:
        version = self.get_object(request, unquote(object_id))
        if version is None:
            raise Http404
        if not may_bring_activities(request.user):
            raise PermissionDenied
        return cast("Version", version)

    def _import_page(
        self,
        request: HttpRequest,
        version: Version,
        form: DocumentTableForm,
        *,
        checked: Checked | None = None,
        **more: Any,
    ) -> HttpResponse:
        counts = {deed.value: checked.codes(deed) for deed in Deed} if checked else {}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bring in activities from a table"),
            "subtitle": str(version),
            "opts": self.opts,
            "original": version,
            "form": form,
            "errors": form.errors or (checked and checked.faulty),
            "checked": checked,
            "counts": counts,
            "notes": notes(),
            "back": _address("change", version),
            "form_url": _address("form", version),
            "table_url": _address("table", version),
            **more,
        }
        return TemplateResponse(request, "admin/bring_activities.html", context)


def _shown(table: ReadTable, version: Version, by: User) -> dict[str, Any]:
    """What the page says of the rows, and the rows to confirm where all of them hold."""
    checked = check_activities(version, table.activities)
    does_something = any(row.deed != Deed.NOTHING for row in checked.rows)
    holds = does_something and not checked.faulty
    return {
        "checked": checked,
        "passed": table.passed,
        "ignored": get_text_list([f"“{name}”" for name in table.ignored], _("and")),
        "packed": pack(checked.rows, version, by) if holds else "",
    }


def _said(imported: Imported) -> str:
    added, changed = len(imported.added), len(imported.changed)
    new = ngettext("%d activity was added.", "%d activities were added.", added) % added
    other = ngettext("%d activity was changed.", "%d activities were changed.", changed) % changed
    return f"{new} {other}"


def _address(page: str, version: Version) -> str:
    return reverse(f"admin:programme_plantext_{page}", args=(quote(version.pk),))
