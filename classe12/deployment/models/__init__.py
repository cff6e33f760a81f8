"""Tables of the deployment, one module a noun."""

from classe12.deployment.models.alerts import Alert, AlertKind
from classe12.deployment.models.campaigns import (
    Arm,
    Campaign,
    CampaignKind,
    CampaignRelay,
    CampaignSchool,
    CampaignStatus,
    Sending,
    StoppedMailbox,
)
from classe12.deployment.models.desk import (
    Committee,
    LeadHandover,
    Mandate,
    RoadmapLine,
    RoadmapState,
)
from classe12.deployment.models.founding import PolicyDraft
from classe12.deployment.models.imports import (
    DirectoryChange,
    ImportChoice,
    ImportConflict,
    ImportFile,
    ImportOutcome,
    ImportRefusal,
    ImportState,
    SchoolImport,
)
from classe12.deployment.models.objectives import Objective, Unit
from classe12.deployment.models.reports import FiguresReport, ReportPace
from classe12.deployment.models.schools import (
    Contact,
    ContactPlace,
    EstimateCorrection,
    Follow,
    NextStep,
    Outcome,
    Touch,
    TouchKind,
)
from classe12.deployment.models.sharing import ShareLink

__all__ = [
    "Alert",
    "AlertKind",
    "Arm",
    "Campaign",
    "CampaignKind",
    "CampaignRelay",
    "CampaignSchool",
    "CampaignStatus",
    "Committee",
    "Contact",
    "ContactPlace",
    "DirectoryChange",
    "EstimateCorrection",
    "FiguresReport",
    "Follow",
    "ImportChoice",
    "ImportConflict",
    "ImportFile",
    "ImportOutcome",
    "ImportRefusal",
    "ImportState",
    "LeadHandover",
    "Mandate",
    "NextStep",
    "Objective",
    "Outcome",
    "PolicyDraft",
    "ReportPace",
    "RoadmapLine",
    "RoadmapState",
    "SchoolImport",
    "Sending",
    "ShareLink",
    "StoppedMailbox",
    "Touch",
    "TouchKind",
    "Unit",
]
