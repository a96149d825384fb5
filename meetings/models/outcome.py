"""What a meeting noted or proposed, and the approach it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from meetings.models.meeting import Meeting
from programme.models import Approach, Driver, Sourced

if TYPE_CHECKING:
    from accounts.access import Visitor


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def visible_to(self, user: Visitor) -> OutcomeQuerySet:
        return self.filter(meeting__in=Meeting.objects.visible_to(user))

    def behind(self, approach: Approach) -> OutcomeQuerySet:
        return self.filter(approach=approach)


class Outcome(Sourced):
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="outcomes",
        verbose_name=_("meeting"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("outcome"))
    drivers = models.ManyToManyField(
        Driver, related_name="+", blank=True, verbose_name=_("drivers named")
    )
    approach = models.ForeignKey(
        Approach,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("approach it led to"),
    )

    history = History(m2m_fields=(drivers,))
    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "order", "pk")
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return f"{self.meeting}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#outcomes"
