"""What a page may load is said on every answer, once."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from neaspec_dld.middleware.csp import ContentSecurityPolicyMiddleware

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)


def policy_for(path, response=None):
    answer = ContentSecurityPolicyMiddleware(lambda request: response or HttpResponse())
    return answer(RequestFactory().get(path)).headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ("/", "/accounts/login/", "/administration/", "/x/admin/"))
def test_policy_allows_nothing_inline(path):
    assert policy_for(path) == STRICT


def test_policy_of_the_desk_differs_in_styles_alone():
    expected = STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

    assert policy_for("/admin/programme/") == expected


def test_policy_of_a_view_is_left_alone():
    sandbox = "sandbox; default-src 'none'"

    response = HttpResponse(headers={"Content-Security-Policy": sandbox})

    assert policy_for("/", response) == sandbox
