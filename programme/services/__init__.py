"""What happens to texts and reports. Each service is one transaction: done or not done.

`by` is the person who acts, and must be allowed to; None stands for a command that
loads the record. Refusals are ValidationError (what is wrong, in a sentence) or
PermissionDenied.
"""

from programme.services.activities import activities_reorder, activity_duplicate
from programme.services.bulk import BulkChange, activities_change, plan_change
from programme.services.people import faults_of_days, official_invite
from programme.services.permission import allowed
from programme.services.reports import (
    REPORT_MOVES,
    faults_of_report,
    move_refusal,
    progress_accept,
    progress_return,
    progress_submit,
    progress_withdraw,
    said_in,
    sets_status,
)
from programme.services.several import progress_accept_several, progress_report_several
from programme.services.texts import (
    MOVES,
    faults_of,
    stage_move,
    version_freeze,
    working_copy_open,
)

__all__ = [
    "MOVES",
    "REPORT_MOVES",
    "BulkChange",
    "activities_change",
    "activities_reorder",
    "activity_duplicate",
    "allowed",
    "faults_of",
    "faults_of_days",
    "faults_of_report",
    "move_refusal",
    "official_invite",
    "plan_change",
    "progress_accept",
    "progress_accept_several",
    "progress_report_several",
    "progress_return",
    "progress_submit",
    "progress_withdraw",
    "said_in",
    "sets_status",
    "stage_move",
    "version_freeze",
    "working_copy_open",
]
