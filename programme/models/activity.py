"""Activities: what a version of a plan says will be done."""

from __future__ import annotations

import datetime as dt
from enum import nonmember
from typing import TYPE_CHECKING, Any, Literal

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from programme.dates import plain_day
from programme.models.driver import Driver
from programme.models.organization import Organization
from programme.models.pillar import PillarName
from programme.models.sealed import Part
from programme.models.sourced import Sourced
from programme.models.state import MemberState
from programme.models.version import Stage, Version

if TYPE_CHECKING:
    from accounts.access import Visitor

CODE = r"^[A-Z]{1,3}[0-9]{1,3}$"

LinkName = Literal["states", "drivers", "partners"]

LISTED = (
    *("id", "version_id", "pillar", "order", "code", "title", "basis", "starts_on", "ends_on"),
    *("status", "source", "lead__acronym", "lead__name"),
)
"""What a row of a table is made of: instances would cost several times as much."""


class ActivityStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    COMPLETED = "completed", _("Completed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")

    OPEN = nonmember(("planned", "ongoing", "postponed"))
    """Work that may still be reported on."""


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: Visitor) -> ActivityQuerySet:
        return self.filter(version__in=Version.objects.visible_to(user))

    def approved(self) -> ActivityQuerySet:
        return self.filter(version__stage=Stage.APPROVED)

    def approved_for(self, user: Visitor) -> ActivityQuerySet:
        """Activities of approved texts that `user` may read: the list across all plans.

        Asked row by row, and once for both words: both databases then walk the index of
        the list's order, however many texts and rows there are.
        """
        texts = Version.objects.visible_to(user).approved()
        return self.filter(models.Exists(texts.filter(pk=models.OuterRef("version"))))

    def of_state(self, state: MemberState) -> ActivityQuerySet:
        return self.linked("states", state.pk)

    def linked(self, name: LinkName, key: int | None) -> ActivityQuerySet:
        """Activities that name this State, driver or partner; with None, those that name none.

        A partner is not the lead. Asked row by row, since a join makes SQLite start from all
        rows of the link.
        """
        field: Any = Activity._meta.get_field(name)
        links = field.remote_field.through.objects.filter(activity=models.OuterRef("pk"))
        if key is None:
            return self.filter(~models.Exists(links))
        return self.filter(models.Exists(links.filter(**{field.m2m_reverse_field_name(): key})))

    def with_words(self, text: str) -> ActivityQuerySet:
        """Activities in whose code, title or description every word of `text` occurs."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(title__icontains=word) | Q(description__icontains=word) | Q(code__iexact=word)
            )
        return found

    def without_report_since(self, day: dt.date) -> ActivityQuerySet:
        """Open activities of approved texts, begun by `day`, that no report tells of since.

        Only accepted reports count, by the last day of their period. An activity whose
        start is not known counts as begun.
        """
        # Reports stand to the right of activities, so their model is asked for by name
        reports: Any = apps.get_model("programme", "ProgressReport")._default_manager
        told = reports.accepted().filter(
            plan=models.OuterRef("version__plan"),
            activity_code=models.OuterRef("code"),
            period_end__gte=day,
        )
        begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
        return self.approved().filter(begun, ~models.Exists(told), status__in=ActivityStatus.OPEN)

    def resting_on(self, symbol: str) -> ActivityQuerySet:
        """Activities whose basis is a paragraph of the paper of this symbol."""
        return self.filter(basis__startswith=f"{symbol},")

    def in_year(self, year: int) -> ActivityQuerySet:
        """Activities that run on at least one day of `year`."""
        return self.filter(starts_on__year__lte=year, ends_on__year__gte=year)

    def for_listing(self) -> models.QuerySet[Activity, Any]:
        """Narrow rows, as named tuples of LISTED. One query, and one row of the lead each."""
        return self.values_list(*LISTED, named=True)

    def for_detail(self) -> ActivityQuerySet:
        """With all that the activity's own page shows; seven queries in all."""
        return self.select_related("version", "version__plan", "lead").prefetch_related(
            "states", "drivers", "partners", "outputs", "indicators"
        )


class Activity(Part, Sourced):
    not_of_the_text = Part.not_of_the_text | {"status", "status_as_of"}

    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("version"),
    )
    code = models.CharField(
        _("code"),
        max_length=6,
        validators=(RegexValidator(CODE, _("Capitals and a number, such as E1.")),),
        help_text=_("Such as E1. Progress follows an activity by its code."),
    )
    pillar = models.PositiveSmallIntegerField(_("pillar"), choices=PillarName)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True, validators=(plain_day,))
    ends_on = models.DateField(_("end"), null=True, blank=True, validators=(plain_day,))
    lead = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="activities_led",
        null=True,
        blank=True,
        verbose_name=_("lead"),
    )
    partners = models.ManyToManyField(
        Organization, related_name="activities", blank=True, verbose_name=_("partners")
    )
    states = models.ManyToManyField(
        MemberState, related_name="activities", blank=True, verbose_name=_("States")
    )
    drivers = models.ManyToManyField(
        Driver, related_name="activities", blank=True, verbose_name=_("drivers")
    )
    budget_usd = models.DecimalField(
        _("budget, United States dollars"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=(MinValueValidator(0),),
        help_text=_("Empty means not known, which is what the public reads then."),
    )
    basis = models.CharField(
        _("basis"),
        max_length=200,
        blank=True,
        help_text=_("The paragraph it rests on: NEASPEC/SOM(26)/5, paragraph 7."),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ActivityStatus,
        default=ActivityStatus.PLANNED,
        editable=False,
        help_text=_("Not part of the text: it moves with accepted reports."),
    )
    status_as_of = models.DateField(_("status as of"), null=True, blank=True, editable=False)

    history = History(m2m_fields=(partners, states, drivers))
    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ("version", "pillar", "order", "pk")
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = (
            models.UniqueConstraint(
                fields=("version", "code"),
                name="activity_code_unique_in_version",
                violation_error_message=_("Another activity has this code."),
            ),
            models.CheckConstraint(
                condition=Q(pillar__in=PillarName.values),
                name="activity_pillar_known",
                violation_error_message=_("There is no such pillar."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=ActivityStatus.values),
                name="activity_status_known",
                violation_error_message=_("There is no such status."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="activity_dates_in_order",
                violation_error_message=_("The activity ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(budget_usd__isnull=True) | Q(budget_usd__gte=0),
                name="activity_budget_not_negative",
                violation_error_message=_("A budget is not negative."),
            ),
        )
        indexes = (
            # The order of every list, the newest text first; paging by key walks it.
            models.Index(fields=("-version", "pillar", "order", "id"), name="activity_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def clean(self) -> None:
        super().clean()
        if not hasattr(self, "version"):
            return  # the form says that it is missing
        plan = self.version.plan
        if plan is None:
            raise ValidationError(_("Activities belong to a plan, not to an approach."))
        days = [day for day in (self.starts_on, self.ends_on) if day]
        if any(not plan.starts_on <= day <= plan.ends_on for day in days):
            raise ValidationError(_("The dates lie outside the plan's period, %s.") % plan.period)

    def get_absolute_url(self) -> str:
        """The lasting address when approved, the version's own address else."""
        plan = self.version.plan
        if plan is None:
            raise ValueError("an activity's version is a plan's version")
        if self.version.stage == Stage.APPROVED:
            return reverse("programme:activity_detail", args=(plan.slug, self.code))
        return reverse("programme:activity_version", args=(plan.slug, self.version.key, self.code))
