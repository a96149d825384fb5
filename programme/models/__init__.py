"""What is done: the nouns of the work programme, a file a noun."""

from programme.models.activity import Activity, ActivityStatus
from programme.models.approach import Approach
from programme.models.driver import Driver, DriverKind
from programme.models.fact import Fact, FactTopic
from programme.models.invitation import DatedGrant, OfficialInvitation
from programme.models.measure import Indicator, Output
from programme.models.milestone import Milestone
from programme.models.official import Official, OfficialRole
from programme.models.organization import Organization, OrganizationKind
from programme.models.pillar import Pillar, PillarName
from programme.models.plan import ActivityPlan
from programme.models.progress import ProgressReport, ReportStage
from programme.models.reported import ReportChange, ReportedOutput, ReportedValue
from programme.models.sourced import Provenance, Sourced
from programme.models.stage_change import StageChange
from programme.models.state import MemberState
from programme.models.text import ApproachText, PlanText
from programme.models.version import Stage, Version

__all__ = [
    "Activity",
    "ActivityPlan",
    "ActivityStatus",
    "Approach",
    "ApproachText",
    "DatedGrant",
    "Driver",
    "DriverKind",
    "Fact",
    "FactTopic",
    "Indicator",
    "MemberState",
    "Milestone",
    "Official",
    "OfficialInvitation",
    "OfficialRole",
    "Organization",
    "OrganizationKind",
    "Output",
    "Pillar",
    "PillarName",
    "PlanText",
    "ProgressReport",
    "Provenance",
    "ReportChange",
    "ReportStage",
    "ReportedOutput",
    "ReportedValue",
    "Sourced",
    "Stage",
    "StageChange",
    "Version",
]
