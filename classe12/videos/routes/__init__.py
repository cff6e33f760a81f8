"""HTTP of the videos: `addresses` their true heads and the way to them, `captions` their captions.

`weekly` and `faq` lead to the playlists that the team shows.
"""

from classe12.videos.routes import addresses, captions, faq, weekly

__all__ = ["addresses", "captions", "faq", "weekly"]
