"""Versions of an approach or a plan: one working copy, then numbered frozen texts.

A version is approved only by a decision of a meeting that concerns it. The package
that knows decisions lies above this one, so the database's own guard on that rule is
installed from there (`meetings.guards`).
"""

from __future__ import annotations

import datetime as dt
from enum import nonmember
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from accounts.recording import History
from programme.models.official import Official
from programme.models.sourced import Sourced

if TYPE_CHECKING:
    from accounts.access import Visitor
    from programme.models.approach import Approach
    from programme.models.plan import ActivityPlan


NOT_OF_THE_TEXT = frozenset({"stage", "source", "source_note"})
"""What may change of a frozen version."""


class Stage(models.TextChoices):
    """Where a version stands, and the groups that rules speak of."""

    WORKING = "working", _("Working copy")
    FROZEN = "frozen", _("Frozen")
    IN_CONSULTATION = "in-consultation", _("In consultation")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    SUPERSEDED = "superseded", _("Superseded")

    DECIDED = nonmember(("approved", "superseded"))
    """Texts a meeting approved; the public reads these."""
    PUT_TO_A_MEETING = nonmember(("submitted", "approved", "superseded"))
    """Texts whose existence is public, whoever may read them."""


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, user: Visitor) -> VersionQuerySet:
        """Texts `user` may read: decided ones everyone, frozen ones officials.

        The working copy is the secretariat's. Costs no query for strangers and up to
        three for a person who is signed in.
        """
        if is_secretariat(user):
            return self
        if Official.objects.covers(user):
            return self.exclude(stage=Stage.WORKING)
        return self.filter(stage__in=Stage.DECIDED)

    def known_to(self, user: Visitor) -> VersionQuerySet:
        """Texts whose existence `user` may know: readable, or put to a meeting."""
        readable = Q(pk__in=self.model.objects.visible_to(user).values("pk"))
        return self.filter(readable | Q(stage__in=Stage.PUT_TO_A_MEETING))

    def approved(self) -> VersionQuerySet:
        return self.filter(stage=Stage.APPROVED)

    def working(self) -> VersionQuerySet:
        return self.filter(stage=Stage.WORKING)

    def with_key(self, key: str) -> VersionQuerySet:
        """The version an address names: a number, or "working"."""
        if key == Stage.WORKING:
            return self.working()
        return self.filter(number=int(key))

    def newest_first(self) -> VersionQuerySet:
        """The working copy, then frozen versions from the last to the first."""
        return self.order_by(models.F("number").desc(nulls_first=True))


