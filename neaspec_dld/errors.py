"""What a visitor sees when a request is not understood, or the portal itself fails."""

import sys

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error as plain_server_error

SECONDS_TO_RETRY = 5


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, with what was too much where that is why.

    Django asks before any view does, so that no form can say it; the browser still has the page
    that was sent, one step back.
    """
    why = ""
    if isinstance(exception, TooManyFilesSent):
        why = _("More files were sent at once than are taken.")
    elif isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        why = _("More was sent at once than is taken.")
    return render(None, "400.html", {"too_much": why}, status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or, while the database is away or locked, 503 with the time to come back.

    Django calls this inside its except clause, which is how the fault is known. Neither
    template may ask the database.
    """
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return plain_server_error(request)
    response = render(None, "503.html", status=503)
    response.headers["Retry-After"] = str(SECONDS_TO_RETRY)
    return response
