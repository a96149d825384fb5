"""What an invitation makes of a person: a delegate to a meeting."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from meetings.models.delegation import Delegate, DelegateRole, Delegation
from programme.models import DatedGrant


class DelegateInvitation(DatedGrant):
    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.PROTECT,
        related_name="invitations",
        verbose_name=gettext_lazy("delegation"),
    )
    role = models.CharField(
        gettext_lazy("role"),
        max_length=20,
        choices=DelegateRole,
        default=DelegateRole.DELEGATE,
    )

    class Meta(DatedGrant.Meta):
        verbose_name = gettext_lazy("invitation of a delegate")
        verbose_name_plural = gettext_lazy("invitations of delegates")

    @property
    def words(self) -> str:
        return _("%(role)s, %(party)s, at %(meeting)s; %(days)s") % {
            "role": self.get_role_display(),
            "party": self.delegation.party,
            "meeting": self.delegation.meeting,
            "days": self.days,
        }

    def give(self, user: User) -> None:
        """Somebody who was a delegate and is none any more becomes one again, in the same row."""
        there = Delegate.objects.filter(delegation=self.delegation, user=user)
        if there.in_force(self.first_day).exists():
            return
        delegate = there.first() or Delegate(
            delegation=self.delegation, user=user, valid_from=self.valid_from
        )
        delegate.valid_from = min(delegate.valid_from, self.valid_from)
        delegate.role, delegate.valid_until = self.role, self.valid_until
        delegate.full_clean()
        delegate.save()
