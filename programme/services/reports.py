"""What happens to progress reports: accepted."""

from __future__ import annotations

import datetime as dt
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from programme import access
from programme.models import Activity, ProgressReport, ReportStage
from programme.services.permission import allowed

logger = logging.getLogger(__name__)


@transaction.atomic
def progress_accept(
    *, report: ProgressReport, by: User | None, at: dt.datetime | None = None
) -> ProgressReport:
    """Accept a submitted report; the activity then has the status it reports.

    The status is set on the activity's rows in every version of the plan, since it is
    not part of the text.
    """
    allowed(access.may_accept_report, by)
    report = ProgressReport.objects.select_for_update().get(pk=report.pk)
    if report.stage != ReportStage.SUBMITTED:
        raise ValidationError(_("Only a submitted report can be accepted."))
    report.stage = ReportStage.ACCEPTED
    report.accepted_at = at or timezone.now()
    report.accepted_by = by
    report.full_clean()
    report.save()
    later = ProgressReport.objects.filter(
        plan=report.plan,
        activity_code=report.activity_code,
        stage=ReportStage.ACCEPTED,
        period_end__gt=report.period_end,
    )
    if not later.exists():
        Activity.objects.filter(version__plan=report.plan, code=report.activity_code).update(
            status=report.status, status_as_of=report.period_end
        )
    logger.info("report %s accepted", report)
    return report
