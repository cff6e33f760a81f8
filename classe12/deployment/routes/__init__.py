"""The files of the deployment, behind the same doors as its pages."""

from classe12.deployment.routes import campaigns, figures, schools, shared

__all__ = ["campaigns", "figures", "schools", "shared"]
