"""States of the review, one module each: `review` of videos, `reports` of comments."""

from classe12.moderation.state.reports import ReportsState
from classe12.moderation.state.review import ReviewState

__all__ = ["ReportsState", "ReviewState"]
