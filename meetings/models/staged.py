"""A file that was uploaded to be read, and waits for its paper."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from meetings.models.file import FileFormat
from meetings.storage import PrivateStorage

if TYPE_CHECKING:
    from accounts.access import Visitor

KEPT = dt.timedelta(days=1)
TEXT = "txt"
"""Plain text is read and not kept: it has a row here, and no file."""


def new_token() -> str:
    return secrets.token_urlsafe(24)


class StagedFileQuerySet(models.QuerySet["StagedFile"]):
    def visible_to(self, user: Visitor) -> StagedFileQuerySet:
        """Their own, while they are of the secretariat."""
        return self.filter(uploaded_by=user.pk) if is_secretariat(user) else self.none()

    def with_file(self) -> StagedFileQuerySet:
        """Those that may become the file of a paper."""
        return self.exclude(format=TEXT)

    def stale(self, at: dt.datetime | None = None) -> StagedFileQuerySet:
        """Those that nobody made a paper of within a day before `at` (now)."""
        return self.filter(made_at__lt=(at or timezone.now()) - KEPT)


class StagedFile(models.Model):
    """Becomes the file of a paper in one transaction, or goes after a day (`services.staging`)."""

    token = models.CharField(_("token"), max_length=40, unique=True, default=new_token)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    file = models.FileField(_("file"), max_length=100, storage=PrivateStorage(), blank=True)
    original_name = models.CharField(_("name when uploaded"), max_length=200)
    format = models.CharField(
        _("format"), max_length=4, choices=[*FileFormat.choices, (TEXT, _("plain text"))]
    )
    size = models.PositiveBigIntegerField(_("size, bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    said = models.CharField(_("how it was read"), max_length=200, blank=True)
    unreadable = models.CharField(_("why it has no text"), max_length=10, blank=True)
    made_at = models.DateTimeField(_("uploaded"), default=timezone.now, db_index=True)

    objects = StagedFileQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("file to be read")
        verbose_name_plural = _("files to be read")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=models.Q(text="") | models.Q(unreadable=""),
                name="staged_text_or_why_not",
                violation_error_message=_("A file that has a text is readable."),
            ),
            models.CheckConstraint(
                condition=models.Q(format=TEXT, file="")
                | ~models.Q(format=TEXT) & ~models.Q(file=""),
                name="staged_file_unless_text",
                violation_error_message=_("Plain text is read and not kept; every other file is."),
            ),
        )

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_text(self) -> bool:
        return self.format == TEXT
