"""What the deployment does by itself, one module a noun."""

from classe12.deployment.jobs import campaigns, imports, schools, watching

__all__ = ["campaigns", "imports", "schools", "watching"]
