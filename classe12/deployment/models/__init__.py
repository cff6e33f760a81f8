"""Tables of the deployment, one module a noun."""

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
    "Contact",
    "ContactPlace",
    "EstimateCorrection",
    "Follow",
    "NextStep",
    "Outcome",
    "Touch",
    "TouchKind",
]
