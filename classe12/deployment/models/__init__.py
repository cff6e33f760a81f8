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
    "Contact",
    "ContactPlace",
    "EstimateCorrection",
    "FiguresReport",
    "Follow",
    "NextStep",
    "Objective",
    "Outcome",
    "ReportPace",
    "Sending",
    "ShareLink",
    "StoppedMailbox",
    "Touch",
    "TouchKind",
    "Unit",
]
