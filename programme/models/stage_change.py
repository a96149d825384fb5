"""The log of stages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programme.models.version import Stage, Version


class StageChange(models.Model):
    """The log of stages: who moved which version from where to where, when and why."""

    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="stage_changes",
        verbose_name=_("version"),
    )
    before = models.CharField(_("from"), max_length=20, choices=Stage)
    after = models.CharField(_("to"), max_length=20, choices=Stage)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("by"),
        help_text=_("Empty where a command loaded the record."),
    )

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("change of stage")
        verbose_name_plural = _("changes of stage")
        constraints = (
            models.CheckConstraint(
                condition=~Q(before=models.F("after")),
                name="stage_change_changes",
                violation_error_message=_("The stage did not change."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.version}: {self.before} \N{RIGHTWARDS ARROW} {self.after}"
