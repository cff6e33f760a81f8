"""Tables of the deployment, one module a noun."""

from classe12.deployment.models.alerts import Alert, AlertKind
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
    "Contact",
    "ContactPlace",
    "EstimateCorrection",
    "FiguresReport",
    "Follow",
    "NextStep",
    "Outcome",
    "ReportPace",
    "ShareLink",
    "Touch",
    "TouchKind",
]
