"""The register of decisions. A version is approved by an entry here and not else."""

from __future__ import annotations

import datetime as dt
from enum import nonmember
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings.models.agenda import AgendaItem
from meetings.models.document import Document
from meetings.models.meeting import Meeting
from programme.dates import format_days
from programme.models import Sourced, Version

if TYPE_CHECKING:
    from accounts.access import Visitor


FOLLOWED = frozenset({"follow_up_state", "follow_up_done_on", "follow_up_note"})
"""What may change of a recorded decision."""


KEPT = _(
    "A recorded decision stays as it is. Correct it by recording a new entry that "
    "says which one it corrects."
)


class Verb(models.TextChoices):
    """What the meeting did, in the words of decisions."""

    APPROVED = "approved", _("Approved")
    APPROVED_AS_AMENDED = "approved-as-amended", _("Approved as amended")
    TOOK_NOTE = "took-note", _("Took note")
    REQUESTED = "requested", _("Requested")
    DEFERRED = "deferred", _("Deferred")
    NOT_APPROVED = "not-approved", _("Not approved")

    APPROVING = nonmember(("approved", "approved-as-amended"))
    PUTTING_OFF = nonmember(("deferred", "not-approved"))
    """After these a version may be put to another meeting."""


class FollowUpState(models.TextChoices):
    NONE = "none", _("No follow-up asked")
    OPEN = "open", _("Open")
    DONE = "done", _("Done")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: Visitor) -> DecisionQuerySet:
        """Decisions of meetings `user` may know of: the register is public."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))

    def concerning(self, version: Version) -> DecisionQuerySet:
        return self.filter(versions=version)

    def approving(self) -> DecisionQuerySet:
        return self.filter(verb__in=Verb.APPROVING)

    def uncorrected(self) -> DecisionQuerySet:
        """Entries that no later entry corrects: what holds."""
        return self.filter(corrections__isnull=True)

    def open(self) -> DecisionQuerySet:
        """Decisions whose follow-up is still to be done."""
        return self.uncorrected().filter(follow_up_state=FollowUpState.OPEN)

    def overdue(self, on: dt.date | None = None) -> DecisionQuerySet:
        """Decisions whose follow-up is open though its day was before `on` (today, UTC)."""
        return self.open().filter(follow_up_due__lt=on or timezone.now().date())

    def not_yet_due(self, on: dt.date | None = None) -> DecisionQuerySet:
        """Decisions whose follow-up is open, and was due on no day before `on` (today, UTC)."""
        day = on or timezone.now().date()
        return self.open().filter(Q(follow_up_due__isnull=True) | Q(follow_up_due__gte=day))

    def done(self, since: dt.date | None = None) -> DecisionQuerySet:
        """Decisions whose follow-up was done, on the day `since` or later (ever)."""
        found = self.uncorrected().filter(follow_up_state=FollowUpState.DONE)
        return found.filter(follow_up_done_on__gte=since) if since else found

    def for_rows(self) -> DecisionQuerySet:
        """With `corrected_by`, the number of the entry that corrects it; no query more."""
        later = Decision.objects.filter(corrects=OuterRef("pk")).order_by("-number")
        return self.annotate(corrected_by=Subquery(later.values("number")[:1]))

    def for_detail(self) -> DecisionQuerySet:
        """With what the entry's own page names, in one query."""
        return self.select_related("meeting", "agenda_item__meeting")

    def on_paper(self, document: Document) -> DecisionQuerySet:
        """Decisions on what the paper put before its meeting.

        Those on versions that its annexes carry, those of its meeting that approved such a
        text as amended, and those under its agenda items that name no version: one that
        names another paper's version is not on this one.
        """
        annexes = document.annexes.filter(version__isnull=False)
        carried = annexes.values("version")
        same_text = Q(
            versions__approach__in=annexes.filter(version__plan=None).values("version__approach")
        ) | Q(versions__plan__in=annexes.filter(version__approach=None).values("version__plan"))
        amended = Q(verb=Verb.APPROVED_AS_AMENDED, meeting=document.meeting_id) & same_text
        under = Q(agenda_item__in=document.agenda_items.values("pk"), versions__isnull=True)
        found = self.model.objects.filter(Q(versions__in=carried) | amended | under)
        return self.filter(pk__in=found.values("pk"))

    def with_words(self, text: str) -> DecisionQuerySet:
        """Decisions in whose text, paragraph or agenda item every word of `text` occurs."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(paragraph__icontains=word)
                | Q(agenda_item__title__icontains=word)
                | Q(agenda_item__number__iexact=word)
            )
        return found

    def taken_in(self, year: int) -> DecisionQuerySet:
        """By the day of the decision, by the meeting's where that is not known."""
        by_meeting = Q(decided_on__isnull=True, meeting__starts_on__year=year)
        return self.filter(Q(decided_on__year=year) | by_meeting)


