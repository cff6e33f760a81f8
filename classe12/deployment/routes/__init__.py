"""The files of the deployment, behind the same doors as its pages."""

from classe12.deployment.routes import schools

__all__ = ["schools"]
