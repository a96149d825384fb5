"""The three pillars (NEASPEC/SOM(26)/5, paragraph 11(a) to (c))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.sealed import Part
from programme.models.sourced import Sourced
from programme.models.version import Version

if TYPE_CHECKING:
    from accounts.access import Visitor


class PillarName(models.IntegerChoices):
    """The pillars in their order; stored as the number, so that rows sort by it."""

    ENHANCE = 1, "ENHANCE"
    BUILD = 2, "BUILD"
    PROMOTE = 3, "PROMOTE"

    @property
    def letter(self) -> str:
        return self.name[0]

    @property
    def slug(self) -> str:
        return self.name.lower()

    @classmethod
    def from_slug(cls, slug: str) -> PillarName | None:
        """The pillar an address names, or None."""
        return next((name for name in cls if name.slug == slug.lower()), None)


class PillarQuerySet(models.QuerySet["Pillar"]):
    def visible_to(self, user: Visitor) -> PillarQuerySet:
        return self.filter(version__in=Version.objects.visible_to(user))


class Pillar(Part, Sourced):
    """One pillar as stated in one version of the approach."""

    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="pillars",
        verbose_name=_("version"),
    )
    name = models.PositiveSmallIntegerField(_("pillar"), choices=PillarName)
    statement = models.TextField(
        _("statement"), help_text=_("What follows the pillar's name, word for word.")
    )
    basis = models.CharField(
        _("quoted from"),
        max_length=200,
        blank=True,
        help_text=_("Symbol and paragraph, such as NEASPEC/SOM(26)/5, para. 11(a)."),
    )

    history = History()
    objects = PillarQuerySet.as_manager()

    class Meta:
        ordering = ("version", "name")
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")
        constraints = (
            models.UniqueConstraint(
                fields=("version", "name"),
                name="pillar_once_in_version",
                violation_error_message=_("This pillar is already stated."),
            ),
            models.CheckConstraint(
                condition=models.Q(name__in=PillarName.values),
                name="pillar_name_known",
                violation_error_message=_("There is no such pillar."),
            ),
        )

    def __str__(self) -> str:
        return PillarName(self.name).label

    def clean(self) -> None:
        super().clean()
        if self.version_id and self.version.approach_id is None:
            raise ValidationError(_("Pillars are stated in an approach, not in a plan."))

    def get_absolute_url(self) -> str:
        return f"{self.version.get_absolute_url()}#{PillarName(self.name).slug}"
