"""The files of the deployment, behind the same doors as its pages."""

from classe12.deployment.routes import campaigns, figures, founding, imports, schools, shared

__all__ = ["campaigns", "figures", "founding", "imports", "schools", "shared"]
