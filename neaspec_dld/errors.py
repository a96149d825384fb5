"""What a visitor sees when the portal itself fails."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error as plain_server_error

SECONDS_TO_RETRY = 5


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
