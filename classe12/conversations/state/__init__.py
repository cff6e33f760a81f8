"""States of the conversations, one module each."""

from classe12.conversations.state.comments import CommentsState
from classe12.conversations.state.feed import FeedState

__all__ = ["CommentsState", "FeedState"]
