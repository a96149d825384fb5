"""Annexes of a paper; the one that carries a version is how it is submitted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from meetings.models.document import Document
from programme.models import Sourced, Version

if TYPE_CHECKING:
    from accounts.access import Visitor


class AnnexQuerySet(models.QuerySet["Annex"]):
    def visible_to(self, user: Visitor, at: dt.datetime | None = None) -> AnnexQuerySet:
        """Those of papers `user` may know of at `at` (now)."""
        return self.filter(document__in=Document.objects.visible_to(user, at))

    def carrying(self, version: Version) -> AnnexQuerySet:
        return self.filter(version=version)


class Annex(Sourced):
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="annexes",
        verbose_name=_("document"),
    )
    label = models.CharField(_("label"), max_length=20, help_text=_("Such as Annex II."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=300)
    is_draft = models.BooleanField(_("marked as draft"), default=False)
    text_supplied = models.BooleanField(
        _("text at hand"),
        default=True,
        help_text=_("Off: the page says that the text was not supplied."),
    )
    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("version it carries"),
        limit_choices_to=~Q(stage="working"),
    )

    history = History()
    objects = AnnexQuerySet.as_manager()

    class Meta:
        ordering = ("document", "order", "pk")
        verbose_name = _("annex")
        verbose_name_plural = _("annexes")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "label"),
                name="annex_label_unique_in_document",
                violation_error_message=_("The paper has such an annex already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document}, {self.label}"

    def get_absolute_url(self) -> str:
        return f"{self.document.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its place on the paper's page: annex-ii. Labels are unique in a paper."""
        return f"annex-{slugify(self.label).removeprefix('annex-')}"
