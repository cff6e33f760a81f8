"""The files of the deployment, behind the same doors as its pages."""

from classe12.deployment.routes import campaigns, schools

__all__ = ["campaigns", "schools"]
