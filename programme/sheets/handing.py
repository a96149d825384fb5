"""A table as a file to take away."""

from __future__ import annotations

from django.http import HttpResponse

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
}


def handed_out(content: bytes, name: str) -> HttpResponse:
    """Kept by no cache: what it holds may be for this person alone."""
    form = name.rpartition(".")[2]
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
