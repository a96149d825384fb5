"""What an invitation makes of a person: an official of a State."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import is_secretariat
from accounts.models import Grant, User, in_state
from programme.dates import format_days, plain_day
from programme.models.official import Official, OfficialRole
from programme.models.state import MemberState

if TYPE_CHECKING:
    from accounts.access import Visitor


class DatedGrantQuerySet(models.QuerySet["DatedGrant"]):
    def visible_to(self, user: Visitor) -> DatedGrantQuerySet:
        """The secretariat sees all, nobody else any."""
        return self if is_secretariat(user) else self.none()

    def in_state(self, state: str) -> DatedGrantQuerySet:
        """Those whose invitation is in this state now."""
        return self.filter(in_state(state, along="invitation__"))


class DatedGrant(Grant):
    """A grant that counts from one day to another."""

    valid_from = models.DateField(gettext_lazy("from"), validators=(plain_day,))
    valid_until = models.DateField(
        gettext_lazy("until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Last day. Rights end by themselves when it has passed."),
        validators=(plain_day,),
    )

    objects = DatedGrantQuerySet.as_manager()

    class Meta(Grant.Meta):
        abstract = True
        ordering = ("-invitation__sent_at", "-pk")
        default_permissions = ("view", "add")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="%(class)s_dates_in_order",
                violation_error_message=gettext_lazy("The last day lies before the first."),
            ),
        )

    def __str__(self) -> str:
        return str(self.invitation)

    @property
    def dates(self) -> dict[str, object]:
        return {"valid_from": self.valid_from, "valid_until": self.valid_until}

    @property
    def first_day(self) -> dt.date:
        """The day from which it counts; today, where that is over."""
        return max(self.valid_from, timezone.now().date())

    @property
    def why_not(self) -> str:
        if self.valid_until is not None and self.valid_until < timezone.now().date():
            return _("The days for which this invitation was meant are over.")
        return ""

    @property
    def days(self) -> str:
        """From which day to which, in words."""
        if self.valid_until is None:
            return _("from %s") % format_days(self.valid_from)
        return format_days(self.valid_from, self.valid_until)


class OfficialInvitation(DatedGrant):
    state = models.ForeignKey(
        MemberState,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("State"),
    )
    role = models.CharField(
        gettext_lazy("role"),
        max_length=20,
        choices=OfficialRole,
        default=OfficialRole.OFFICIAL,
    )

    class Meta(DatedGrant.Meta):
        verbose_name = gettext_lazy("invitation of an official")
        verbose_name_plural = gettext_lazy("invitations of officials")

    @property
    def words(self) -> str:
        return _("%(role)s of %(party)s, %(days)s") % {
            "role": self.get_role_display(),
            "party": self.state,
            "days": self.days,
        }

    def give(self, user: User) -> None:
        there = Official.objects.filter(user=user, state=self.state)
        if there.in_force(self.first_day).exists():
            return
        # A row from the same day that ended before: two of them cannot be
        official = there.filter(valid_from=self.valid_from).first()
        official = official or Official(user=user, state=self.state, valid_from=self.valid_from)
        official.role, official.valid_until = self.role, self.valid_until
        official.full_clean()
        official.save()
