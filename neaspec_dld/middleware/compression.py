"""Pages compressed on their way, as far as that tells nobody what they hold."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse


class CompressPagesMiddleware(GZipMiddleware):
    """gzip for pages of HTML, with Django's random padding against guessing by their length.

    Files, feeds and streams go as they are: they have lengths, parts and strong ETags of their
    own. So do the pages under accounts and the admin, which show keys of one person (addresses of
    feeds, recovery codes): no length may tell anything of those.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_page or _shows_keys(request):
            return response
        return super().process_response(request, response)


def _shows_keys(request: HttpRequest) -> bool:
    return request.path_info.startswith((reverse("account"), reverse("admin:index")))
