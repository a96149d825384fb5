"""The text of a file as the worker read it, for search; what is official is the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from meetings.models.file import DocumentFile

if TYPE_CHECKING:
    from accounts.access import Visitor


class TextState(models.TextChoices):
    WAITING = "waiting", _("Waits to be read")
    READ = "read", _("Read")
    UNREADABLE = "unreadable", _("Not readable")


class TextReason(models.TextChoices):
    """Why a file's text is not readable, for the desk."""

    EMPTY = "empty", _("It has no text: it may be a scan. Search finds its title only.")
    DAMAGED = "damaged", _("The file is damaged.")
    PROTECTED = "protected", _("The file is protected.")
    LARGE = "large", _("It has far more text than a paper, or takes too much memory.")
    SLOW = "slow", _("Reading it took too long.")
    GONE = "gone", _("The stored file is not there.")


class PageKind(models.TextChoices):
    """What a text is counted in; the head of a sheet is not counted."""

    HEADER = "header", _("page header")
    PAGE = "page", _("page")
    PARAGRAPH = "paragraph", _("paragraph")
    SLIDE = "slide", _("slide")
    SHEET = "sheet", _("sheet")


class FileTextQuerySet(models.QuerySet["FileText"]):
    def visible_to(self, user: Visitor) -> FileTextQuerySet:
        """What became of reading a file is the secretariat's to know."""
        return self if is_secretariat(user) else self.none()


class FileText(models.Model):
    """What became of reading a file."""

    file = models.OneToOneField(
        DocumentFile, on_delete=models.CASCADE, related_name="text", verbose_name=_("file")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=TextState, default=TextState.WAITING
    )
    reason = models.CharField(_("reason"), max_length=10, choices=TextReason, blank=True)
    made_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = FileTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=TextState.UNREADABLE) & ~models.Q(reason="")
                | ~models.Q(state=TextState.UNREADABLE) & models.Q(reason=""),
                name="text_not_readable_for_a_reason",
                violation_error_message=_("Say why the text is not readable."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.file}: {self.standing}"

    @property
    def standing(self) -> str:
        """In words, with the reason."""
        reason = self.get_reason_display()
        return f"{self.get_state_display()}. {reason}" if reason else self.get_state_display()


class TextPageQuerySet(models.QuerySet["TextPage"]):
    def visible_to(self, user: Visitor) -> TextPageQuerySet:
        return self.filter(text_of__file__in=DocumentFile.objects.visible_to(user))

    def given_out(self) -> TextPageQuerySet:
        """Pages of files that no scanner holds back: what whoever may read the paper may find."""
        return self.filter(text_of__file__in=DocumentFile.objects.given_out())


class TextPage(models.Model):
    """One page, paragraph, slide or sheet that has text, counted in the file; its head is 0."""

    text_of = models.ForeignKey(
        FileText, on_delete=models.CASCADE, related_name="pages", verbose_name=_("text of")
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=PageKind)
    text = models.TextField(_("text"))

    objects = TextPageQuerySet.as_manager()

    class Meta:
        ordering = ("text_of", "number")
        verbose_name = _("page of a text")
        verbose_name_plural = _("pages of texts")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("text_of", "number"),
                name="text_page_once",
                violation_error_message=_("This page is there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.text_of.file}, {self.get_kind_display()} {self.number}"
