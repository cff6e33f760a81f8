"""Reads of the review, one module each: `videos` and `comments`."""

from classe12.moderation.queries.videos import UnderReview, Waiting, under_review, waiting

__all__ = ["UnderReview", "Waiting", "under_review", "waiting"]
