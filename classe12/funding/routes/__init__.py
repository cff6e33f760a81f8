"""The files of the credits, behind the same doors as their pages."""

from classe12.funding.routes import budget, files

__all__ = ["budget", "files"]
