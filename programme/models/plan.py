"""An activity plan: what is to be done in a period, under the pillars of an approach."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.addresses import address_of
from programme.dates import plain_day
from programme.models.approach import Approach
from programme.models.sourced import Sourced
from programme.models.version import Version

if TYPE_CHECKING:
    from accounts.access import Visitor

PERIOD_SLUG = re.compile(r"^\d{4}(-\d{4})?$")


class ActivityPlanQuerySet(models.QuerySet["ActivityPlan"]):
    def visible_to(self, user: Visitor) -> ActivityPlanQuerySet:
        """Those put to a meeting, and those with a version this visitor may read."""
        known = Version.objects.known_to(user).filter(plan=models.OuterRef("pk"))
        return self.filter(models.Exists(known))


class ActivityPlan(Sourced):
    """What stays the same through all versions of one plan; texts are versions."""

    title = models.CharField(_("title"), max_length=200, unique=True)
    slug = models.CharField(
        _("period as address"),
        max_length=9,
        unique=True,
        validators=(RegexValidator(PERIOD_SLUG, _("A year, or two years: 2023-2024.")),),
        help_text=_("Such as 2023-2024. It is part of addresses that people cite."),
    )
    starts_on = models.DateField(_("first day of the period"), validators=(plain_day,))
    ends_on = models.DateField(_("last day of the period"), validators=(plain_day,))
    approach = models.ForeignKey(
        Approach,
        on_delete=models.PROTECT,
        related_name="plans",
        null=True,
        blank=True,
        verbose_name=_("approach it serves"),
    )
    standing_note = models.CharField(
        _("what is known of its standing"),
        max_length=400,
        blank=True,
        help_text=_("Shown to everyone while no version is recorded as approved."),
    )

    history = History()
    objects = ActivityPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        verbose_name = _("activity plan")
        verbose_name_plural = _("activity plans")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="plan_period_in_order",
                violation_error_message=_("The period ends before it starts."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.slug or None in (self.starts_on, self.ends_on):
            return  # the fields' own messages say what is missing
        first, last = self.starts_on.year, self.ends_on.year
        expected = str(first) if first == last else f"{first}-{last}"
        if self.slug != expected:
            raise ValidationError({"slug": _("The period's address would be %s.") % expected})

    def get_absolute_url(self) -> str:
        return address_of("programme:plan_detail", self.slug)

    def version_url(self, key: str) -> str:
        """Address of one version; `key` is its number or "working"."""
        return address_of("programme:plan_version", self.slug, key)

    @property
    def period(self) -> str:
        """The period in years, with an en dash."""
        return self.slug.replace("-", "\N{EN DASH}")