class Decision(Sourced):
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name=_("meeting"),
    )
    number = models.PositiveSmallIntegerField(
        _("entry"), help_text=_("Its place among the meeting's entries, from 1.")
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        related_name="decisions",
        null=True,
        blank=True,
        verbose_name=_("agenda item"),
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    paragraph = models.CharField(
        _("paragraph"),
        max_length=200,
        blank=True,
        help_text=_("Of the meeting's report, or of the paper it answers."),
    )
    verb = models.CharField(_("decision"), max_length=20, choices=Verb)
    text = models.TextField(_("text"))
    versions = models.ManyToManyField(
        Version, related_name="+", blank=True, verbose_name=_("versions it concerns")
    )
    follow_up_state = models.CharField(
        _("follow-up"),
        max_length=10,
        choices=FollowUpState,
        default=FollowUpState.NONE,
    )
    follow_up_by = models.CharField(_("by whom"), max_length=200, blank=True)
    follow_up_due = models.DateField(_("due"), null=True, blank=True)
    follow_up_done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    follow_up_note = models.TextField(
        _("what was done"),
        blank=True,
        editable=False,
        help_text=_("Said when it was marked as done."),
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="corrections",
        null=True,
        blank=True,
        verbose_name=_("corrects"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("recorded by"),
    )

    history = HistoricalRecords(m2m_fields=(versions,))
    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-meeting__starts_on", "meeting", "number")
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        permissions = (("record_decision", _("Can record a decision of a meeting")),)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"),
                name="decision_number_unique_in_meeting",
                violation_error_message=_("The meeting has an entry of this number."),
            ),
            models.CheckConstraint(
                condition=Q(verb__in=Verb.values),
                name="decision_verb_known",
                violation_error_message=_("There is no such kind of decision."),
            ),
            models.CheckConstraint(
                condition=~Q(follow_up_state=FollowUpState.OPEN, follow_up_by=""),
                name="decision_follow_up_by_someone",
                violation_error_message=_("An open follow-up names who does it."),
            ),
            models.CheckConstraint(
                condition=Q(follow_up_state=FollowUpState.DONE, follow_up_done_on__isnull=False)
                | (~Q(follow_up_state=FollowUpState.DONE) & Q(follow_up_done_on__isnull=True)),
                name="decision_follow_up_done_on_a_day",
                violation_error_message=_("A follow-up that is done says since when."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting}, {self.get_verb_display().lower()} ({self.number})"

    def clean(self) -> None:
        super().clean()
        if self.agenda_item and self.agenda_item.meeting_id != self.meeting_id:
            raise ValidationError({"agenda_item": _("That item is of another meeting.")})
        # What was recorded stays, also where the meeting's days are put right later
        if self._state.adding and self.meeting_id is not None:
            self._refuse_day()
            self._refuse_follow_up()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError where the entry is recorded already.

        What became of its follow-up is saved by naming it as `update_fields`.
        """
        fields = kwargs.get("update_fields")
        if not self._state.adding and (fields is None or not set(fields) <= FOLLOWED):
            raise ValidationError(self.kept_sentence)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ValidationError: entries are kept."""
        raise ValidationError(self.kept_sentence)

    def _refuse_day(self) -> None:
        """A day inside or after the meeting, and not one that is still to come."""
        if not self.meeting.has_begun():
            raise ValidationError(
                {"meeting": _("This meeting has not begun: it has decided nothing yet.")}
            )
        if self.decided_on is None:
            return
        if self.decided_on > self.meeting.today():
            raise ValidationError({"decided_on": _("That day is still to come.")})
        if self.meeting.starts_on and self.decided_on < self.meeting.starts_on:
            raise ValidationError(
                {
                    "decided_on": _("The meeting began on %s: it decided on that day or later.")
                    % format_days(self.meeting.starts_on)
                }
            )

    def _refuse_follow_up(self) -> None:
        before = self.corrects
        if self.follow_up_state == FollowUpState.DONE and self.follow_up_done_on is None:
            if before is None or before.follow_up_done_on is None:
                raise ValidationError(
                    {
                        "follow_up_state": _(
                            "Record the follow-up as open; mark it as done afterwards."
                        )
                    }
                )
            # A correction keeps what was done
            self.follow_up_done_on = before.follow_up_done_on
            self.follow_up_note = before.follow_up_note
        if self.follow_up_state == FollowUpState.NONE and (self.follow_up_by or self.follow_up_due):
            raise ValidationError(
                {
                    "follow_up_state": _(
                        "Say that the follow-up is open, or leave out by whom and when."
                    )
                }
            )
        if self.follow_up_due and self.taken_on and self.follow_up_due < self.taken_on:
            raise ValidationError(
                {"follow_up_due": _("It cannot be due before the decision was taken.")}
            )

    def get_absolute_url(self) -> str:
        return reverse("meetings:decision_detail", args=(self.meeting.slug, self.number))

    @property
    def is_approval(self) -> bool:
        return self.verb in Verb.APPROVING

    @property
    def taken_on(self) -> dt.date | None:
        """When it was taken: the meeting's first day where the day itself is not known."""
        return self.decided_on or self.meeting.starts_on

    @property
    def kept_sentence(self) -> str:
        """Why it stays as it is."""
        return str(KEPT)