class Version(Sourced):
    """One text of an approach or of a plan; pillars or activities hang on it."""

    approach = models.ForeignKey(
        "programme.Approach",
        on_delete=models.PROTECT,
        related_name="versions",
        null=True,
        blank=True,
        verbose_name=_("approach"),
    )
    plan = models.ForeignKey(
        "programme.ActivityPlan",
        on_delete=models.PROTECT,
        related_name="versions",
        null=True,
        blank=True,
        verbose_name=_("activity plan"),
    )
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.WORKING)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("What the public reads above the pillars or the activities."),
    )
    text_supplied = models.BooleanField(
        _("text at hand"),
        default=True,
        help_text=_("Off where the record knows of the text but does not hold it."),
    )
    based_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("copied from"),
    )
    sealed_at = models.DateTimeField(_("sealed at"), null=True, blank=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("sealed by"),
    )
    digest = models.CharField(_("SHA-256"), max_length=64, blank=True)

    history = History()
    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("approach", "plan", "number")
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        permissions = (
            ("freeze_version", _("Can freeze a working copy")),
            ("submit_version", _("Can submit a version to a meeting")),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(approach__isnull=False, plan__isnull=True)
                | Q(approach__isnull=True, plan__isnull=False),
                name="version_of_one_text",
                violation_error_message=_("A version is of an approach or of a plan, not of both."),
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values),
                name="version_stage_known",
                violation_error_message=_("There is no such stage."),
            ),
            models.CheckConstraint(
                condition=Q(
                    stage=Stage.WORKING,
                    number__isnull=True,
                    sealed_at__isnull=True,
                    digest="",
                )
                | (
                    ~Q(stage=Stage.WORKING)
                    & Q(number__gte=1, sealed_at__isnull=False)
                    & Q(digest__regex=r"^[0-9a-f]{64}$")
                ),
                name="version_numbered_and_sealed_once_frozen",
                violation_error_message=_(
                    "A frozen version has a number and a seal; a working copy neither."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=(text, "number"),
                    name=f"version_number_unique_in_{text}",
                    violation_error_message=_("This number is taken."),
                )
                for text in ("approach", "plan")
            ),
            *(
                models.UniqueConstraint(
                    fields=(text,),
                    condition=Q(stage=stage),
                    name=f"version_one_{stage}_in_{text}",
                    violation_error_message=message,
                )
                for text in ("approach", "plan")
                for stage, message in (
                    (Stage.WORKING, _("There is a working copy already.")),
                    (Stage.APPROVED, _("Another version is the approved one.")),
                )
            ),
        )
        indexes = (models.Index(fields=("stage", "plan"), name="version_by_stage"),)

    def __str__(self) -> str:
        return f"{self.title}, {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError where the version is frozen already. Costs one query more.

        What is not part of the text is saved by naming it as `update_fields`.
        """
        fields = kwargs.get("update_fields")
        if fields is None or not set(fields) <= NOT_OF_THE_TEXT:
            self._refuse_if_sealed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ValidationError where the version is frozen. Costs one query more."""
        self._refuse_if_sealed()
        return super().delete(*args, **kwargs)

    def _refuse_if_sealed(self) -> None:
        """Asked of the database: another may have frozen it meanwhile."""
        if not self.pk:
            return  # not stored yet
        frozen = Version.objects.exclude(stage=Stage.WORKING).order_by("pk")
        sealed = frozen.filter(pk=self.pk).first()
        if sealed is not None:
            raise ValidationError(sealed.frozen_sentence)

    def get_absolute_url(self) -> str:
        """The text's fixed address when frozen, the working copy's else."""
        return self.subject.version_url(self.key)

    def version_before(self) -> Version | None:
        """The frozen version before this one; None before the first. One query."""
        frozen = self.subject.versions.exclude(stage=Stage.WORKING)
        if self.number is not None:
            frozen = frozen.filter(number__lt=self.number)
        return frozen.order_by("number").last()

    @property
    def subject(self) -> Approach | ActivityPlan:
        """The approach or plan this is a version of."""
        subject = self.approach or self.plan
        if subject is None:
            raise ValueError("a version without a text breaks version_of_one_text")
        return subject

    @property
    def key(self) -> str:
        """How addresses name this version: its number, or "working"."""
        return str(self.number) if self.number else str(Stage.WORKING)

    @property
    def label(self) -> str:
        """How pages name this version."""
        if self.number is None:
            return str(_("working copy"))
        return str(_("version %d") % self.number)

    @property
    def frozen_on(self) -> dt.date | None:
        """The day its drafting ended; None for a working copy, and where it is not known.

        A text of the record was frozen elsewhere: its seal says when it was loaded here. One
        that somebody froze here has its day, whatever it was drafted from.
        """
        if self.sealed_at is None or (self.is_of_the_record and self.sealed_by_id is None):
            return None
        return timezone.localtime(self.sealed_at).date()

    @property
    def frozen_sentence(self) -> str:
        """Why it and all that hangs on it stay as they are; "" for a working copy."""
        if self.is_working or self.sealed_at is None:
            return ""
        said, day = _("%(version)s is frozen, and what was frozen never changes."), ""
        if self.frozen_on is not None:
            said = _("%(version)s was frozen on %(day)s, and what was frozen never changes.")
            day = date_format(self.frozen_on, "j F Y")
        instead = _("Change the working copy; freezing it makes the next version.")
        return " ".join((said % {"version": self, "day": day}, str(instead)))

    @property
    def is_working(self) -> bool:
        return self.stage == Stage.WORKING

    @property
    def is_approved(self) -> bool:
        return self.stage == Stage.APPROVED

    @property
    def is_decided(self) -> bool:
        return self.stage in Stage.DECIDED

    @property
    def short_digest(self) -> str:
        """The first sixteen characters of the seal, in fours, for the eye."""
        return " ".join(self.digest[at : at + 4] for at in range(0, 16, 4)).strip()
