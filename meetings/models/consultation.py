"""Consultations on a version: written rounds, and the record of bilateral dialogues."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from accounts.recording import History
from meetings.models.rounds import RoundStanding, shut_sentence
from programme.dates import plain_day
from programme.models import MemberState, Official, Organization, Sourced, Stage, Version

if TYPE_CHECKING:
    from accounts.access import Visitor


class ConsultationKind(models.TextChoices):
    ROUND = "round", _("Written round")
    DIALOGUE = "dialogue", _("Bilateral dialogue")


class Silent(NamedTuple):
    """Those asked who have not commented."""

    states: list[MemberState]
    organizations: list[Organization]


def _leading_to(versions: models.QuerySet[Version]) -> Q:
    of_text = Q(plan=models.OuterRef("version__plan"))
    of_text |= Q(approach=models.OuterRef("version__approach"))
    later = versions.filter(of_text, number__gte=models.OuterRef("version__number"))
    return Q(models.Exists(later))


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def visible_to(self, user: Visitor) -> ConsultationQuerySet:
        """Those that led to a decided text everyone; the others officials of the States asked.

        The public then knows that they were held, and not the draft. A round is known from its opening on to those asked, from its closing on to the
        public; before, it is the secretariat's.
        """
        if is_secretariat(user):
            return self
        over = Q(kind=ConsultationKind.DIALOGUE) | Q(closed_at__isnull=False)
        decided = Version.objects.filter(stage__in=Stage.DECIDED)
        readable = _leading_to(decided) & over
        if user.is_authenticated:
            readable |= Q(pk__in=self.model.objects.asking(user).values("pk"))
        return self.filter(readable)

    def asking(self, user: Visitor) -> ConsultationQuerySet:
        """Those in which a State is asked that `user` is an official of today."""
        begun = Q(kind=ConsultationKind.DIALOGUE) | Q(opened_at__isnull=False)
        acting = Official.objects.acting(user).values("state")
        links = Consultation.states.through.objects.filter(memberstate__in=acting)
        return self.filter(begun, pk__in=links.values("consultation"))

    def under_way(self) -> ConsultationQuerySet:
        """Rounds that were opened and not closed, whatever the day."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)

    def open(self, on: dt.date | None = None) -> ConsultationQuerySet:
        """Rounds that take comments on the day `on` (today, UTC)."""
        day = on or timezone.now().date()
        return self.under_way().filter(opens_on__lte=day, closes_on__gte=day)

    def closing_within(self, days: int, on: dt.date | None = None) -> ConsultationQuerySet:
        """Open rounds whose last day is at most so many days after `on` (today, UTC)."""
        day = on or timezone.now().date()
        return self.open(day).filter(closes_on__lte=day + dt.timedelta(days=days))

    def past_their_day(self, on: dt.date | None = None) -> ConsultationQuerySet:
        """Rounds whose last day is over and which nobody has closed."""
        return self.under_way().filter(closes_on__lt=on or timezone.now().date())

    def leading_to(self, versions: models.QuerySet[Version]) -> ConsultationQuerySet:
        """Those on one of these versions, or on an earlier one of the same text."""
        return self.filter(_leading_to(versions))

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
    opens_on = models.DateField(
        _("opens, or held on"), null=True, blank=True, validators=(plain_day,)
    )
    closes_on = models.DateField(
        _("closes"),
        null=True,
        blank=True,
        help_text=_(
            "Last day for comments, counted in UTC; it may be moved while a round is open."
        ),
        validators=(plain_day,),
    )
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
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("opened by"),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("closed by"),
    )
    closing_reason = models.CharField(
        _("why it was closed"), max_length=400, blank=True, editable=False
    )
    released_at = models.DateTimeField(
        _("comments released"), null=True, blank=True, editable=False
    )

    history = History(m2m_fields=(states, organizations))
    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ("opens_on", "pk")
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        permissions = (
            ("open_consultation", _("Can open a round")),
            ("close_consultation", _("Can close a round")),
            ("release_comments", _("Can release the comments of a round")),
        )
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
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(kind=ConsultationKind.ROUND),
                name="consultation_round_is_opened",
                violation_error_message=_("A dialogue is recorded; only a round is opened."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False),
                name="consultation_opened_before_closed",
                violation_error_message=_("A round is closed after it was opened."),
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(closed_at__isnull=False),
                name="consultation_closed_before_released",
                violation_error_message=_("Comments are released after the round was closed."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:consultation_detail", args=(self.pk,))

    @property
    def is_round(self) -> bool:
        return self.kind == ConsultationKind.ROUND

    @property
    def standing(self) -> RoundStanding | None:
        """How far a round has come; None for a dialogue."""
        return RoundStanding.of(self) if self.is_round else None

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    def shut_sentence(self, on: dt.date | None = None) -> str:
        """Why it takes no comments on the day `on` (today, UTC); "" while it does."""
        return shut_sentence(self, on or timezone.now().date())

    def days_left(self, on: dt.date | None = None) -> int | None:
        """How many days after `on` (today, UTC) comments are taken; None where none are."""
        day = on or timezone.now().date()
        if self.closes_on is None or self.shut_sentence(day):
            return None
        return (self.closes_on - day).days

    def unanswered_parties(self) -> Silent:
        """States and organizations asked that have no comment standing. Two queries."""
        said = self.comments.standing()
        states = said.filter(state__isnull=False).values("state")
        organizations = said.filter(organization__isnull=False).values("organization")
        return Silent(
            list(self.states.exclude(pk__in=states)),
            list(self.organizations.exclude(pk__in=organizations)),
        )
