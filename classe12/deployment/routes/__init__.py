"""The files of the deployment, behind the same doors as its pages."""

from classe12.deployment.routes import campaigns, figures, imports, schools, shared

__all__ = ["campaigns", "figures", "imports", "schools", "shared"]
