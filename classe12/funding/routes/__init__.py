"""The files of the credits, behind the same doors as their pages."""

from classe12.funding.routes import budget, files, papers

__all__ = ["budget", "files", "papers"]
