"""The files of a paper: one for each language and format."""

from __future__ import annotations

from enum import nonmember
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from accounts.recording import History
from meetings.models.document import Document
from meetings.storage import PrivateStorage
from meetings.symbols import file_stem
from programme.models import Sourced

if TYPE_CHECKING:
    from accounts.access import Visitor


class Language(models.TextChoices):
    """The languages papers come in, by their ISO 639-1 codes, English first."""

    ENGLISH = "en", _("English")
    CHINESE = "zh", _("Chinese")
    JAPANESE = "ja", _("Japanese")
    KOREAN = "ko", _("Korean")
    MONGOLIAN = "mn", _("Mongolian")
    RUSSIAN = "ru", _("Russian")


class FileFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    PPTX = "pptx", "PPTX"
    XLSX = "xlsx", "XLSX"


class ScanState(models.TextChoices):
    """What a virus scanner said; empty where none was set when the file was stored."""

    WAITING = "waiting", _("Waits for the scanner")
    CLEAN = "clean", _("Found clean")
    INFECTED = "infected", _("Held back")

    HELD = nonmember(("waiting", "infected"))


class DocumentFileQuerySet(models.QuerySet["DocumentFile"]):
    def visible_to(self, user: Visitor) -> DocumentFileQuerySet:
        """Files of papers that `user` may read; those held back the secretariat's alone."""
        files = self.filter(document__in=Document.objects.visible_to(user))
        return files if is_secretariat(user) else files.given_out()

    def given_out(self) -> DocumentFileQuerySet:
        """Files that no scanner holds back."""
        return self.exclude(scan__in=ScanState.HELD)

    def infected(self) -> DocumentFileQuerySet:
        return self.filter(scan=ScanState.INFECTED)

    def waiting_for_scan(self) -> DocumentFileQuerySet:
        return self.filter(scan=ScanState.WAITING)


class DocumentFile(Sourced):
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="files",
        verbose_name=_("document"),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    format = models.CharField(_("format"), max_length=4, choices=FileFormat)
    file = models.FileField(_("file"), max_length=100, storage=PrivateStorage())
    original_name = models.CharField(_("name when uploaded"), max_length=200)
    size = models.PositiveBigIntegerField(_("size, bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("uploaded by"),
    )

    scan = models.CharField(_("scan"), max_length=10, choices=ScanState, blank=True, editable=False)
    scan_said = models.CharField(_("what was found"), max_length=200, blank=True, editable=False)
    scanned_at = models.DateTimeField(_("scanned"), null=True, blank=True, editable=False)

    history = History()
    objects = DocumentFileQuerySet.as_manager()

    class Meta:
        ordering = ("document", "language", "format")
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "language", "format"),
                name="file_once_in_language_and_format",
                violation_error_message=_(
                    "The paper has a file in this language and format already."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="file_digest_is_sha256",
                violation_error_message=_("The digest is not a SHA-256."),
            ),
            models.CheckConstraint(
                condition=models.Q(scan="infected") & ~models.Q(scan_said="")
                | ~models.Q(scan="infected") & models.Q(scan_said=""),
                name="file_held_back_for_something",
                violation_error_message=_("A file is held back for what was found in it."),
            ),
        )

    def __str__(self) -> str:
        return self.download_name

    def get_absolute_url(self) -> str:
        return reverse(
            "meetings:document_file",
            args=(self.document.symbol, self.language, self.format),
        )

    @property
    def is_held(self) -> bool:
        """Whether the scanner has not cleared it: nobody is given it."""
        return self.scan in ScanState.HELD

    @property
    def download_name(self) -> str:
        """A neutral name made from the symbol: NEASPEC_SOM(26)_5_en.pdf."""
        return f"{file_stem(self.document.symbol)}_{self.language}.{self.format}"
