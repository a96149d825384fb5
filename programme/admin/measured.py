"""Inside a report's form: its indicators and outputs to fill in, and its log to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.admin.inlines import ReadOnlyInline, RecordInline
from programme.models import (
    Indicator,
    ProgressReport,
    ReportChange,
    ReportedOutput,
    ReportedValue,
    ReportStage,
)


class AgainstTextInline(RecordInline, admin.TabularInline):
    """A row for each measure of the approved text. One that is not filled in is left out."""

    named: str
    """The field that names the measure."""
    rows: str
    """What a report calls its rows; they are read once, with the report."""
    coerce: Callable[[Any], Any] = str
    can_delete = True

    def measures(self, report: ProgressReport) -> dict[Any, str]:
        """What may be reported on, each in words, in the order of the approved text."""
        raise NotImplementedError

    def reported(self, report: ProgressReport) -> set[Any]:
        """The measures that have a row."""
        return {getattr(row, self.named) for row in getattr(report, self.rows).all()}

    def unfilled(self, report: ProgressReport) -> list[dict[str, Any]]:
        """The first values of the empty rows."""
        have = self.reported(report)
        return [{self.named: name} for name in self.measures(report) if name not in have]

    def open_under(self, parent: ProgressReport) -> bool:
        return parent.stage in (ReportStage.DRAFT, ReportStage.RETURNED)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("report")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return len(self.unfilled(obj)) if obj is not None else 0

    def get_max_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int | None:
        return len(self.measures(obj).keys() | self.reported(obj)) if obj is not None else None

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The measure is chosen from those of the text; what a row has already stays a choice."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        field = formset.form.base_fields.get(self.named)
        if field is not None and obj is not None:
            measures = self.measures(obj)
            gone = {
                name: _("%s (no longer in the approved text)") % name
                for name in self.reported(obj)
                if name not in measures
            }
            formset.form.base_fields[self.named] = forms.TypedChoiceField(
                label=field.label,
                choices=list((measures | gone).items()),
                coerce=self.coerce,
                widget=forms.Select(attrs={"aria-label": str(field.label)}),
            )
        return formset


class ReportedValueInline(AgainstTextInline):
    model = ReportedValue
    fields = ("indicator_number", "value")
    named, rows = "indicator_number", "values"
    coerce = int
    verbose_name = verbose_name_plural = gettext_lazy(
        "values reached; an empty one is shown as not reported"
    )

    def measures(self, report: ProgressReport) -> dict[Any, str]:
        activity = report.approved_activity
        return {row.number: _in_words(row) for row in activity.indicators.all()} if activity else {}


class ReportedOutputInline(AgainstTextInline):
    model = ReportedOutput
    fields = ("text", "delivered", "note")
    named, rows = "text", "outputs"
    verbose_name = verbose_name_plural = gettext_lazy(
        "outputs; one without a word is shown as not reported"
    )

    def measures(self, report: ProgressReport) -> dict[Any, str]:
        activity = report.approved_activity
        return {row.text: row.text for row in activity.outputs.all()} if activity else {}


class ReportChangeInline(ReadOnlyInline, admin.TabularInline):
    model = ReportChange
    fields = ("at", "before", "after", "by", "reason")
    verbose_name_plural = gettext_lazy("log of the report")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReportChange]:
        rows: QuerySet[ReportChange] = super().get_queryset(request)
        return rows.select_related("by", "report__plan")


def _in_words(row: Indicator) -> str:
    """ "E1.1 Country cases completed (cases), 0 → 3": a dash for what is not known."""
    first, last = (
        "\N{EN DASH}" if number is None else floatformat(number, "-2g")
        for number in (row.baseline, row.target)
    )
    return f"{row} ({row.unit}), {first} \N{RIGHTWARDS ARROW} {last}"
