"""What search knows of one thing. Written by `meetings.search` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.decision import Decision
from meetings.models.document import Document
from meetings.models.meeting import Meeting
from meetings.models.outcome import Outcome
from programme.models import Activity

if TYPE_CHECKING:
    from accounts.access import Visitor


class EntryKind(models.TextChoices):
    PAPER = "paper", _("Documents")
    ACTIVITY = "activity", _("Activities")
    MEETING = "meeting", _("Meetings")
    DECISION = "decision", _("Decisions")
    OUTCOME = "outcome", _("Outcomes")


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def visible_to(self, user: Visitor) -> SearchEntryQuerySet:
        """Entries of what `user` may know of: the rule of each kind, inside the query.

        Activities are those of approved texts, for everyone.
        """
        rows: tuple[tuple[str, models.QuerySet], ...] = (
            (EntryKind.PAPER, Document.objects.visible_to(user)),
            (EntryKind.ACTIVITY, Activity.objects.approved_for(user)),
            (EntryKind.MEETING, Meeting.objects.visible_to(user)),
            (EntryKind.DECISION, Decision.objects.visible_to(user)),
            (EntryKind.OUTCOME, Outcome.objects.visible_to(user)),
        )
        readable = Q()
        for kind, known in rows:
            readable |= Q(kind=kind, row__in=known.order_by().values("pk"))
        return self.filter(readable)

    def in_year(self, year: int) -> SearchEntryQuerySet:
        """Of that year, or running through it."""
        return self.filter(first_year__lte=year, last_year__gte=year)


class SearchEntry(models.Model):
    """The folded words of one paper, activity, meeting, decision or outcome."""

    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind)
    row = models.PositiveBigIntegerField(_("its key"))
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("meeting"),
    )
    day = models.DateField(_("day"), null=True, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    title = models.TextField(_("words of the title"), blank=True)
    body = models.TextField(_("words of the text"), blank=True)
    """A line for what is on the row itself, then one for each page that is indexed."""
    is_long = models.BooleanField(
        _("longer than PostgreSQL counts"),
        default=False,
        help_text=_("It keeps no more than 256 places of a word, and none after 16,383 words."),
    )

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the search index")
        verbose_name_plural = _("entries of the search index")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "row"),
                name="search_entry_once",
                violation_error_message=_("This is in the index already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.row}"
