"""Organizations the work is done with, or must not be done twice with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.called import Called

if TYPE_CHECKING:
    from accounts.access import Visitor


class OrganizationKind(models.TextChoices):
    SECRETARIAT = "secretariat", _("Secretariat")
    PLATFORM = "platform", _("Platform or network")
    CONVENTION = "convention", _("Convention")
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organization")
    MINISTRY = "ministry", _("Ministry or national agency")
    RESEARCH = "research", _("Research institute")
    CIVIL_SOCIETY = "civil-society", _("Civil society")


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_to(self, user: Visitor) -> OrganizationQuerySet:
        """Everyone: partners are named in public papers."""
        return self


class Organization(Called):
    """A partner. A name that changed with time is a row of its own, as it was then."""

    called_by = "name"
    called_in = ("activities", "activities_led")

    name = models.CharField(_("name"), max_length=200, unique=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind)
    focus = models.TextField(_("what it does"), blank=True)
    url = models.URLField(_("web page"), blank=True)

    history = History()
    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    @property
    def short_name(self) -> str:
        return self.acronym or self.name
