"""What a report says of indicators and outputs, and the log of where it went."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.progress import ProgressReport, ReportStage, refuse_if_accepted


class ReportPart(models.Model):
    """A row that is closed together with its report."""

    report_id: int

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError where the report is accepted. Costs one query more."""
        self._refuse_if_closed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ValidationError where the report is accepted. Costs one query more."""
        self._refuse_if_closed()
        return super().delete(*args, **kwargs)

    def _refuse_if_closed(self) -> None:
        refuse_if_accepted(self.report_id)


class ReportedValue(ReportPart):
    """What was reached of one indicator, by the indicator's number."""

    report = models.ForeignKey(
        ProgressReport,
        on_delete=models.CASCADE,
        related_name="values",
        verbose_name=_("report"),
    )
    indicator_number = models.PositiveSmallIntegerField(_("indicator"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)

    history = History()

    class Meta:
        ordering = ("report", "indicator_number")
        verbose_name = _("reported value")
        verbose_name_plural = _("reported values")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "indicator_number"),
                name="reported_value_once",
                violation_error_message=_("This indicator has a value already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.report.activity_code}.{self.indicator_number}: {self.value}"


class ReportedOutput(ReportPart):
    """Whether one output was delivered, by the output's words in the approved text."""

    report = models.ForeignKey(
        ProgressReport,
        on_delete=models.CASCADE,
        related_name="outputs",
        verbose_name=_("report"),
    )
    text = models.CharField(_("output"), max_length=300)
    delivered = models.BooleanField(
        _("delivered"), choices=((True, _("Delivered")), (False, _("Outstanding")))
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    history = History()

    class Meta:
        ordering = ("report", "pk")
        verbose_name = _("reported output")
        verbose_name_plural = _("reported outputs")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "text"),
                name="reported_output_once",
                violation_error_message=_("This output is already reported on."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.report.activity_code}: {self.text}"


class ReportChange(models.Model):
    """The log of a report: who moved it from which stage to which, when and why."""

    report = models.ForeignKey(
        ProgressReport,
        on_delete=models.PROTECT,
        related_name="changes",
        verbose_name=_("report"),
    )
    before = models.CharField(_("from"), max_length=20, choices=ReportStage)
    after = models.CharField(_("to"), max_length=20, choices=ReportStage)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("by"),
        help_text=_("Empty where a command loaded the report."),
    )

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("change of a report")
        verbose_name_plural = _("changes of reports")
        constraints = (
            models.CheckConstraint(
                condition=~Q(before=models.F("after")),
                name="report_change_changes",
                violation_error_message=_("The stage did not change."),
            ),
            models.CheckConstraint(
                condition=~Q(after=ReportStage.RETURNED, reason=""),
                name="report_change_returned_with_reason",
                violation_error_message=_("A returned report says why."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}: {self.before} \N{RIGHTWARDS ARROW} {self.after}"
