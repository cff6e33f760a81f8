"""States of the conversations, one module each: comments, feed, trials, requests, request, asking."""

from classe12.conversations.state.comments import CommentsState
from classe12.conversations.state.feed import FeedState

__all__ = ["CommentsState", "FeedState"]
