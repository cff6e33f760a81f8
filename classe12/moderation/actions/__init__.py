"""The acts of the review, one module each: `videos` and `comments`."""

from classe12.moderation.actions.videos import decide

__all__ = ["decide"]
