"""The six member States, under their official names and in their official order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.called import Called

if TYPE_CHECKING:
    from accounts.access import Visitor


class MemberStateQuerySet(models.QuerySet["MemberState"]):
    def visible_to(self, user: Visitor) -> MemberStateQuerySet:
        """Everyone: which States take part is public."""
        return self


class MemberState(Called):
    called_by = "iso_code"

    official_name = models.CharField(_("official name"), max_length=100, unique=True)
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        help_text=_("For narrow tables; never instead of the official name on a page."),
    )
    iso_code = models.CharField(_("ISO 3166-1 code"), max_length=2, unique=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(
        _("order"), help_text=_("Official order: English alphabetical.")
    )
    focal_point_note = models.CharField(
        _("National Focal Point"),
        max_length=300,
        blank=True,
        help_text=_("The designated channel, as published. The public sees this."),
    )

    history = History()
    objects = MemberStateQuerySet.as_manager()

    class Meta:
        ordering = ("order",)
        verbose_name = _("member State")
        verbose_name_plural = _("member States")
        constraints = (
            models.UniqueConstraint(
                fields=("order",),
                name="member_state_order_unique",
                violation_error_message=_("Another State already stands at this place."),
            ),
            models.CheckConstraint(
                condition=models.Q(iso_code__regex=r"^[A-Z]{2}$"),
                name="member_state_iso_code_two_capitals",
                violation_error_message=_("The ISO code has two capital letters."),
            ),
        )

    def __str__(self) -> str:
        return self.official_name

    def get_absolute_url(self) -> str:
        return reverse("programme:state_detail", args=(self.slug,))
