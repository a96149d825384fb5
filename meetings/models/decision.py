"""The register of decisions. A version is approved by an entry here and not else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from meetings.models.agenda import AgendaItem
from meetings.models.decision_words import DecisionQuerySet, FollowUpState, Verb
from meetings.models.meeting import Meeting
from programme.dates import format_days, plain_day
from programme.models import Sourced, Version

FOLLOWED = frozenset({"follow_up_state", "follow_up_done_on", "follow_up_note"})
"""What may change of a recorded decision."""


KEPT = _(
    "A recorded decision stays as it is. Correct it by recording a new entry that "
    "says which one it corrects."
)


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
    decided_on = models.DateField(_("decided on"), null=True, blank=True, validators=(plain_day,))
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
    follow_up_due = models.DateField(_("due"), null=True, blank=True, validators=(plain_day,))
    follow_up_done_on = models.DateField(
        _("done on"), null=True, blank=True, editable=False, validators=(plain_day,)
    )
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

    history = History(m2m_fields=(versions,))
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
        facts = {"number": self.number, "meeting": self.meeting}
        words = _("Decision %(number)d of %(meeting)s: %(verb)s")
        return words % (facts | {"verb": self.get_verb_display().lower()})

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
