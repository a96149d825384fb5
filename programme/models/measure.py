"""What an activity delivers, and how its success is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.activity import Activity
from programme.models.sealed import Part
from programme.models.version import Version

if TYPE_CHECKING:
    from accounts.access import Visitor


class MeasureQuerySet(models.QuerySet["models.Model"]):
    def visible_to(self, user: Visitor) -> MeasureQuerySet:
        return self.filter(activity__version__in=Version.objects.visible_to(user))


class Output(Part):
    found_by = ("activities", "activity_id")

    activity = models.ForeignKey(
        Activity,
        on_delete=models.CASCADE,
        related_name="outputs",
        verbose_name=_("activity"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("output"), max_length=300)

    history = History()
    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("activity", "order", "pk")
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "text"),
                name="output_once_in_activity",
                violation_error_message=_("This output is already listed."),
            ),
        )

    def __str__(self) -> str:
        return self.text


class Indicator(Part):
    """A measured quantity; `number` names it through all versions, as E1.1."""

    found_by = ("activities", "activity_id")

    activity = models.ForeignKey(
        Activity,
        on_delete=models.CASCADE,
        related_name="indicators",
        verbose_name=_("activity"),
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("1 for E1.1; reports name the indicator by it.")
    )
    name = models.CharField(_("indicator"), max_length=200)
    unit = models.CharField(_("unit"), max_length=60)
    baseline = models.DecimalField(
        _("baseline"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(
        _("target"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    history = History()
    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("activity", "number")
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "number"),
                name="indicator_number_unique_in_activity",
                violation_error_message=_("Another indicator has this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1),
                name="indicator_number_from_one",
                violation_error_message=_("Indicators are numbered from 1."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity.code}.{self.number} {self.name}"
