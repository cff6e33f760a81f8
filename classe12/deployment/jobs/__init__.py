"""What the deployment does by itself, one module a noun."""

from classe12.deployment.jobs import schools, watching

__all__ = ["schools", "watching"]
