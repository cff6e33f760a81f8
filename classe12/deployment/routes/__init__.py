"""The files of the deployment, behind the same doors as its pages."""

from classe12.deployment.routes import figures, schools, shared

__all__ = ["figures", "schools", "shared"]
