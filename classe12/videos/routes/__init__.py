"""HTTP of the videos: `addresses` their true heads and the way to them, `captions` their captions."""

from classe12.videos.routes import addresses, captions

__all__ = ["addresses", "captions"]
