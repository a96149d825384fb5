from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The project itself: pages made of both apps, commands, tags and checks."""

    name = "neaspec_dld"
    verbose_name = "NEASPEC DLD"
