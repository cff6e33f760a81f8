"""Tables of the deployment, one module a noun."""

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

__all__ = [
    "Arm",
    "Campaign",
    "CampaignKind",
    "CampaignRelay",
    "CampaignSchool",
    "CampaignStatus",
    "Contact",
    "ContactPlace",
    "EstimateCorrection",
    "Follow",
    "NextStep",
    "Objective",
    "Outcome",
    "Sending",
    "StoppedMailbox",
    "Touch",
    "TouchKind",
    "Unit",
]
