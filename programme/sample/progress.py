"""Loads the sample's reports on the approved plan, each in the stage its entry names."""

from __future__ import annotations

from typing import Any

from programme.models import (
    ActivityPlan,
    ProgressReport,
    ReportedOutput,
    ReportedValue,
    ReportStage,
)
from programme.record.rows import ensure, pick
from programme.sample.data import SAMPLE, read_sample
from programme.services import progress_accept, progress_return, progress_submit


def load_reports(plan: ActivityPlan) -> None:
    """Reports in the stages that the data file names; the plan's text is approved by then."""
    for entry in read_sample("reports")["reports"]:
        report, made = ensure(
            ProgressReport,
            {"plan": plan, **pick(entry, "activity_code", "period_start", "period_end")},
            **pick(entry, "status", "text", "status_reason"),
            **SAMPLE,
        )
        if made:
            _load_measures(report, entry)
            _bring(report, entry)


def _load_measures(report: ProgressReport, entry: dict[str, Any]) -> None:
    for number, value in entry["values"].items():
        ensure(ReportedValue, {"report": report, "indicator_number": int(number)}, value=value)
    for output in entry.get("outputs", ()):
        said = pick(output, "delivered", "note")
        ensure(ReportedOutput, {"report": report, "text": output["text"]}, **said)


def _bring(report: ProgressReport, entry: dict[str, Any]) -> None:
    """By the deeds that lead to the stage."""
    stage = entry["stage"]
    if stage != ReportStage.DRAFT:
        report = progress_submit(report=report, by=None)
    if stage == ReportStage.ACCEPTED:
        progress_accept(report=report, by=None)
    if stage == ReportStage.RETURNED:
        progress_return(report=report, by=None, reason=entry["return_reason"])
