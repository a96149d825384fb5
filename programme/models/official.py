"""Persons who act for a member State, for as long as the State says so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.dates import plain_day
from programme.models.state import MemberState

if TYPE_CHECKING:
    from accounts.access import Visitor


class OfficialRole(models.TextChoices):
    FOCAL_POINT = "focal-point", _("National Focal Point")
    OFFICIAL = "official", _("Official")


def within_dates(on: dt.date | None = None, *, along: str = "") -> models.Q:
    """The condition that a row's valid_from and valid_until include the day `on`.

    `on` is today (UTC) when not given; both ends count, and no end is open-ended.
    `along` is the path to the dated row, such as "delegates__".
    """
    day = on or timezone.now().date()
    open_ended = models.Q((f"{along}valid_until__isnull", True))
    not_over = open_ended | models.Q((f"{along}valid_until__gte", day))
    return models.Q((f"{along}valid_from__lte", day)) & not_over


class OfficialQuerySet(models.QuerySet["Official"]):
    def in_force(self, on: dt.date | None = None) -> OfficialQuerySet:
        return self.filter(within_dates(on))

    def acting(self, user: Visitor, on: dt.date | None = None) -> OfficialQuerySet:
        """The rows by which `user` acts for a State on the day `on` (today, UTC)."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.in_force(on).filter(user_id=user.pk)

    def covers(self, user: Visitor) -> bool:
        """Whether `user` is an official today. Costs one query, none for strangers."""
        return self.acting(user).exists()


class Official(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    state = models.ForeignKey(
        MemberState,
        on_delete=models.PROTECT,
        related_name="officials",
        verbose_name=_("State"),
    )
    role = models.CharField(
        _("role"), max_length=20, choices=OfficialRole, default=OfficialRole.OFFICIAL
    )
    valid_from = models.DateField(_("from"), validators=(plain_day,))
    valid_until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("Last day. Rights end by themselves when it has passed."),
        validators=(plain_day,),
    )

    history = History()
    objects = OfficialQuerySet.as_manager()

    class Meta:
        ordering = ("state", "role", "valid_from")
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="official_dates_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=("user", "state", "valid_from"),
                name="official_once_from_a_day",
                violation_error_message=_("This person already acts for this State from that day."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.state}"
