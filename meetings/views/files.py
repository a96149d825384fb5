"""Files of papers: handed out by one view, after it asked who comes."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.models import User
from meetings.downloads import Paper, answer
from meetings.models import Document, DocumentFile
from meetings.pages.family import latest_text
from meetings.services import download_note
from meetings.views.documents import no_such_paper

logger = logging.getLogger(__name__)

# A paper may be withdrawn: what is open to everyone is kept for five minutes, the rest never
OPEN_TO_EVERYONE = "public, max-age=300"
NOT_OPEN = "private, no-store"

SENT = (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT)


@require_safe
def document_file(
    request: HttpRequest,
    symbol: str,
    language: str,
    format: str,  # noqa: A002 -- the address says so
) -> HttpResponseBase:
    """The file of this paper; an original that was revised leads to its latest text's.

    As on the paper's page, `?original` asks for the original's own.
    """
    visible = DocumentFile.objects.visible_to(request.user).select_related("document")
    wanted = visible.filter(language=language, format=format)
    file = wanted.filter(document__symbol=symbol).first()
    if file is None and (paper := Document.objects.visible_to(request.user).known_as(symbol)):
        file = wanted.filter(document=paper).first()
    if file is None:
        return no_such_paper(request, symbol)
    asked = "?original" if "original" in request.GET else ""
    if file.document.symbol != symbol:
        return redirect(file.get_absolute_url() + asked, permanent=True)
    if not (asked or file.document.relation):
        latest = latest_text(file.document, request.user)
        newer = wanted.filter(document__symbol=latest)
        if latest and (found := newer.first()):
            return redirect(found)
    return _handed_out(request, file)


def _handed_out(request: HttpRequest, file: DocumentFile) -> HttpResponseBase:
    if file.is_held:
        # The secretariat alone comes here, and is not given it either
        return render(request, "meetings/file_held.html", {"file": file}, status=403)
    everyone = Document.objects.visible_to(AnonymousUser())
    is_open = everyone.filter(pk=file.document_id).exists()
    try:
        content = file.file.open()
    except OSError:
        logger.exception("the file of %s cannot be read: %s", file, file.file.name)
        return _missing(request, file)
    response = answer(request, Paper(file, content))
    if not is_open and request.method == "GET" and response.status_code in SENT:
        # Whoever may have what is not open has signed in
        by = cast("User", request.user)
        download_note(
            file=file, by=by, is_partial=response.status_code == HTTPStatus.PARTIAL_CONTENT
        )
    response["Cache-Control"] = OPEN_TO_EVERYONE if is_open else NOT_OPEN
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _missing(request: HttpRequest, file: DocumentFile) -> HttpResponse:
    return render(request, "meetings/file_missing.html", {"file": file}, status=404)
