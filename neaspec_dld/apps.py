from django.apps import AppConfig
from django.contrib.admin import apps as admin


class PortalConfig(AppConfig):
    """The project itself: pages made of both apps, commands, tags and checks."""

    name = "neaspec_dld"
    verbose_name = "NEASPEC DLD"


class DeskConfig(admin.AdminConfig):
    """Django's administration, under our rules for who comes in."""

    default = False
    default_site = "neaspec_dld.desk.Desk"
