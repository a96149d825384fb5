"""Delegates invited from a table: checked and shown first, then all of them or nobody."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from meetings.access import may_invite_delegate
from meetings.invitations.checking import InvitedRow, check_rows
from meetings.invitations.columns import delegates_form, read_delegates
from meetings.invitations.inviting import RowsRefused, delegates_invite
from meetings.models import Meeting
from programme.sheets.carrying import sign, unsign
from programme.sheets.forms import TableForm
from programme.sheets.handing import handed_out
from programme.sheets.reading import SheetRow


@require_safe
def invitation_form(request: HttpRequest, slug: str) -> HttpResponse:
    """An empty table to be filled offline."""
    meeting, _by = _asked(request, slug)
    return handed_out(delegates_form(meeting), f"delegates-{meeting.slug}.xlsx")


@require_http_methods(("GET", "HEAD", "POST"))
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """A file is checked and shown; those shown are invited by a second POST."""
    meeting, by = _asked(request, slug)
    if request.method != "POST":
        return _page(request, meeting, TableForm())
    if "rows" in request.POST:
        return _confirmed(request, meeting, by)
    form = TableForm(request.POST, request.FILES)
    shown: dict[str, Any] = {}
    if form.is_valid():
        upload = form.cleaned_data["table"]
        try:
            table = read_delegates(upload, name=upload.name)
            rows = check_rows(meeting, table.rows)
            clean = not any(row.faults for row in rows)
            data = [(row.line, row.cells) for row in rows]
            shown = {
                "rows": rows,
                "ignored": get_text_list([f"“{name}”" for name in table.ignored], _("and")),
                "packed": sign(data, salt=_salt(meeting, by)) if clean else "",
            }
        except ValidationError as refusal:
            form.add_error("table", ValidationError(refusal.messages))
    return _page(request, meeting, form, **shown)


def _confirmed(request: HttpRequest, meeting: Meeting, by: User) -> HttpResponse:
    try:
        data = unsign(request.POST["rows"], salt=_salt(meeting, by))
        rows = [SheetRow(line, cells) for line, cells in data]
        number = delegates_invite(meeting=meeting, rows=rows, by=by)
    except RowsRefused as refused:
        return _page(request, meeting, TableForm(), rows=refused.rows)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("meetings:invitations", meeting.slug)
    said = ngettext("%d person was invited.", "%d persons were invited.", number) % number
    messages.success(request, said)
    return redirect("meetings:invitations", meeting.slug)


def _page(
    request: HttpRequest,
    meeting: Meeting,
    form: TableForm,
    *,
    rows: list[InvitedRow] | None = None,
    **more: Any,
) -> HttpResponse:
    shown = rows or []
    faulty = [row for row in shown if row.faults]
    context = {"meeting": meeting, "form": form, "rows": shown, "faulty": faulty, **more}
    return render(request, "meetings/invitations.html", context)


def _asked(request: HttpRequest, slug: str) -> tuple[Meeting, User]:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    if not may_invite_delegate(request.user):
        raise PermissionDenied
    return meeting, cast("User", request.user)


def _salt(meeting: Meeting, by: User) -> str:
    return f"meetings.invitations:{meeting.pk}:{by.pk}"
