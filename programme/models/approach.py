"""The subregional approach: what NEASPEC sets out to do on DLD, under three pillars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.sourced import Sourced
from programme.models.version import Version

if TYPE_CHECKING:
    from accounts.access import Visitor


class ApproachQuerySet(models.QuerySet["Approach"]):
    def visible_to(self, user: Visitor) -> ApproachQuerySet:
        """Those put to a meeting, and those with a version this visitor may read."""
        known = Version.objects.known_to(user).filter(approach=models.OuterRef("pk"))
        return self.filter(models.Exists(known))


class Approach(Sourced):
    """What stays the same through all versions of one approach; texts are versions."""

    title = models.CharField(_("title"), max_length=200, unique=True)
    standing_note = models.CharField(
        _("what is known of its standing"),
        max_length=400,
        blank=True,
        help_text=_("Shown to everyone while no version is recorded as approved."),
    )

    history = History()
    objects = ApproachQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("approach")
        verbose_name_plural = _("approaches")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:approach")

    def version_url(self, key: str) -> str:
        """Address of one version; `key` is its number or "working"."""
        return reverse("programme:approach_version", args=(key,))
