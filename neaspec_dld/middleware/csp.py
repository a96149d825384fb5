"""The content security policy, under Django 6.0's setting name. Delete at the upgrade."""

from collections.abc import Callable, Iterable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


def policy_header(policy: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(" ".join((directive, *values)) for directive, values in policy.items())


class ContentSecurityPolicyMiddleware:
    """Sends SECURE_CSP with every answer that has no policy of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        in_admin = request.path_info.startswith(reverse("admin:index"))
        policy = settings.SECURE_CSP_ADMIN if in_admin else settings.SECURE_CSP
        response.headers.setdefault("Content-Security-Policy", policy_header(policy))
        return response
