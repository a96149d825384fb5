"""The answer to a request for a file: 200, 206, 304, 412 or 416."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import File
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from meetings.downloads.parts import BLOCK, Part, Parts
from meetings.downloads.ranges import Span, spans_asked
from meetings.downloads.validators import etag_of, may_resume, modified_at
from meetings.models import DocumentFile, FileFormat

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    FileFormat.PDF.value: "application/pdf",
    FileFormat.DOCX.value: f"{OFFICE}.wordprocessingml.document",
    FileFormat.PPTX.value: f"{OFFICE}.presentationml.presentation",
    FileFormat.XLSX.value: f"{OFFICE}.spreadsheetml.sheet",
}

_MUST_BE = frozenset(("If-Match", "If-Unmodified-Since"))
# What nginx reads as we do: anything else is answered here, also where nginx serves files
_PLAIN_RANGE = re.compile(r"bytes=([0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})")


class Paper(NamedTuple):
    """A file that this visitor may have, opened. Whoever calls `answer` need not close it."""

    file: DocumentFile
    content: File

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.file.format]

    @property
    def etag(self) -> str:
        return etag_of(self.file)

    @property
    def modified(self) -> int:
        return modified_at(self.file)


def answer(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    """What `request` asks for of `paper`. Preconditions come first, as RFC 9110, 13.2.2 has it.

    With settings.X_ACCEL_PREFIX the body is left to nginx, where nginx would answer the same.
    """
    refused = get_conditional_response(request, paper.etag, paper.modified)
    response = _selected(request, paper) if refused is None else refused
    response["ETag"] = paper.etag
    response["Last-Modified"] = http_date(paper.modified)
    if not response.streaming:
        paper.content.close()
    return response


def _selected(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    size = paper.content.size
    spans = _spans(request, paper, size)
    if spans == ():
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if settings.X_ACCEL_PREFIX and _nginx_agrees(request, spans):
        response: HttpResponseBase = _left_to_nginx(paper, is_partial=spans is not None)
    else:
        response = _sent_here(request, paper, spans or (Span(0, size),))
        response["Accept-Ranges"] = "bytes"
        if spans:
            response.status_code = 206
        if spans and len(spans) == 1:
            response["Content-Range"] = spans[0].of(size)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=paper.file.download_name
    )
    # The paper's; the middleware would name the interface's
    response["Content-Language"] = paper.file.language
    return response


def _spans(request: HttpRequest, paper: Paper, size: int) -> tuple[Span, ...] | None:
    """The parts asked for; None for the whole file, as a HEAD always means."""
    asked = request.headers.get("Range")
    if asked is None or request.method != "GET":
        return None
    if_range = request.headers.get("If-Range")
    if if_range is None or may_resume(if_range, etag=paper.etag, modified=paper.modified):
        return spans_asked(asked, size)
    return None


def _sent_here(
    request: HttpRequest, paper: Paper, spans: tuple[Span, ...]
) -> HttpResponse | StreamingHttpResponse:
    """The spans as a body; no body where the request is a HEAD."""
    response: HttpResponse | StreamingHttpResponse
    if len(spans) > 1:
        parts = Parts(paper.content, spans, content_type=paper.content_type)
        response = StreamingHttpResponse(parts, content_type=parts.content_type)
        response["Content-Length"] = str(parts.length)
        return response
    (span,) = spans
    if request.method == "HEAD":
        response = HttpResponse(content_type=paper.content_type)
    else:
        response = FileResponse(Part(paper.content, span), content_type=paper.content_type)
        response.block_size = BLOCK
    response["Content-Length"] = str(span.length)
    return response


def _nginx_agrees(request: HttpRequest, spans: tuple[Span, ...] | None) -> bool:
    """Whether nginx, which reads the request once more, comes to the same answer.

    It knows neither our ETag nor our date when it reads If-Match and If-Unmodified-Since,
    answers 416 where a malformed Range should be passed over, and parts to a HEAD.
    """
    if request.method != "GET" or not _MUST_BE.isdisjoint(request.headers):
        return False
    if spans is None:
        return "Range" not in request.headers
    return bool(_PLAIN_RANGE.fullmatch(request.headers["Range"]))


def _left_to_nginx(paper: Paper, *, is_partial: bool) -> HttpResponse:
    """Headers alone; nginx adds the length, that it takes ranges, and the range it sends."""
    response = HttpResponse(content_type=paper.content_type, status=206 if is_partial else 200)
    response["X-Accel-Redirect"] = f"{settings.X_ACCEL_PREFIX}{paper.file.file.name}"
    return response
