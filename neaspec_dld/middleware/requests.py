"""Requests that no browser of good will makes are answered 4xx before any view sees them."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
LONGEST_QUERY = 4096
# Django refuses a longer language code with an exception that nobody catches
LONGEST_LANGUAGE = 35


def fault(request: HttpRequest) -> str:
    """What is wrong with path or query, in words; empty when nothing is."""
    query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
    if len(query) > LONGEST_QUERY:
        return "The query is too long."
    if "\0" in request.path_info or b"\0" in query:
        return "The address contains a NUL character."
    try:
        query.decode("utf-8")
    except UnicodeDecodeError:
        return "The query is not valid UTF-8."
    return ""


class RefuseUglyRequestsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if wrong := fault(request):
            raise BadRequest(wrong)
        if len(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")) > LONGEST_LANGUAGE:
            del request.COOKIES[settings.LANGUAGE_COOKIE_NAME]
        return self.get_response(request)
