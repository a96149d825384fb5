"""What is known of how the programme works, one sentence a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.models.sourced import Sourced

if TYPE_CHECKING:
    from accounts.access import Visitor


class FactTopic(models.TextChoices):
    PROGRAMME = "programme", _("The programme")
    PAPERS = "papers", _("Papers and their symbols")
    CONVENTION = "convention", _("Sessions of the UNCCD Conference of the Parties")
    NOT_KNOWN = "not-known", _("What is not known")


class FactQuerySet(models.QuerySet["Fact"]):
    def visible_to(self, user: Visitor) -> FactQuerySet:
        """Everyone: the About page tells them."""
        return self


class Fact(Sourced):
    key = models.SlugField(_("key"), max_length=60, unique=True)
    topic = models.CharField(_("topic"), max_length=20, choices=FactTopic)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("fact"), help_text=_("One sentence. The About page shows it."))

    history = History()
    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ("topic", "order", "pk")
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(topic__in=FactTopic.values),
                name="fact_topic_known",
                violation_error_message=_("There is no such topic."),
            ),
        )

    def __str__(self) -> str:
        return self.text
