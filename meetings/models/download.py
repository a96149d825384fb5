"""Who downloaded a paper that is not public, and when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from meetings.models.file import DocumentFile

if TYPE_CHECKING:
    from accounts.access import Visitor


class DownloadQuerySet(models.QuerySet["Download"]):
    def visible_to(self, user: Visitor) -> DownloadQuerySet:
        """The secretariat sees all, nobody else any."""
        return self if is_secretariat(user) else self.none()

    def before(self, moment: dt.datetime) -> DownloadQuerySet:
        return self.filter(at__lt=moment)


class Download(models.Model):
    """A person took a file: once the whole of it, or parts of it within one hour of the clock.

    Parts are not counted: a weak line makes one download many of them. Entries are made by
    `services.download_note` and go after settings.DOWNLOADS_KEPT_DAYS.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    file = models.ForeignKey(
        DocumentFile,
        on_delete=models.SET_NULL,
        related_name="downloads",
        null=True,
        blank=True,
        verbose_name=_("file"),
    )
    name = models.CharField(
        _("name of the file"),
        max_length=255,
        help_text=_("Kept here, because a wrong file of a paper in preparation may go."),
    )
    hour = models.DateTimeField(_("hour"), help_text=_("The full hour it was in, UTC."))
    at = models.DateTimeField(_("time"), db_index=True)
    is_partial = models.BooleanField(
        _("parts only"),
        help_text=_("All parts of the hour are one entry, and may be the whole file together."),
    )

    objects = DownloadQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("download")
        verbose_name_plural = _("downloads")
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "file", "hour"),
                condition=models.Q(is_partial=True),
                name="download_in_parts_once_in_an_hour",
                violation_error_message=_("This download is noted already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.person}"
