"""Steps of the work on DLD before the present approach, told in one sentence each."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.sourced import Sourced

if TYPE_CHECKING:
    from accounts.access import Visitor


MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
"""As the record writes them, whatever the language of a page."""
WRITTEN = re.compile(
    r"(?:(?P<month>[A-Z][a-z]+) )?(?P<first>\d{4})(?:[-\N{EN DASH}](?P<last>\d{4}))?"
)


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

    history = History()
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

    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of what `period` says; None where it says it in other words."""
        return days_of(self.period)


def days_of(period: str) -> tuple[dt.date, dt.date] | None:
    """Of "2016", "2011-2013" and "June 2023": the whole years, the whole month."""
    found = WRITTEN.fullmatch(period)
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    month = MONTHS.get(found["month"])
    if not dt.MINYEAR <= first <= last or (found["month"] and (month is None or found["last"])):
        return None
    if month is None:
        return dt.date(first, 1, 1), dt.date(last, 12, 31)
    return dt.date(first, month, 1), dt.date(first, month, calendar.monthrange(first, month)[1])
