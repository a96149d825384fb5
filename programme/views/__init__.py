"""Fetch what the visitor may know of, then show it. Files split by noun."""

from programme.views.activities import activity_detail, activity_list, activity_version
from programme.views.approach import approach, approach_version, approach_version_list
from programme.views.compare import approach_compare, plan_compare
from programme.views.matrix import plan_matrix, plan_version_matrix
from programme.views.plans import plan_detail, plan_list, plan_version, plan_version_list
from programme.views.progress import plan_progress
from programme.views.states import state_detail, state_list
from programme.views.timeline import plan_timeline, plan_version_timeline

__all__ = [
    "activity_detail",
    "activity_list",
    "activity_version",
    "approach",
    "approach_compare",
    "approach_version",
    "approach_version_list",
    "plan_compare",
    "plan_detail",
    "plan_list",
    "plan_matrix",
    "plan_progress",
    "plan_timeline",
    "plan_version",
    "plan_version_list",
    "plan_version_matrix",
    "plan_version_timeline",
    "state_detail",
    "state_list",
]
