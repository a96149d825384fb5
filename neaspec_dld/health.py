"""Answers for machines: is it alive, is it ready, what may a robot read, who hears of a fault."""

import tempfile
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """200 while the process answers, whatever else is broken."""
    return HttpResponse("alive\n", content_type=PLAIN)


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and a file can be written; else 503 and which does not.

    Costs one query and one small file. Says no more than the two words, because anybody
    may ask.
    """
    faults = [
        name
        for name, works in (("database", database_answers), ("files", files_can_be_written))
        if not works()
    ]
    text = "".join(f"{name}: not available\n" for name in faults) or "ready\n"
    return HttpResponse(text, content_type=PLAIN, status=503 if faults else 200)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def files_can_be_written() -> bool:
    try:
        settings.FILES_ROOT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.FILES_ROOT) as probe:
            probe.write(b"ready")
    except OSError:
        return False
    return True


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    closed = (reverse("admin:index"), reverse("account"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {settings.PORTAL_URL}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness. Missing where the deployment names nobody."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    expires = timezone.now() + timedelta(days=180)
    lines = (
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {settings.PORTAL_URL}{request.path}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)
