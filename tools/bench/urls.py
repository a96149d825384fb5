"""The portal's addresses, and one empty page behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from neaspec_dld import urls


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


handler500 = urls.handler500
urlpatterns = [path("empty/", empty), *urls.urlpatterns]
