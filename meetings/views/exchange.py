"""The comments of a round as files to take away, and the page that brings a file in."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from meetings.access import may_enter_comment
from meetings.anchors import Outline
from meetings.exchange.bringing import Brought, RowsRefused, comments_bring_in
from meetings.exchange.carrying import pack, unpack
from meetings.exchange.checking import CheckedRow, Deed, check_rows
from meetings.exchange.reading import SheetTable, read_table
from meetings.exchange.table import matrix_docx, matrix_table, table_of
from meetings.exchange.xlsx import form_xlsx, matrix_xlsx
from meetings.models import Consultation, FileFormat
from meetings.pages.consultation import is_party, names_sample
from programme.sheets.forms import TableForm
from programme.sheets.handing import handed_out

WRITERS = {FileFormat.XLSX.value: matrix_xlsx, FileFormat.DOCX.value: matrix_docx}


@require_safe
def matrix_file(
    request: HttpRequest,
    pk: int,
    format: str,  # noqa: A002 -- the address says so
) -> HttpResponse:
    """The comments that the visitor may read, as on the page."""
    consultation = _asked(request, pk)
    content = WRITERS[format](matrix_table(consultation, request.user))
    return handed_out(content, f"consultation-{consultation.pk}-matrix.{format}")


@require_safe
def comment_form_file(request: HttpRequest, pk: int) -> HttpResponse:
    """An empty table to be filled offline, by anyone who was asked."""
    consultation = _asked(request, pk)
    if consultation.version is None:
        raise Http404
    outline = Outline(consultation.version)
    content = form_xlsx(table_of(consultation, []), consultation, outline)
    return handed_out(content, f"consultation-{consultation.pk}-form.xlsx")


@require_http_methods(("GET", "HEAD", "POST"))
def comments_import(request: HttpRequest, pk: int) -> HttpResponse:
    """A file is checked and shown; what was shown is brought in by a second POST."""
    consultation = _round(request, pk)
    if not may_enter_comment(request.user):
        raise PermissionDenied
    by = cast("User", request.user)
    if request.method != "POST":
        return _page(request, consultation, TableForm())
    if "rows" in request.POST:
        return _confirmed(request, consultation, by)
    form = TableForm(request.POST, request.FILES)
    shown: dict[str, Any] = {}
    if form.is_valid():
        upload = form.cleaned_data["table"]
        try:
            shown = _checked(read_table(upload, name=upload.name), consultation, by)
        except ValidationError as refusal:
            form.add_error("table", ValidationError(refusal.messages))
    return _page(request, consultation, form, **shown)


def _checked(table: SheetTable, consultation: Consultation, by: User) -> dict[str, Any]:
    """What the page says of the rows, and the rows to confirm where all of them hold."""
    rows = check_rows(consultation, table.rows, by)
    does_something = any(row.deed != Deed.NOTHING for row in rows)
    holds = does_something and not any(row.faults for row in rows)
    return {
        "rows": rows,
        "ignored": get_text_list([f"“{name}”" for name in table.ignored], _("and")),
        "packed": pack(rows, consultation, by) if holds else "",
    }


def _confirmed(request: HttpRequest, consultation: Consultation, by: User) -> HttpResponse:
    try:
        rows = unpack(request.POST["rows"], consultation, by)
        brought = comments_bring_in(consultation=consultation, by=by, rows=rows)
    except RowsRefused as refused:
        if all(row.deed == Deed.NOTHING and row.comment for row in refused.rows):
            messages.info(request, _("All of this is there already: nothing was entered."))
            return redirect("meetings:consultation_matrix", consultation.pk)
        return _page(request, consultation, TableForm(), rows=refused.rows)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("meetings:comments_import", consultation.pk)
    messages.success(request, _said(brought))
    return redirect("meetings:consultation_matrix", consultation.pk)


def _said(brought: Brought) -> str:
    entered = ngettext(
        "%d comment was entered, received by mail.",
        "%d comments were entered, received by mail.",
        brought.entered,
    )
    answered = ngettext("%d comment was answered.", "%d comments were answered.", brought.answered)
    return f"{entered % brought.entered} {answered % brought.answered}"


def _page(
    request: HttpRequest,
    consultation: Consultation,
    form: TableForm,
    *,
    rows: list[CheckedRow] | None = None,
    **more: Any,
) -> HttpResponse:
    """Faults first: they are what there is to do."""
    shown = rows or []
    counted = {
        "faulty": [row for row in shown if row.faults],
        "entering": sum(row.deed == Deed.ENTER for row in shown),
        "answering": sum(row.deed != Deed.NOTHING and row.is_answered for row in shown),
        "passing": sum(row.deed == Deed.NOTHING and not row.faults for row in shown),
    }
    context = {"consultation": consultation, "form": form, "rows": shown, **counted, **more}
    context["has_sample"] = names_sample(consultation)
    return render(request, "meetings/import.html", context)


def _round(request: HttpRequest, pk: int) -> Consultation:
    visible = Consultation.objects.visible_to(request.user)
    versions = visible.select_related("version__approach", "version__plan")
    consultation = get_object_or_404(versions, pk=pk)
    if not consultation.is_round:
        raise Http404
    return consultation


def _asked(request: HttpRequest, pk: int) -> Consultation:
    """The round, where its comments are the visitor's to read at all."""
    consultation = _round(request, pk)
    if not is_party(consultation, request.user):
        raise Http404
    return consultation
