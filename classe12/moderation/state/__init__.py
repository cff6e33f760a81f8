"""States of the review, one module each.

`review` of videos, `reports` of comments, `contents` of what anybody reports from `reporting`,
`statements` of what was decided about one's own, `appeals` of the second opinions.
"""

from classe12.moderation.state.reports import ReportsState
from classe12.moderation.state.review import ReviewState

__all__ = ["ReportsState", "ReviewState"]
