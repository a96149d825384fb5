"""What happens to texts and reports. Each service is one transaction: done or not done.

`by` is the person who acts, and must be allowed to; None stands for a command that
loads the record. Refusals are ValidationError (what is wrong, in a sentence) or
PermissionDenied.
"""

from programme.services.permission import allowed
from programme.services.reports import progress_accept
from programme.services.texts import (
    MOVES,
    faults_of,
    stage_move,
    version_freeze,
    working_copy_open,
)

__all__ = [
    "MOVES",
    "allowed",
    "faults_of",
    "progress_accept",
    "stage_move",
    "version_freeze",
    "working_copy_open",
]
