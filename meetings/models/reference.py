"""How a meeting or a paper names the activity it belongs to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programme.models import Activity, ActivityPlan


class ActivityReference(models.Model):
    """Names an activity by plan and code, which outlive every version of the plan."""

    plan = models.ForeignKey(
        ActivityPlan,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("plan"),
    )
    activity_code = models.CharField(
        _("activity"),
        max_length=6,
        blank=True,
        help_text=_("Code of the plan's activity it belongs to, such as B1."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if not (self.plan_id and self.activity_code):
            return
        known = Activity.objects.filter(version__plan_id=self.plan_id, code=self.activity_code)
        if not known.exists():
            raise ValidationError(
                {"activity_code": _("No version of this plan has such an activity.")}
            )


def activity_reference_constraint(name: str) -> models.CheckConstraint:
    """An activity's code says nothing without its plan."""
    return models.CheckConstraint(
        condition=Q(activity_code="") | Q(plan__isnull=False),
        name=f"{name}_activity_with_plan",
        violation_error_message=_("Name the plan of this activity too."),
    )
