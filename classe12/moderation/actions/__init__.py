"""The acts of the review, one module each: `videos` and `comments`."""

from classe12.moderation.actions.videos import decide, subscribe

__all__ = ["decide", "subscribe"]
