"""Steps of the work on DLD before the present approach, told in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from programme.models.sourced import Sourced

if TYPE_CHECKING:
    from accounts.access import Visitor


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def visible_to(self, user: Visitor) -> MilestoneQuerySet:
        """Everyone: this is the history the About page tells."""
        return self


class Milestone(Sourced):
    period = models.CharField(
        _("when"), max_length=40, help_text=_("As known: 2011-2013, June 2023.")
    )
    starts_on = models.DateField(
        _("first day"), help_text=_("For the order of the list; not shown.")
    )
    text = models.CharField(_("what happened"), max_length=400)

    history = HistoricalRecords()
    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "pk")
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = (
            models.UniqueConstraint(
                fields=("period", "text"),
                name="milestone_told_once",
                violation_error_message=_("This milestone is already told."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.period}: {self.text}"
