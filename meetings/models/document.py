"""Papers: known by their symbol, read according to their distribution."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from meetings.models import families
from meetings.models.agenda import AgendaItem
from meetings.models.document_words import (
    Distribution,
    DocumentKind,
    DocumentQuerySet,
    FamilyRelation,
    SessionPart,
)
from meetings.models.meeting import Meeting
from meetings.models.reference import ActivityReference, activity_reference_constraint
from meetings.symbols import (
    MAX_LENGTH,
    SymbolError,
    as_printed,
    order_text,
    symbol_key,
)
from programme.dates import plain_day
from programme.models import Sourced


class Document(Sourced, ActivityReference):
    symbol = models.CharField(
        _("symbol"),
        max_length=MAX_LENGTH,
        unique=True,
        help_text=_("As printed on the paper, such as NEASPEC/SOM(26)/5."),
    )
    symbol_key = models.CharField(max_length=2 * MAX_LENGTH, unique=True, editable=False)
    symbol_order = models.CharField(max_length=4 * MAX_LENGTH, default="", editable=False)
    """Sorts as people read: SOM(26)/5 stands before SOM(26)/10."""
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("meeting"),
    )
    agenda_items = models.ManyToManyField(
        AgendaItem, related_name="documents", blank=True, verbose_name=_("agenda items")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=DocumentKind, default=DocumentKind.NOTE
    )
    title = models.CharField(_("title"), max_length=300)
    issued_on = models.DateField(_("issued"), null=True, blank=True, validators=(plain_day,))
    language_line = models.CharField(
        _("language line"),
        max_length=100,
        blank=True,
        help_text=_("As printed: English only."),
    )
    distribution = models.CharField(
        _("distribution"),
        max_length=20,
        choices=Distribution,
        default=Distribution.LIMITED,
        help_text=_(
            "As printed. General: everyone. Limited: the meeting's delegates and "
            "officials. Restricted: the meeting's delegates, unknown to others."
        ),
    )
    session_part = models.CharField(
        _("part of the session"),
        max_length=4,
        choices=SessionPart,
        blank=True,
        help_text=_("Empty: by the day of issue and the days of the meeting."),
    )
    action_asked = models.TextField(
        _("action asked"), blank=True, help_text=_("With its paragraph.")
    )
    summary = models.TextField(_("contents"), blank=True)
    base = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="family",
        null=True,
        blank=True,
        verbose_name=_("belongs to"),
    )
    relation = models.CharField(_("as its"), max_length=10, choices=FamilyRelation, blank=True)
    change_note = models.CharField(
        _("what it changed"),
        max_length=300,
        blank=True,
        help_text=_("For a Rev., Add., Corr. or Amend.: one line for readers."),
    )
    languages = models.CharField(
        _("languages corrected"),
        max_length=40,
        blank=True,
        help_text=_("For a Corr. of some language versions only. None: it corrects all."),
    )
    published_at = models.DateTimeField(
        _("published"),
        null=True,
        blank=True,
        help_text=_("From when readers see it. Empty: in preparation."),
        validators=(plain_day,),
    )
    opened_at = models.DateTimeField(
        _("opened to the public"), null=True, blank=True, editable=False
    )
    opens_with_meeting = models.BooleanField(
        _("opens with the meeting's end"), default=False, editable=False
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("opened by"),
    )
    opening_reason = models.CharField(
        _("why it was opened"), max_length=300, blank=True, editable=False
    )

    history = History(m2m_fields=(agenda_items,))
    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_on", "symbol")
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = (("open_document", _("Can open a document to the public")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(distribution__in=Distribution.values),
                name="document_distribution_known",
                violation_error_message=_("There is no such distribution."),
            ),
            models.CheckConstraint(
                condition=~Q(symbol_key=""),
                name="document_symbol_has_words",
                violation_error_message=_("A symbol has letters or digits."),
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, opens_with_meeting=False)
                | Q(distribution__in=Distribution.OPENABLE),
                name="document_general_is_not_opened",
                violation_error_message=_("A General paper is open already."),
            ),
            models.CheckConstraint(
                condition=Q(base__isnull=True, relation="")
                | (Q(base__isnull=False) & ~Q(relation="")),
                name="document_relation_with_base",
                violation_error_message=_("Say both which paper it belongs to and as what."),
            ),
            models.CheckConstraint(
                condition=Q(change_note="") | ~Q(relation=""),
                name="document_change_note_in_family",
                violation_error_message=_("Say which paper it changes too."),
            ),
            models.CheckConstraint(
                condition=Q(languages="") | Q(relation="corr"),
                name="document_languages_of_correction",
                violation_error_message=_("Only a Corr. corrects some languages and not others."),
            ),
            activity_reference_constraint("document"),
        )
        indexes = (models.Index(fields=("meeting", "distribution"), name="document_by_meeting"),)

    def __str__(self) -> str:
        return self.symbol

    def clean(self) -> None:
        super().clean()
        if not self.symbol:
            return
        self._clean_symbol()
        families.clean_family(self)

    def _clean_symbol(self) -> None:
        """A new symbol is read by the grammar; one that is on record stays as it is."""
        stored = Document.objects.filter(pk=self.pk).values_list("symbol", flat=True)
        if self.symbol in stored:
            return
        try:
            self.symbol = as_printed(self.symbol)
        except SymbolError as error:
            raise ValidationError({"symbol": str(error)}) from error
        self.symbol_key = symbol_key(self.symbol)
        if Document.objects.exclude(pk=self.pk).sharing_symbol(self.symbol):
            raise ValidationError({"symbol": _("There is a paper with this symbol already.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key beside the symbol, so that any spelling finds the paper."""
        self.symbol_key = symbol_key(self.symbol)
        self.symbol_order = order_text(self.symbol_key)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("meetings:document_detail", args=(self.symbol,))

    @property
    def opened_on(self) -> dt.date | None:
        """The day it is open from, where its meeting was."""
        zone = zoneinfo.ZoneInfo(self.meeting.time_zone)
        return self.opened_at and self.opened_at.astimezone(zone).date()

    @property
    def is_opening_set(self) -> bool:
        """Whether it was opened, or will be."""
        return self.opened_at is not None or self.opens_with_meeting

    def is_open(self, at: dt.datetime | None = None) -> bool:
        """Whether everyone may read it at `at` (now), by class or by opening."""
        if self.distribution == Distribution.GENERAL:
            return True
        return self.opened_at is not None and self.opened_at <= (at or timezone.now())
