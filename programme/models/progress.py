"""Reports on activities; they follow an activity through versions by its code."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from accounts.recording import History
from programme.dates import plain_day
from programme.models.activity import CODE, Activity, ActivityStatus
from programme.models.plan import ActivityPlan
from programme.models.sourced import Sourced

if TYPE_CHECKING:
    from accounts.access import Visitor


class ReportStage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned")


class ProgressReportQuerySet(models.QuerySet["ProgressReport"]):
    def visible_to(self, user: Visitor) -> ProgressReportQuerySet:
        """Accepted reports on plans that are public; the secretariat sees all."""
        if is_secretariat(user):
            return self
        plans = ActivityPlan.objects.visible_to(user)
        return self.filter(stage=ReportStage.ACCEPTED, plan__in=plans)

    def waiting(self) -> ProgressReportQuerySet:
        """Submitted, and not yet accepted or returned."""
        return self.filter(stage=ReportStage.SUBMITTED)

    def accepted(self) -> ProgressReportQuerySet:
        return self.filter(stage=ReportStage.ACCEPTED)

    def on(self, activity: Activity) -> ProgressReportQuerySet:
        return self.filter(plan_id=activity.version.plan_id, activity_code=activity.code)

    def beside(self, report: ProgressReport) -> ProgressReportQuerySet:
        """The other reports on the same activity."""
        same = self.filter(plan_id=report.plan_id, activity_code=report.activity_code)
        return same.exclude(pk=report.pk)

    def overlapping(self, first: dt.date, last: dt.date) -> ProgressReportQuerySet:
        """Reports whose period has at least one day of these."""
        return self.filter(period_start__lte=last, period_end__gte=first)


class ProgressReport(Sourced):
    plan = models.ForeignKey(
        ActivityPlan,
        on_delete=models.PROTECT,
        related_name="reports",
        verbose_name=_("plan"),
    )
    activity_code = models.CharField(_("activity"), max_length=6)
    period_start = models.DateField(_("from"), validators=(plain_day,))
    period_end = models.DateField(_("to"), validators=(plain_day,))
    status = models.CharField(_("status of the activity"), max_length=20, choices=ActivityStatus)
    status_reason = models.CharField(
        _("why the status changed"),
        max_length=400,
        blank=True,
        help_text=_("Needed where the status is not what it was before this report."),
    )
    text = models.TextField(_("what was done"))
    stage = models.CharField(
        _("stage of the report"),
        max_length=20,
        choices=ReportStage,
        default=ReportStage.DRAFT,
        editable=False,
    )
    return_reason = models.CharField(
        _("why it was returned"), max_length=400, blank=True, editable=False
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("accepted by"),
    )

    history = History()
    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "activity_code", "period_end")
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        permissions = (("accept_progressreport", _("Can accept a progress report")),)
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "activity_code", "period_start", "period_end"),
                name="progress_one_report_a_period",
                violation_error_message=_("This period is already reported on."),
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=models.F("period_start")),
                name="progress_period_in_order",
                violation_error_message=_("The period ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(activity_code__regex=CODE),
                name="progress_activity_code_form",
                violation_error_message=_("An activity's code looks like E1."),
            ),
            models.CheckConstraint(
                condition=Q(stage=ReportStage.ACCEPTED, accepted_at__isnull=False)
                | (~Q(stage=ReportStage.ACCEPTED) & Q(accepted_at__isnull=True)),
                name="progress_accepted_at_a_time",
                violation_error_message=_("An accepted report says when it was."),
            ),
            models.CheckConstraint(
                condition=(Q(stage=ReportStage.RETURNED) & ~Q(return_reason=""))
                | (~Q(stage=ReportStage.RETURNED) & Q(return_reason="")),
                name="progress_returned_with_reason",
                violation_error_message=_("A returned report says why, and no other does."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan.slug} {self.activity_code}, {self.period_end}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError where the report is accepted. Costs one query more."""
        refuse_if_accepted(self.pk)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ValidationError where the report is accepted. Costs one query more."""
        refuse_if_accepted(self.pk)
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if not self.plan_id or not self.activity_code:
            return
        known = Activity.objects.filter(version__plan_id=self.plan_id, code=self.activity_code)
        if not known.exists():
            raise ValidationError(
                {"activity_code": _("No version of this plan has such an activity.")}
            )

    @cached_property
    def approved_activity(self) -> Activity | None:
        """The activity as the plan's approved text has it, if it does, with its measures.

        Three queries, the first time it is asked.
        """
        approved = Activity.objects.approved().filter(version__plan_id=self.plan_id)
        found = approved.filter(code=self.activity_code)
        return found.prefetch_related("outputs", "indicators").first()

    @property
    def closed_sentence(self) -> str:
        """Why nothing of an accepted report changes; "" for any other."""
        if self.stage != ReportStage.ACCEPTED or self.accepted_at is None:
            return ""
        return gettext(
            "This report was accepted on %s and does not change after that. "
            "What came later stands in the report of the next period."
        ) % date_format(timezone.localtime(self.accepted_at), "j F Y")


def refuse_if_accepted(key: int | None) -> None:
    """Raise ValidationError where the report `key` is accepted: asked of the database.

    Another may have accepted it since this one was read. The database refuses too
    (`programme.seals`); here it is said in a sentence first.
    """
    stored = ProgressReport.objects.accepted().filter(pk=key).first() if key else None
    if stored is not None:
        raise ValidationError(stored.closed_sentence)
