"""Causes of desertification and land degradation (NEASPEC/SOM(26)/5, paragraph 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.called import Called

if TYPE_CHECKING:
    from accounts.access import Visitor


class DriverKind(models.TextChoices):
    ANTHROPOGENIC = "anthropogenic", _("Anthropogenic")
    BIOPHYSICAL = "biophysical", _("Biophysical")


class DriverQuerySet(models.QuerySet["Driver"]):
    def visible_to(self, user: Visitor) -> DriverQuerySet:
        """Everyone."""
        return self


class Driver(Called):
    called_by = "slug"

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=DriverKind)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    history = History()
    objects = DriverQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "order", "name")
        verbose_name = _("driver")
        verbose_name_plural = _("drivers")

    def __str__(self) -> str:
        return self.name
