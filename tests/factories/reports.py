"""Progress reports."""

import datetime as dt

from programme.models import ProgressReport, ReportedOutput, ReportedValue
from programme.services import progress_accept
from tests.factories.building import on_trust


def make_report(plan, code="E1", *, until=dt.date(2024, 6, 30), values=(), outputs=None, **fields):
    """Submitted; `values` are what it says of indicators 1, 2 and so on, `outputs` by their words."""
    defaults = {
        "period_start": until.replace(month=1, day=1),
        "status": "ongoing",
        "text": "Work went on.",
        "stage": "submitted",
    }
    report = ProgressReport.objects.create(
        plan=plan, activity_code=code, period_end=until, **defaults | fields
    )
    for number, value in enumerate(values, 1):
        ReportedValue.objects.create(report=report, indicator_number=number, value=value)
    for text, delivered in (outputs or {}).items():
        ReportedOutput.objects.create(report=report, text=text, delivered=delivered)
    return report


@on_trust()
def make_accepted_report(plan, code="E1", **fields):
    """Accepted through the service; `fields` are those of make_report."""
    return progress_accept(report=make_report(plan, code, **fields), by=None)
