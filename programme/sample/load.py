"""Loads the sample's activities and reports on top of the record."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from programme.models import (
    Activity,
    ActivityPlan,
    Driver,
    Indicator,
    MemberState,
    Organization,
    Output,
    PillarName,
    ProgressReport,
    Provenance,
    ReportedOutput,
    ReportedValue,
    ReportStage,
    Version,
)
from programme.record.rows import ensure, pick
from programme.services import (
    progress_accept,
    progress_return,
    progress_submit,
    version_freeze,
)

FOLDER = Path(__file__).parent
REASON = "Sample"
SAMPLE: dict[str, Any] = {"source": Provenance.SAMPLE}


def read_sample(name: str) -> dict[str, Any]:
    """The data file `name` (without its ending)."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def load_plan_version(plan: ActivityPlan) -> Version:
    """The frozen version with the sample's activities, made on the first call."""
    made = plan.versions.filter(source=Provenance.SAMPLE, number__isnull=False).first()
    if made is not None:
        return made
    working = plan.versions.working().get()
    data = read_sample("activities")
    working.title, working.text, working.text_supplied = data["title"], data["text"], True
    working.source, working.source_note = Provenance.SAMPLE, ""
    working.full_clean()
    working.save()
    for entry in data["activities"]:
        _load_activity(working, entry)
    return version_freeze(version=working, by=None, reason=REASON)


def _load_activity(version: Version, entry: dict[str, Any]) -> None:
    activity, _ = ensure(
        Activity,
        {"version": version, "code": entry["code"]},
        pillar=PillarName[entry["pillar"]],
        lead=Organization.objects.get(name=entry["lead"]),
        **pick(
            entry,
            *("order", "title", "description", "starts_on", "ends_on", "budget_usd", "basis"),
        ),
        **SAMPLE,
    )
    activity.partners.set(Organization.objects.filter(name__in=entry["partners"]))
    activity.states.set(MemberState.objects.filter(slug__in=entry["states"]))
    activity.drivers.set(Driver.objects.filter(slug__in=entry["drivers"]))
    for order, text in enumerate(entry["outputs"], start=1):
        ensure(Output, {"activity": activity, "text": text}, order=order)
    for indicator in entry["indicators"]:
        known_by = {"activity": activity, "number": indicator["number"]}
        ensure(Indicator, known_by, **pick(indicator, "name", "unit", "baseline", "target"))


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
