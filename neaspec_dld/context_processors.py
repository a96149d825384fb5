"""What every template may ask for."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """`site_address`: scheme and host to print or to link absolutely, from the settings."""
    return {"site_address": settings.PORTAL_URL}
