"""Plain HTTP of the media slice: files that come in (tus), files that go out (Range)."""

from classe12.media.routes import delivery, uploads

__all__ = ["delivery", "uploads"]
