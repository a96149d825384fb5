"""Consultations on a version, and the comments of States and organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.access import is_secretariat
from programme.models import MemberState, Official, Organization, Sourced, Stage, Version

if TYPE_CHECKING:
    from accounts.access import Visitor


class ConsultationKind(models.TextChoices):
    ROUND = "round", _("Written round")
    DIALOGUE = "dialogue", _("Bilateral dialogue")


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def visible_to(self, user: Visitor) -> ConsultationQuerySet:
        """Those on decided texts everyone; the others officials of the States asked."""
        if is_secretariat(user):
            return self
        readable = Q(version__stage__in=Stage.DECIDED)
        if user.is_authenticated:
            acting = Official.objects.in_force().filter(user_id=user.pk)
            asked = self.model.objects.filter(states__in=acting.values("state"))
            readable |= Q(pk__in=asked.values("pk"))
        return self.filter(readable)

    def on(self, version: Version) -> ConsultationQuerySet:
        return self.filter(version=version)

    def up_to(self, version: Version) -> ConsultationQuerySet:
        """Those on this version and on earlier ones of the same text.

        For a plan also those on the approach it serves, until the plan's period ends:
        both are put to the same parties together.
        """
        of_text = Q(version__approach=version.approach_id, version__plan=version.plan_id)
        if version.number is not None:
            of_text &= Q(version__number__lte=version.number)
        plan = version.plan
        if plan is None or plan.approach_id is None:
            return self.filter(of_text)
        in_time = Q(opens_on__isnull=True) | Q(opens_on__lte=plan.ends_on)
        return self.filter(of_text | (Q(version__approach=plan.approach_id) & in_time))

    def with_state(self, state: MemberState) -> ConsultationQuerySet:
        return self.filter(states=state)


class Consultation(Sourced):
    kind = models.CharField(_("kind"), max_length=20, choices=ConsultationKind)
    title = models.CharField(_("title"), max_length=200, unique=True)
    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("version"),
        limit_choices_to=~Q(stage="working"),
    )
    opens_on = models.DateField(_("opens, or held on"), null=True, blank=True)
    closes_on = models.DateField(_("closes"), null=True, blank=True)
    held = models.CharField(
        _("when, in words"),
        max_length=100,
        blank=True,
        help_text=_("Where the day is not known: before October 2023."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    states = models.ManyToManyField(
        MemberState, related_name="+", blank=True, verbose_name=_("States asked")
    )
    organizations = models.ManyToManyField(
        Organization,
        related_name="+",
        blank=True,
        verbose_name=_("organizations asked"),
    )
    note = models.TextField(_("on what"), blank=True)
    follow_up = models.TextField(_("what followed"), blank=True)
    released_at = models.DateTimeField(
        _("comments released"), null=True, blank=True, editable=False
    )

    history = HistoricalRecords(m2m_fields=(states, organizations))
    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ("opens_on", "pk")
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind=ConsultationKind.ROUND)
                | Q(
                    version__isnull=False,
                    opens_on__isnull=False,
                    closes_on__isnull=False,
                ),
                name="consultation_round_has_version_and_days",
                violation_error_message=_(
                    "A written round is on a frozen version and has both its days."
                ),
            ),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=models.F("opens_on")),
                name="consultation_days_in_order",
                violation_error_message=_("It closes before it opens."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Disposition(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    IN_PART = "in-part", _("Accepted in part")
    NOT_ACCEPTED = "not-accepted", _("Not accepted")
    NOTED = "noted", _("Noted")


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: Visitor) -> CommentQuerySet:
        """The own State's comments, all once released; the secretariat sees all."""
        if is_secretariat(user):
            return self
        if not user.is_authenticated:
            return self.none()
        acting = Official.objects.in_force().filter(user_id=user.pk)
        rounds = Consultation.objects.visible_to(user)
        released = Q(
            consultation__released_at__isnull=False,
            consultation__in=rounds,
        )
        own = Q(state__in=acting.values("state"))
        if not acting.exists():
            return self.none()
        return self.filter(own | released)


class Comment(models.Model):
    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        related_name="comments",
        verbose_name=_("consultation"),
    )
    state = models.ForeignKey(
        MemberState,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("State"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("organization"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    anchor = models.CharField(
        _("on"),
        max_length=60,
        blank=True,
        help_text=_("Empty for the whole text; enhance, E1 or E1.title for a part."),
    )
    text = models.TextField(_("comment"))
    proposed_wording = models.TextField(_("proposed wording"), blank=True)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    disposition = models.CharField(_("disposition"), max_length=20, choices=Disposition, blank=True)
    response = models.TextField(_("response"), blank=True)
    carried_by = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("version that carries the change"),
    )

    history = HistoricalRecords()
    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("consultation", "written_at", "pk")
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__isnull=False, organization__isnull=True)
                | Q(state__isnull=True, organization__isnull=False),
                name="comment_of_one_party",
                violation_error_message=_(
                    "A comment is of a State or of an organization, not of both."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.state or self.organization}: {self.text[:60]}"
